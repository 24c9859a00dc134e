package org.ticketflow.site;

import java.net.IDN;
import java.util.Optional;
import java.util.regex.Pattern;
import org.ticketflow.refusal.InvalidInput;

/**
 * An address that mail can be sent to as it stands: plain ASCII, so that nothing on the way to the
 * mail server can turn one of its characters into a line break or another recipient.
 */
public record EmailAddress(String value) {

  private static final int LONGEST = 254;
  private static final int LONGEST_LOCAL_PART = 64;

  private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
  private static final Pattern LOCAL_PART = Pattern.compile(ATOM + "(\\." + ATOM + ")*");

  private static final String LABEL = "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
  private static final Pattern DOMAIN = Pattern.compile("(" + LABEL + "\\.)+(?![0-9]+$)" + LABEL);

  public EmailAddress {
    if (!isSendable(value)) {
      throw new IllegalArgumentException("Not an email address that mail can be sent to.");
    }
  }

  /**
   * Reads what someone wrote: space around it does not count, a domain in another script becomes
   * its ASCII form.
   */
  public static Optional<EmailAddress> read(String text) {
    if (text.length() > 2 * LONGEST) {
      return Optional.empty();
    }
    String address = withAsciiDomain(text.strip());
    return isSendable(address) ? Optional.of(new EmailAddress(address)) : Optional.empty();
  }

  /** As {@link #read}; refuses with {@link InvalidInput} under the field's name. */
  public static EmailAddress require(String field, String text) {
    return read(text)
        .orElseThrow(
            () -> new InvalidInput(field, "Not an email address. Write it like name@example.com."));
  }

  /** Whether both are the same mailbox as far as anyone can tell from outside. */
  public boolean isSameAs(EmailAddress other) {
    return value.equalsIgnoreCase(other.value);
  }

  @Override
  public String toString() {
    return value;
  }

  private static boolean isSendable(String address) {
    int at = address.lastIndexOf('@');
    return address.length() <= LONGEST
        && at > 0
        && at <= LONGEST_LOCAL_PART
        && LOCAL_PART.matcher(address.substring(0, at)).matches()
        && DOMAIN.matcher(address.substring(at + 1)).matches();
  }

  private static String withAsciiDomain(String address) {
    int at = address.lastIndexOf('@');
    if (at < 0 || address.chars().allMatch(character -> character < 128)) {
      return address;
    }
    try {
      return address.substring(0, at + 1)
          + IDN.toASCII(address.substring(at + 1), IDN.USE_STD3_ASCII_RULES);
    } catch (IllegalArgumentException notADomain) {
      return address;
    }
  }
}
