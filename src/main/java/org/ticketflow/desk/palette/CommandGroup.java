package org.ticketflow.desk.palette;

import java.util.List;

/** Commands under one heading. */
public record CommandGroup(String title, List<Command> commands) {

  CommandGroup matching(String typed, int most) {
    return new CommandGroup(
        title, commands.stream().filter(each -> each.matches(typed)).limit(most).toList());
  }

  boolean isEmpty() {
    return commands.isEmpty();
  }
}
