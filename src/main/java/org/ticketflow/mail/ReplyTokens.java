package org.ticketflow.mail;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.ticketflow.site.EmailAddress;
import org.ticketflow.site.Site;
import org.ticketflow.ticket.TicketKey;

/**
 * The addresses that replies come back to, such as {@code support+t16.0k3mq8vd1r7tb5n2c4hj@…}: each
 * is signed for one ticket and one recipient, so that having it shows that one has had a mail of
 * ours.
 */
@Component
public class ReplyTokens {

  private static final String ALGORITHM = "HmacSHA256";

  /** 96 bits, in characters that survive a change of case. */
  private static final int SIGNATURE_BYTES = 12;

  private static final int SIGNATURE_LENGTH = 20;
  private static final int SIGNATURE_RADIX = 32;

  private static final int RADIX = 36;
  private static final int LONGEST_LOCAL_PART = 64;
  private static final Pattern TOKEN =
      Pattern.compile("[^@]*\\+t([0-9a-z]{1,12})\\.([0-9a-v]{" + SIGNATURE_LENGTH + "})@[^@]+");

  private final JdbcClient jdbc;
  private volatile byte @Nullable [] key;

  ReplyTokens(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The number of the ticket that an address claims to be for; nothing is checked yet. */
  public static OptionalLong claimed(String address) {
    Matcher matcher = TOKEN.matcher(address.toLowerCase(Locale.ROOT));
    try {
      return matcher.matches()
          ? OptionalLong.of(Long.parseLong(matcher.group(1), RADIX))
          : OptionalLong.empty();
    } catch (NumberFormatException tooLarge) {
      return OptionalLong.empty();
    }
  }

  /** An address with its token taken out: the mailbox where a mail to it belongs. */
  public static String withoutToken(String address) {
    return TOKEN.matcher(address.toLowerCase(Locale.ROOT)).matches()
        ? address.substring(0, address.lastIndexOf('+')) + address.substring(address.indexOf('@'))
        : address;
  }

  /**
   * Where the recipient of a mail about a ticket replies to; none where the site has no mailbox
   * that such mail would come into, and replies go to the support address.
   */
  public Optional<EmailAddress> replyTo(Site site, TicketKey ticket, EmailAddress recipient) {
    return takesReplies(site.id())
        ? sign(site.supportAddress(), ticket, recipient)
        : Optional.empty();
  }

  /** Whether an address was made by {@link #replyTo} for this ticket and recipient. */
  public boolean isFor(String address, TicketKey ticket, String recipient) {
    Matcher matcher = TOKEN.matcher(address.toLowerCase(Locale.ROOT));
    return matcher.matches()
        && claimed(address).orElse(0) == ticket.number()
        && MessageDigest.isEqual(
            bytes(matcher.group(2)), bytes(signature(ticket, recipient.toLowerCase(Locale.ROOT))));
  }

  private Optional<EmailAddress> sign(String support, TicketKey ticket, EmailAddress recipient) {
    int at = support.lastIndexOf('@');
    String local =
        "%s+t%s.%s"
            .formatted(
                support.substring(0, at),
                Long.toString(ticket.number(), RADIX),
                signature(ticket, recipient.value().toLowerCase(Locale.ROOT)));
    return local.length() > LONGEST_LOCAL_PART
        ? Optional.empty()
        : EmailAddress.read(local + support.substring(at));
  }

  private boolean takesReplies(String site) {
    return jdbc.sql(
            "select exists (select from mailbox where site = :site and enabled and plus_addresses)")
        .param("site", site)
        .query(Boolean.class)
        .single();
  }

  private String signature(TicketKey ticket, String recipient) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key(), ALGORITHM));
      // Each part with its length before it: no two tickets and recipients are signed alike.
      for (String part : new String[] {ticket.site(), recipient}) {
        byte[] bytes = bytes(part);
        mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        mac.update(bytes);
      }
      byte[] signed = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(ticket.number()).array());
      String digits =
          new BigInteger(1, Arrays.copyOf(signed, SIGNATURE_BYTES)).toString(SIGNATURE_RADIX);
      return "0".repeat(SIGNATURE_LENGTH - digits.length()) + digits;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has HMAC-SHA256", e);
    }
  }

  private byte[] key() {
    byte[] known = key;
    if (known == null) {
      known = jdbc.sql("select secret from reply_key").query(byte[].class).single();
      key = known;
    }
    return known;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
