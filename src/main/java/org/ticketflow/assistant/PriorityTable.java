package org.ticketflow.assistant;

import java.util.List;
import java.util.Optional;
import org.ticketflow.ticket.Priority;

/** What the assistant needs of the decision tables: which priority signals come to at a site. */
public interface PriorityTable {

  /**
   * @param reason as the table's row words it
   */
  record Pick(Priority priority, String reason) {}

  /** What a ticket with these signals would get; empty where the table says nothing usable. */
  Optional<Pick> pick(String site, List<String> signals);
}
