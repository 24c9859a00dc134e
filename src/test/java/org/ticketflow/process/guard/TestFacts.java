package org.ticketflow.process.guard;

import org.camunda.bpm.engine.delegate.DelegateExecution;

/** Facts that need no ticket. Package-private on purpose, as the real ones are. */
class TestFacts {

  public String priority(DelegateExecution execution) {
    return execution == null ? "" : "urgent";
  }

  public String label(DelegateExecution execution, String constant) {
    return "label-" + constant;
  }

  public void write(String file) {
    WritesFile.write(file);
  }
}
