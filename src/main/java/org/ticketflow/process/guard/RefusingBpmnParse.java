package org.ticketflow.process.guard;

import java.util.Set;
import java.util.function.Supplier;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParser;
import org.camunda.bpm.engine.impl.core.model.BaseCallableElement;
import org.camunda.bpm.engine.impl.core.variable.mapping.value.ParameterValueProvider;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.jspecify.annotations.Nullable;

/**
 * Stops before any class that a model names is loaded. The engine makes form handlers while it
 * parses and form validators without asking the artifact factory, so this is the last place to
 * refuse them when the guard was passed by.
 */
final class RefusingBpmnParse extends BpmnParse {

  private static final Set<String> CLASSES =
      Set.of("class", "formHandlerClass", "variableMappingClass");

  private final Supplier<@Nullable CalledRules> called;

  RefusingBpmnParse(BpmnParser parser, Supplier<@Nullable CalledRules> called) {
    super(parser);
    this.called = called;
  }

  /** Where the diagram does not say whose version it calls, it is the site's own, if it has one. */
  @Override
  protected void parseTenantId(
      Element calling, ActivityImpl activity, BaseCallableElement callable, String attribute) {
    super.parseTenantId(calling, activity, callable, attribute);
    if (callable.getTenantIdProvider() == null) {
      callable.setTenantIdProvider(new SitesOwn(callable, called));
    }
  }

  /** Asks anew at each call. */
  private record SitesOwn(BaseCallableElement callable, Supplier<@Nullable CalledRules> called)
      implements ParameterValueProvider {

    @Override
    public @Nullable Object getValue(VariableScope scope) {
      CalledRules rules = called.get();
      return rules != null && scope instanceof DelegateExecution execution
          ? rules.tenantOf(callable.getDefinitionKey(scope), execution.getTenantId())
          : null;
    }

    @Override
    public boolean isDynamic() {
      return true;
    }
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
