package org.ticketflow.process.guard;

import javax.script.ScriptEngine;
import javax.script.ScriptEngineFactory;
import javax.script.ScriptEngineManager;
import org.camunda.bpm.engine.impl.scripting.engine.ScriptEngineResolver;
import org.jspecify.annotations.Nullable;

/** Has no script engine, and takes none: the engine would otherwise register its own. */
final class NoEngines implements ScriptEngineResolver {

  @Override
  public void addScriptEngineFactory(ScriptEngineFactory factory) {
    // Nothing is kept, so nothing can be found.
  }

  @Override
  public @Nullable ScriptEngineManager getScriptEngineManager() {
    return null;
  }

  @Override
  public @Nullable ScriptEngine getScriptEngine(String language, boolean fromCache) {
    return null;
  }
}
