package org.ticketflow.escalation;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A decision table as a person reads it.
 *
 * @param hitPolicy which of the rows that match counts, such as {@code FIRST}
 */
public record RuleTable(
    String hitPolicy, List<Column> inputs, List<Column> outputs, List<Row> rows) {

  /**
   * What a column asks or answers.
   *
   * @param label as it is written in the table
   * @param name the expression that it asks, or the variable that it answers
   */
  public record Column(String label, String name) {}

  /**
   * A row; its cells are FEEL as it stands in the file, empty where the row does not ask or answer.
   *
   * @param id as the file calls it: it stays when the row is changed or moved
   * @param number counts from 1
   * @param annotation what a manager wrote beside it
   */
  public record Row(
      String id,
      int number,
      List<String> inputs,
      List<String> outputs,
      @Nullable String annotation) {}

  /** Whether one of its questions names a variable. */
  public boolean asks(String variable) {
    return inputs.stream()
        .anyMatch(input -> input.name().matches(".*\\b" + Pattern.quote(variable) + "\\b.*"));
  }
}
