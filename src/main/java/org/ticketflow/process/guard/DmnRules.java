package org.ticketflow.process.guard;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** What a decision table may hold. */
final class DmnRules implements XmlRules.Shapes {

  private static final Set<String> NOTES = Set.of("annotationEntry", "textAnnotation");

  private DmnRules() {}

  static List<Problem> check(String resource, Document document) {
    return new XmlRules(resource, DmnVocabulary.TABLE, new DmnRules()).check(document);
  }

  @Override
  public @Nullable String problem(String shape, String value, Element element) {
    return switch (shape) {
      case "text" -> ExpressionShapes.constant(value);
      case "feelOrNote" ->
          NOTES.contains(element.getParentNode().getLocalName())
              ? ExpressionShapes.constant(value)
              : FeelShapes.problem(value);
      default -> PlainShapes.problem(shape, value);
    };
  }
}
