package org.ticketflow.desk.frame;

import java.util.Locale;
import org.ticketflow.ticket.Priority;
import org.ticketflow.ticket.Status;
import org.ticketflow.ticket.TicketCount;

/** How pages write what the domain names. */
public final class Words {

  private static final int COLOURS = 8;

  private Words() {}

  public static String of(Status status) {
    return switch (status) {
      case INTAKE -> "Intake";
      case OPEN -> "Open";
      case IN_PROGRESS -> "In progress";
      case CLOSED -> "Closed";
    };
  }

  public static String of(Priority priority) {
    String key = priority.key();
    return key.substring(0, 1).toUpperCase(Locale.ROOT) + key.substring(1);
  }

  /** The letter on a person's avatar. */
  public static String initial(String name) {
    return name.isBlank() ? "?" : name.strip().substring(0, name.strip().offsetByCodePoints(0, 1));
  }

  /** The colour of a person's avatar: always the same for the same id. */
  public static int colour(String id) {
    return Math.floorMod(id.hashCode(), COLOURS);
  }

  /** {@code 1 ticket}, {@code 3 tickets}, {@code 1,204 tickets}. */
  public static String count(TicketCount count, String one, String many) {
    return count.orMore() ? count + " " + many : count(count.number(), one, many);
  }

  public static String count(long count, String one, String many) {
    return String.format(Locale.ENGLISH, "%,d %s", count, count == 1 ? one : many);
  }
}
