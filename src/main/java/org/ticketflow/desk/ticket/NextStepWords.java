package org.ticketflow.desk.ticket;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.ticketflow.desk.frame.Words;
import org.ticketflow.escalation.CellWords;
import org.ticketflow.escalation.EscalationRules;
import org.ticketflow.escalation.NextStep;
import org.ticketflow.identity.Person;
import org.ticketflow.ticket.StepClock;

/** Says what an escalation step will do, as one would tell a colleague. */
final class NextStepWords {

  private NextStepWords() {}

  /** What it does, each as the end of a sentence that begins with "Ticketflow". */
  static List<String> acts(NextStep step, @Nullable String assignee) {
    List<String> acts = new ArrayList<>();
    step.told().forEach(told -> acts.add("tells " + whom(told, assignee)));
    if (step.raisesTo() != null) {
      acts.add("raises the priority to " + Words.of(step.raisesTo()));
    }
    if (step.handover() != null) {
      acts.add(handover(step.handover()));
    }
    if (step.label() != null) {
      acts.add("adds the label “" + step.label() + "”");
    }
    return acts.isEmpty() ? List.of("does nothing by the table") : acts;
  }

  /** Which row of which table, and what it asks for. */
  static String rule(EscalationRules.Row row) {
    String conditions =
        row.conditions().isEmpty() ? "" : " (" + String.join(", ", row.conditions()) + ")";
    String where =
        "Row " + row.row() + " of “" + row.table() + "”, version " + row.version() + conditions;
    return row.annotation() == null ? where + "." : where + ": " + row.annotation();
  }

  /** What the time of a step is counted from, as the end of a sentence. */
  static String counted(StepClock clock) {
    return switch (clock) {
      case FILED, RESOLUTION -> "when it was opened";
      case FIRST_RESPONSE -> "when it was opened, until the customer is answered";
      case NEXT_RESPONSE -> "when the customer wrote, until there is an answer";
    };
  }

  /** Whose step it is, where a ticket can have several kinds; else empty. */
  static String of(StepClock clock) {
    return switch (clock) {
      case FILED -> "";
      case FIRST_RESPONSE -> " for the first response";
      case NEXT_RESPONSE -> " for the next response";
      case RESOLUTION -> " for the resolution";
    };
  }

  /** Such as {@code 2 hours 5 minutes}; seconds are told only of the last minute. */
  static String left(Duration left) {
    Duration told =
        left.compareTo(Duration.ofMinutes(1)) < 0
            ? left.truncatedTo(ChronoUnit.SECONDS)
            : left.truncatedTo(ChronoUnit.MINUTES);
    return CellWords.duration(told.toString(), "").orElse("no time");
  }

  private static String whom(NextStep.Told told, @Nullable String assignee) {
    return switch (told.word()) {
      case "assignee" ->
          assignee == null
              ? "the agents, as nobody has it" + names(told.people())
              : told.people().stream().findFirst().map(Person::name).orElse(assignee);
      case "agents" -> "the agents" + names(told.people());
      case "managers" -> "the managers" + names(told.people());
      default ->
          told.people().stream()
              .findFirst()
              .map(Person::name)
              .orElse("nobody: no one here is called “" + told.word() + "”");
    };
  }

  private static String names(List<Person> people) {
    return people.isEmpty()
        ? " (there are none)"
        : people.stream().map(Person::name).collect(Collectors.joining(", ", " (", ")"));
  }

  private static String handover(NextStep.Handover handover) {
    Person person = handover.person();
    String now = person == null ? " (there is nobody)" : ", now " + person.name();
    return switch (handover.word()) {
      case "queue" -> "puts it back into the queue";
      case "manager" -> "gives it to the least busy manager" + now;
      case "least-busy" -> "gives it to the least busy agent" + now;
      default ->
          person == null
              ? "gives it to nobody: no one here is called “" + handover.word() + "”"
              : "gives it to " + person.name();
    };
  }
}
