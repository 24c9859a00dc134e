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
 * The place in a list after which the next page starts: the sorted value and the number of the last
 * ticket shown, not a count of rows, so that tickets coming and going shift nothing.
 *
 * @param value of the sorted column; null in the part without one, which comes last
 */
public record TicketListCursor(@Nullable Object value, long number) {

  private static final String SEPARATOR = "|";

  /** A cursor that this list never gave, or gave for another filter or order. */
  public static final class Broken extends RuntimeException {
    Broken() {
      super(
          "This cursor belongs to another list. Send nextCursor as it was answered, with the same"
              + " filter and sort; or leave it out to start again.");
    }
  }

  static TicketListCursor after(Ticket last, By by) {
    return new TicketListCursor(
        switch (by) {
          case UPDATED -> last.updatedAt();
          case CREATED -> last.createdAt();
          case PRIORITY -> rank(last);
          case ESCALATION -> last.nextEscalationAt();
        },
        last.number());
  }

  private static int rank(Ticket ticket) {
    Priority priority = ticket.priority();
    return priority == null || ticket.status() == Status.INTAKE ? 0 : priority.ordinal() + 1;
  }

  String word(String site, TicketQuery query, TicketListOrder order) {
    String plain =
        String.join(
            SEPARATOR,
            list(site, query, order),
            Long.toString(number),
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
      return new TicketListCursor(value(parts[2], order.by()), Long.parseLong(parts[1]));
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
