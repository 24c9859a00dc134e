package org.ticketflow.process;

import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.jspecify.annotations.Nullable;

/** Reads what the decision table of the present business rule task answered. */
final class Decided {

  private Decided() {}

  /** The one matching row's outputs by name; null where no row matches. */
  static @Nullable Map<String, Object> row(DelegateExecution execution) {
    Object result = execution.getVariable("decisionResult");
    return result instanceof DmnDecisionResult rows && !rows.isEmpty()
        ? rows.getFirstResult().getEntryMap()
        : null;
  }
}
