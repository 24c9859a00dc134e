package org.ticketflow.ticket;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.ticketflow.ticket.TicketListOrder.By;

/**
 * The place in a list after which the next page starts (or before which the previous one ends): the
 * sorted value and the number of the last ticket shown, not a count of rows, so that tickets coming
 * and going shift nothing.
 *
 * @param value of the sorted column; null in the part without one, which comes last
 * @param before whether it is the page before that is meant
 */
public record TicketListCursor(@Nullable Object value, long number, boolean before) {

  private static final String SEPARATOR = "|";
  private static final String BEFORE = "<";

  /** A cursor that this list never gave, or gave for another filter or order. */
  public static final class Broken extends RuntimeException {
    Broken() {
      super(
          "This cursor belongs to another list. Send nextCursor as it was answered, with the same"
              + " filter and sort; or leave it out to start again.");
    }
  }

  static TicketListCursor after(ListedTicket last, By by) {
    return new TicketListCursor(value(last, by), last.key().number(), false);
  }

  static TicketListCursor before(ListedTicket first, By by) {
    return new TicketListCursor(value(first, by), first.key().number(), true);
  }

  private static @Nullable Object value(ListedTicket ticket, By by) {
    Priority priority = ticket.priority();
    return switch (by) {
      case UPDATED -> ticket.updatedAt();
      case CREATED -> ticket.createdAt();
      case PRIORITY -> priority == null ? 0 : priority.ordinal() + 1;
      case ESCALATION -> ticket.nextEscalationAt();
    };
  }

  String word(String site, TicketQuery query, TicketListOrder order) {
    String plain =
        String.join(
            SEPARATOR,
            list(site, query, order),
            (before ? BEFORE : "") + number,
            value == null ? "" : value.toString());
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(plain.getBytes(StandardCharsets.UTF_8));
  }

  static TicketListCursor parse(
      String word, String site, TicketQuery query, TicketListOrder order) {
    try {
      String plain = new String(Base64.getUrlDecoder().decode(word), StandardCharsets.UTF_8);
      String[] parts = plain.split("\\|", -1);
      if (parts.length != 3 || !parts[0].equals(list(site, query, order))) {
        throw new Broken();
      }
      boolean before = parts[1].startsWith(BEFORE);
      return new TicketListCursor(
          value(parts[2], order.by()),
          Long.parseLong(before ? parts[1].substring(BEFORE.length()) : parts[1]),
          before);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new Broken();
    }
  }

  private static @Nullable Object value(String text, By by) {
    return switch (by) {
      case PRIORITY -> Integer.valueOf(text);
      case ESCALATION -> text.isEmpty() ? null : Instant.parse(text);
      case UPDATED, CREATED -> Instant.parse(text);
    };
  }

  /** What list it is a place in. */
  private static String list(String site, TicketQuery query, TicketListOrder order) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest((site + order + query).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(Arrays.copyOf(hash, 8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
