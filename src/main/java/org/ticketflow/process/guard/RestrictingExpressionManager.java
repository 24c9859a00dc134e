package org.ticketflow.process.guard;

import org.camunda.bpm.dmn.engine.impl.spi.el.ElProvider;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.el.JuelExpressionManager;
import org.camunda.bpm.engine.impl.el.ProcessEngineElContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates expressions so that the worst of them can do no harm: the engine's own manager resolves
 * methods and properties of any object, and so runs whatever the text says.
 */
final class RestrictingExpressionManager extends JuelExpressionManager {

  private final BuildingBlocks blocks;
  private final ReachableBeans reachable;

  RestrictingExpressionManager(BuildingBlocks blocks, ReachableBeans reachable) {
    super(reachable);
    this.blocks = blocks;
    this.reachable = reachable;
  }

  @Override
  protected ELResolver createElResolver() {
    return new RestrictingElResolver(blocks, reachable);
  }

  /** Without a scope there is only one who evaluates: a query with an expression in it. */
  @Override
  protected ProcessEngineElContext createElContext(@Nullable VariableScope scope) {
    if (scope == null) {
      throw new ProcessEngineException("Queries must not hold expressions.");
    }
    return super.createElContext(scope);
  }

  /** Decision tables are written in FEEL; in JUEL they would see every variable as an object. */
  @Override
  protected ElProvider createElProvider() {
    return expression -> {
      throw new ProcessEngineException("Decision tables must be written in FEEL.");
    };
  }
}
