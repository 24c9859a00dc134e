package org.ticketflow.escalation;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.ticketflow.ticket.PlannedStep;
import org.ticketflow.ticket.Priority;
import org.ticketflow.ticket.Ticket;

/** Tells people beforehand what escalation will do with a ticket. */
@Service
public class Outlook {

  private final Team team;
  private final EscalationRules rules;

  Outlook(Team team, EscalationRules rules) {
    this.team = team;
    this.rules = rules;
  }

  /** Empty where no step is planned; one whose clock is paused has no time. */
  @Transactional(readOnly = true)
  public Optional<NextStep> of(Ticket ticket) {
    PlannedStep step = ticket.nextEscalation();
    Instant due = ticket.nextEscalationAt();
    if (step == null || (due == null && !step.isPaused())) {
      return Optional.empty();
    }
    Instant opened = ticket.openedAt() == null ? ticket.createdAt() : ticket.openedAt();
    PlannedStep.Rule rule = step.rule();
    return Optional.of(
        new NextStep(
            step.number(),
            Math.max(step.number(), steps(step, ticket.priority())),
            step.countedBy(),
            step.since() == null ? opened : step.since(),
            due,
            step.left(),
            told(ticket, step.people()),
            raise(ticket, step.newPriority()),
            handover(ticket, step.reassignTo()),
            step.label() == null || ticket.labels().contains(step.label()) ? null : step.label(),
            rule == null ? null : rules.row(rule).orElse(null),
            rule == null ? List.of() : inWords(rule, ticket.priority())));
  }

  private List<StepSentences.Sentence> inWords(PlannedStep.Rule rule, @Nullable Priority priority) {
    return priority == null
        ? List.of()
        : rules.table(rule).map(table -> StepSentences.of(table, priority)).orElse(List.of());
  }

  private int steps(PlannedStep step, @Nullable Priority priority) {
    PlannedStep.Rule rule = step.rule();
    return rule == null || priority == null ? 0 : rules.steps(rule, priority, step.countedBy());
  }

  private List<NextStep.Told> told(Ticket ticket, String people) {
    return Arrays.stream(people.split(","))
        .map(String::strip)
        .filter(word -> !word.isEmpty())
        .map(word -> new NextStep.Told(word, team.of(ticket, word)))
        .toList();
  }

  private static @Nullable Priority raise(Ticket ticket, @Nullable String to) {
    return Priority.of(to == null ? "" : to)
        .filter(raised -> ticket.priority() == null || raised.compareTo(ticket.priority()) > 0)
        .orElse(null);
  }

  private NextStep.@Nullable Handover handover(Ticket ticket, @Nullable String to) {
    if (to == null) {
      return null;
    }
    return new NextStep.Handover(
        to, to.equals("queue") ? null : team.successor(ticket, to).orElse(null));
  }
}
