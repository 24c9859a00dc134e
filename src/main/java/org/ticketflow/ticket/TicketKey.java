package org.ticketflow.ticket;

import jakarta.persistence.Embeddable;
import java.io.Serializable;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ticketflow.refusal.NotFound;

/** Which ticket: the site and the number that its code shows. */
@Embeddable
public record TicketKey(String site, long number) implements Serializable {

  private static final Pattern CODE = Pattern.compile("TKT-([1-9][0-9]{0,17})");
  private static final Pattern BUSINESS_KEY = Pattern.compile("([^/]+)/TKT-([1-9][0-9]{0,17})");

  /** Reads a code such as {@code TKT-42}; refuses anything else with {@link NotFound}. */
  public static TicketKey of(String site, String code) {
    Matcher matcher = CODE.matcher(code.toUpperCase(Locale.ROOT));
    if (!matcher.matches()) {
      throw new NotFound("There is no ticket '" + code + "'; a code looks like TKT-42.");
    }
    return new TicketKey(site, Long.parseLong(matcher.group(1)));
  }

  /** Reads what {@link #businessKey} wrote. */
  public static TicketKey ofBusinessKey(String businessKey) {
    Matcher matcher = BUSINESS_KEY.matcher(businessKey);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("Not a ticket's business key: " + businessKey);
    }
    return new TicketKey(matcher.group(1), Long.parseLong(matcher.group(2)));
  }

  /** What people say: {@code TKT-42}. */
  public String code() {
    return "TKT-" + number;
  }

  /** What the process instance is known by: {@code acme/TKT-42}. */
  public String businessKey() {
    return site + "/" + code();
  }

  @Override
  public String toString() {
    return businessKey();
  }
}
