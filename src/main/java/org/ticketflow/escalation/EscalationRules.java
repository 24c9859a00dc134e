package org.ticketflow.escalation;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ticketflow.ticket.PlannedStep;
import org.ticketflow.ticket.Priority;
import org.ticketflow.ticket.StepClock;

/** What escalation has to know of the deployed decision tables. */
public interface EscalationRules {

  /**
   * A row of a decision table, for people to find it by.
   *
   * @param table the table's name
   * @param row counts from 1, as the table shows it
   * @param annotation what a manager wrote beside it
   * @param conditions each input that the row asks for, such as {@code Priority: urgent}
   */
  record Row(
      String table, int version, int row, @Nullable String annotation, List<String> conditions) {}

  /** Empty where the version is no longer there. */
  Optional<Row> row(PlannedStep.Rule rule);

  /** The whole table that the row stands in; empty where the version is no longer there. */
  Optional<RuleTable> table(PlannedStep.Rule rule);

  /**
   * How many steps a version of the table has for a clock from its first on, for a priority that
   * stays as it is.
   */
  int steps(PlannedStep.Rule rule, Priority priority, StepClock clock);
}
