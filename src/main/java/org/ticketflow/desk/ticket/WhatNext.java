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
   * @param counted what it is counted from, such as {@code when it was opened}
   * @param due null while its time stands still
   * @param left while it stands still: what is still to be counted
   * @param of which of its steps, such as {@code of the first response}; empty for those of all
   * @param rule null where the version of the table that planned it is gone
   * @param inWords what the rules say of tickets of its priority
   */
  public record Step(
      int number,
      int last,
      Instant from,
      String counted,
      String of,
      @Nullable Instant due,
      @Nullable String left,
      List<String> acts,
      @Nullable String rule,
      List<StepSentences.Sentence> inWords) {}

  /** Until when a closed ticket can be reopened; null where the process does not say. */
  public @Nullable Instant until() {
    return waiting.isEmpty() ? null : waiting.get(waiting.size() - 1).due();
  }
}
