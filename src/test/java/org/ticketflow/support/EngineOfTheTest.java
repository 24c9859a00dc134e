package org.ticketflow.support;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngines;
import org.springframework.core.Ordered;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

/**
 * The engine's REST API finds its engine in a register of the whole JVM, where the application that
 * started last stands, or none once that one was closed. Puts the engine of the class under test
 * there.
 */
class EngineOfTheTest implements TestExecutionListener, Ordered {

  @Override
  public int getOrder() {
    return Ordered.LOWEST_PRECEDENCE;
  }

  @Override
  public void beforeTestClass(TestContext test) {
    test.getApplicationContext()
        .getBeanProvider(ProcessEngine.class)
        .ifUnique(ProcessEngines::registerProcessEngine);
  }
}
