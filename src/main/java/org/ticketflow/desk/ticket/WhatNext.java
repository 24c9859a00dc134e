package org.ticketflow.desk.ticket;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ticketflow.escalation.StepSentences;
import org.ticketflow.ticket.TicketProcess;

/**
 * What the ticket's process does next, and why.
 *
 * @param since when it came to stand where it stands
 * @param step what escalation does; null where nothing is planned
 * @param waiting what else the process waits for, soonest first
 * @param asked whether there is a chat in which the visitor was asked for an email address
 */
public record WhatNext(
    Instant since,
    @Nullable Step step,
    List<TicketProcess.Timer> waiting,
    List<TicketProcess.Incident> incidents,
    boolean asked) {

  /**
   * The next escalation step in words.
   *
   * @param from when the counting of its time began
   * @param rule null where the version of the table that planned it is gone
   * @param inWords what the rules say of tickets of its priority
   */
  public record Step(
      int number,
      int last,
      Instant from,
      Instant due,
      List<String> acts,
      @Nullable String rule,
      List<StepSentences.Sentence> inWords) {}

  /** Until when a closed ticket can be reopened; null where the process does not say. */
  public @Nullable Instant until() {
    return waiting.isEmpty() ? null : waiting.get(waiting.size() - 1).due();
  }
}
