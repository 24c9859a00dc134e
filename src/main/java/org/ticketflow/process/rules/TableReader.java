package org.ticketflow.process.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.camunda.bpm.model.dmn.instance.Text;
import org.jspecify.annotations.Nullable;
import org.ticketflow.escalation.RuleTable;

/** Reads a decision table out of its file, so that pages need not know DMN. */
public final class TableReader {

  private TableReader() {}

  /** Empty where the decision is no table. */
  public static Optional<RuleTable> read(DmnModelInstance model, String decision) {
    return model.getModelElementById(decision) instanceof Decision found
            && found.getExpression() instanceof DecisionTable table
        ? Optional.of(read(table))
        : Optional.empty();
  }

  private static RuleTable read(DecisionTable table) {
    List<RuleTable.Row> rows = new ArrayList<>();
    for (Rule rule : table.getRules()) {
      rows.add(
          new RuleTable.Row(
              rule.getId() == null ? "" : rule.getId(),
              rows.size() + 1,
              rule.getInputEntries().stream().map(entry -> text(entry.getText())).toList(),
              rule.getOutputEntries().stream().map(entry -> text(entry.getText())).toList(),
              blankToNull(
                  rule.getDescription() == null ? "" : rule.getDescription().getTextContent())));
    }
    return new RuleTable(
        table.getHitPolicy().name(),
        table.getInputs().stream().map(TableReader::column).toList(),
        table.getOutputs().stream().map(TableReader::column).toList(),
        rows);
  }

  private static RuleTable.Column column(Input input) {
    String asked =
        input.getInputExpression() == null ? "" : text(input.getInputExpression().getText());
    return new RuleTable.Column(labelOr(input.getLabel(), asked), asked);
  }

  private static RuleTable.Column column(Output output) {
    String name = output.getName() == null ? "" : output.getName();
    return new RuleTable.Column(labelOr(output.getLabel(), name), name);
  }

  private static String labelOr(@Nullable String label, String otherwise) {
    return label == null || label.isBlank() ? otherwise : label;
  }

  private static String text(@Nullable Text text) {
    String content = text == null ? "" : text.getTextContent().strip();
    return content.equals("-") ? "" : content;
  }

  private static @Nullable String blankToNull(String text) {
    return text.isBlank() ? null : text.strip();
  }
}
