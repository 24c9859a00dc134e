package org.ticketflow.process.guard;

import java.util.List;
import java.util.Optional;
import org.w3c.dom.Element;

/** A decision table as it stands in its file. */
record Table(
    Element decision, Element element, List<Column> inputs, List<Column> outputs, List<Row> rows) {

  /**
   * What a column asks or answers.
   *
   * @param name the expression that it asks, or the variable that it answers
   */
  record Column(Element element, String name) {}

  /** A row, counted from 1 as editors show it. */
  record Row(Element element, int number, List<Cell> inputs, List<Cell> outputs) {

    boolean asksNothing() {
      return inputs.stream().allMatch(Cell::isEmpty);
    }
  }

  /** One FEEL expression. */
  record Cell(Element element, String text) {

    boolean isEmpty() {
      return text.isEmpty() || text.equals("-");
    }

    static Cell of(Element entry) {
      Element text = Dom.child(entry, "text");
      return new Cell(entry, text == null ? "" : SafeXml.text(text));
    }
  }

  String key() {
    return decision.getAttribute("id");
  }

  /** As DMN says where nothing is written. */
  String hitPolicy() {
    String policy = element.getAttribute("hitPolicy");
    return policy.isEmpty() ? "UNIQUE" : policy;
  }

  /** -1 where no column answers it. */
  int output(String name) {
    return outputs.stream().map(Column::name).toList().indexOf(name);
  }

  /** Empty where the decision is no table. */
  static Optional<Table> of(Element decision) {
    Element element = Dom.child(decision, "decisionTable");
    if (element == null) {
      return Optional.empty();
    }
    List<Element> rules = named(element, "rule");
    return Optional.of(
        new Table(
            decision,
            element,
            named(element, "input").stream().map(Table::input).toList(),
            named(element, "output").stream()
                .map(output -> new Column(output, output.getAttribute("name")))
                .toList(),
            java.util.stream.IntStream.range(0, rules.size())
                .mapToObj(i -> row(rules.get(i), i + 1))
                .toList()));
  }

  private static Column input(Element input) {
    Element expression = Dom.child(input, "inputExpression");
    return new Column(input, expression == null ? "" : Cell.of(expression).text());
  }

  private static Row row(Element rule, int number) {
    return new Row(
        rule,
        number,
        named(rule, "inputEntry").stream().map(Cell::of).toList(),
        named(rule, "outputEntry").stream().map(Cell::of).toList());
  }

  static List<Element> named(Element parent, String name) {
    return Dom.children(parent).filter(child -> child.getLocalName().equals(name)).toList();
  }
}
