package org.ticketflow.process.guard;

import java.util.List;
import javax.script.ScriptEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.scripting.engine.ScriptBindingsFactory;
import org.camunda.bpm.engine.impl.scripting.engine.ScriptingEngines;
import org.jspecify.annotations.Nullable;

/** Finds no script engine for any language, the engine's own JUEL scripts included. */
final class RefusingScripts extends ScriptingEngines {

  RefusingScripts() {
    super(new ScriptBindingsFactory(List.of()), new NoEngines());
  }

  @Override
  public ScriptEngine getScriptEngineForLanguage(@Nullable String language) {
    throw new ProcessEngineException("Scripts are switched off (" + language + ").");
  }
}
