package org.ticketflow.process.guard;

import java.util.Set;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParser;
import org.camunda.bpm.engine.impl.util.xml.Element;

/**
 * Stops before any class that a model names is loaded. The engine makes form handlers while it
 * parses and form validators without asking the artifact factory, so this is the last place to
 * refuse them when the guard was passed by.
 */
final class RefusingBpmnParse extends BpmnParse {

  private static final Set<String> CLASSES =
      Set.of("class", "formHandlerClass", "variableMappingClass");

  RefusingBpmnParse(BpmnParser parser) {
    super(parser);
  }

  @Override
  protected void parseRootElement() {
    refuseClasses(getRootElement());
    if (hasErrors()) {
      throwExceptionForErrors();
    }
    super.parseRootElement();
  }

  private void refuseClasses(Element element) {
    for (String attribute : element.attributes()) {
      String name = attribute.substring(attribute.lastIndexOf(':') + 1);
      if (CLASSES.contains(name)) {
        addError("A model cannot name a class (" + name + ").", element);
      }
    }
    if (element.getTagName().equals("constraint")
        && "validator".equals(element.attribute("name"))) {
      addError("A form cannot name a validator of its own.", element);
    }
    element.elements().forEach(this::refuseClasses);
  }
}
