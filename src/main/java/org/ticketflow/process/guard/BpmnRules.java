package org.ticketflow.process.guard;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What a BPMN diagram may hold. */
final class BpmnRules implements XmlRules.Shapes {

  private static final List<String> NAMES_A_VARIABLE =
      List.of("resultVariable", "elementVariable", "target", "initiator", "errorCodeVariable");

  private final ExpressionShapes expressions;
  private final FormRules forms;

  private BpmnRules(ExpressionShapes expressions, FormRules forms) {
    this.expressions = expressions;
    this.forms = forms;
  }

  static List<Problem> check(
      String resource, Document document, BuildingBlocks blocks, FormRules forms) {
    ExpressionShapes expressions = new ExpressionShapes(blocks, declaredBy(document));
    BpmnRules rules = new BpmnRules(expressions, forms);
    return new XmlRules(resource, BpmnVocabulary.TABLE, rules).check(document);
  }

  @Override
  public @Nullable String problem(String shape, String value, Element element) {
    return switch (shape) {
      case "text" -> ExpressionShapes.constant(value);
      case "value" -> expressions.value(value);
      case "call" -> expressions.call(value);
      case "condition" -> expressions.condition(value);
      case "delegate" -> expressions.delegate(value);
      case "executionListener" -> expressions.executionListener(value);
      case "taskListener" -> expressions.taskListener(value);
      case "businessKey" -> ExpressionShapes.businessKey(value);
      case "tenant", "collection" ->
          ExpressionShapes.isExpression(value) ? expressions.call(value) : null;
      case "date" -> timer(value, TimerShapes::date);
      case "duration" -> timer(value, TimerShapes::duration);
      case "cycle" -> TimerShapes.cycle(value);
      case "retries" -> TimerShapes.retries(value);
      case "form" -> forms.problemWithKey(value);
      default -> PlainShapes.problem(shape, value);
    };
  }

  private @Nullable String timer(String value, TimerShape constant) {
    return ExpressionShapes.isExpression(value) ? expressions.call(value) : constant.problem(value);
  }

  /** The variables that the diagram sets itself, which its conditions may compare then. */
  private static Set<String> declaredBy(Document document) {
    Set<String> names = new HashSet<>();
    NodeList all = document.getElementsByTagNameNS("*", "*");
    for (int i = 0; i < all.getLength(); i++) {
      Element element = (Element) all.item(i);
      switch (element.getLocalName()) {
        case "inputParameter", "outputParameter" -> names.add(element.getAttribute("name"));
        default -> {}
      }
      var attributes = element.getAttributes();
      for (int a = 0; a < attributes.getLength(); a++) {
        if (NAMES_A_VARIABLE.contains(attributes.item(a).getLocalName())) {
          names.add(attributes.item(a).getNodeValue());
        }
      }
    }
    return names;
  }

  /** One of the checks of {@link TimerShapes}. */
  private interface TimerShape {
    @Nullable String problem(String value);
  }
}
