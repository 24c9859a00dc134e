package org.ticketflow.desk.inbox;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ticketflow.conversation.Conversation;
import org.ticketflow.conversation.Inbox.Box;
import org.ticketflow.conversation.Inbox.Counts;
import org.ticketflow.conversation.Message;

/**
 * The left side of the inbox.
 *
 * @param selected the conversation that stands beside it
 * @param cursor of the rows that come after these
 */
public record InboxList(
    Box box, Counts counts, List<Row> rows, @Nullable String selected, @Nullable String cursor) {

  /** A conversation in one glance. */
  public record Row(Conversation conversation, @Nullable Message last, boolean unread) {

    /** What was said last, and by which side. */
    public String line() {
      if (last == null) {
        return "Nothing said yet";
      }
      return switch (last.author().kind()) {
            case VISITOR -> "";
            case AI -> "AI: ";
            case AGENT -> last.author().name() + ": ";
            case SYSTEM -> "Ticketflow: ";
          }
          + last.body();
    }
  }

  /** The box as addresses write it. */
  public String word() {
    return word(box);
  }

  static String word(Box box) {
    return box.name().toLowerCase(java.util.Locale.ROOT);
  }

  public boolean shows(Box other) {
    return box == other;
  }
}
