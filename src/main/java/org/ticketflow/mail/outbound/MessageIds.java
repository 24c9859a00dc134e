package org.ticketflow.mail.outbound;

import java.math.BigInteger;
import java.security.SecureRandom;
import org.springframework.stereotype.Component;
import org.ticketflow.ticket.TicketKey;

/**
 * Makes the Message-IDs that replies are matched by. Each holds 128 random bits: nobody who has not
 * received the mail can name it.
 */
@Component
class MessageIds {

  private static final int RANDOM_BITS = 128;
  private static final int BASE = 36;

  private final SecureRandom random = new SecureRandom();

  /** Of a mail about no one ticket, such as {@code <account.acme.i17.3w5e...@acme.example>}. */
  String next(String site, String about, String supportAddress) {
    return "<account.%s.%s.%s@%s>".formatted(site, about, random(), domain(supportAddress));
  }

  /** Such as {@code <tkt.acme.42.c17.3w5e...@acme.example>}. */
  String next(TicketKey ticket, String about, String supportAddress) {
    return "<tkt.%s.%d.%s.%s@%s>"
        .formatted(ticket.site(), ticket.number(), about, random(), domain(supportAddress));
  }

  private String random() {
    return new BigInteger(RANDOM_BITS, random).toString(BASE);
  }

  private static String domain(String address) {
    return address.substring(address.lastIndexOf('@') + 1);
  }
}
