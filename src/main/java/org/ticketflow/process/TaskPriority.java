package org.ticketflow.process;

import org.jspecify.annotations.Nullable;
import org.ticketflow.ticket.Priority;

/** How a ticket's priority stands on its task, where Tasklist sorts and filters by a number. */
final class TaskPriority {

  private TaskPriority() {}

  static int of(@Nullable Priority priority) {
    if (priority == null) {
      return 50;
    }
    return switch (priority) {
      case LOW -> 25;
      case NORMAL -> 50;
      case HIGH -> 75;
      case URGENT -> 100;
    };
  }

  /** What a number that someone has set on a task means. */
  static Priority meaning(int number) {
    if (number >= 100) {
      return Priority.URGENT;
    }
    if (number >= 75) {
      return Priority.HIGH;
    }
    return number >= 50 ? Priority.NORMAL : Priority.LOW;
  }
}
