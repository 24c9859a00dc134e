package org.ticketflow.process.signin;

import java.util.Set;
import org.camunda.bpm.webapp.impl.engine.EngineRestApplication;

/** The engine's REST API as Tasklist and Cockpit call it, with our answers to what is refused. */
public final class WebappEngineRest extends EngineRestApplication {

  @Override
  public Set<Class<?>> getClasses() {
    return EngineRest.withOurAnswers(super.getClasses());
  }
}
