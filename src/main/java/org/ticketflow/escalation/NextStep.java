package org.ticketflow.escalation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ticketflow.identity.Person;
import org.ticketflow.ticket.Priority;
import org.ticketflow.ticket.StepClock;

/**
 * What escalation will do next with a ticket, when, and by which rule, as it would be if it
 * happened now.
 *
 * @param number of the steps of its clock
 * @param last how many steps there are of its clock as long as the priority stays
 * @param since when the counting of its time began
 * @param due null while its clock is paused
 * @param left while its clock is paused: the time that is still to be counted
 * @param raisesTo the priority that it raises the ticket to; null where it is as high already
 * @param label null where the ticket has it already
 * @param row the row of the table that decided it; null where that version is gone
 * @param inWords all steps of its priority, as the table that planned this one has them
 */
public record NextStep(
    int number,
    int last,
    StepClock clock,
    Instant since,
    @Nullable Instant due,
    @Nullable Duration left,
    List<Told> told,
    @Nullable Priority raisesTo,
    @Nullable Handover handover,
    @Nullable String label,
    EscalationRules.@Nullable Row row,
    List<StepSentences.Sentence> inWords) {

  /**
   * Whom it tells.
   *
   * @param word as the rule says it: {@code assignee}, {@code agents}, {@code managers} or an id
   * @param people nobody where no one of that name works here
   */
  public record Told(String word, List<Person> people) {}

  /**
   * Who gets the ticket.
   *
   * @param word as the rule says it: {@code queue}, {@code manager}, {@code least-busy} or an id
   * @param person who that is at present; null for the queue, or where there is no one
   */
  public record Handover(String word, @Nullable Person person) {}
}
