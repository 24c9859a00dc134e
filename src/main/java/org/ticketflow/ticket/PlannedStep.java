package org.ticketflow.ticket;

import org.jspecify.annotations.Nullable;

/**
 * What the next escalation step of a ticket will do, as the table {@code escalation-steps} said it.
 *
 * @param number counts the steps since the ticket was opened, from 1
 * @param people comma list of {@code assignee}, {@code agents}, {@code managers} or user ids; may
 *     be empty
 * @param newPriority the priority that the ticket is raised to
 * @param reassignTo {@code queue}, {@code manager}, {@code least-busy} or a user id
 * @param rule which row said so
 */
public record PlannedStep(
    int number,
    String people,
    @Nullable String newPriority,
    @Nullable String reassignTo,
    @Nullable String label,
    @Nullable Rule rule) {

  /**
   * A row of a deployed decision table.
   *
   * @param table the id of the deployed version
   */
  public record Rule(String table, String row) {}
}
