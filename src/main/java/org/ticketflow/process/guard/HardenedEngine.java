package org.ticketflow.process.guard;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.form.engine.FormEngine;
import org.camunda.bpm.engine.impl.form.engine.HtmlFormEngine;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Makes the engine one that runs our building blocks and nothing else. As it comes, a model, a
 * query or a filter can run any Java there is; the guard refuses those that try, and here is what
 * stands behind it.
 */
@Component
@Order
public class HardenedEngine extends AbstractProcessEnginePlugin {

  private final BuildingBlocks blocks;
  private final ReachableBeans reachable;
  private final @Nullable Guard guard;
  private final ObjectProvider<CalledRules> called;

  /**
   * @param guard checks deployments; null leaves the second line alone, as its tests need it
   */
  HardenedEngine(BuildingBlocks blocks, BeanFactory beans, @Nullable Guard guard) {
    this.blocks = blocks;
    this.reachable = new ReachableBeans(blocks.beans(), beans);
    this.guard = guard;
    this.called = beans.getBeanProvider(CalledRules.class);
  }

  @Override
  public void preInit(ProcessEngineConfigurationImpl engine) {
    engine.setBeans(reachable);
    engine.setExpressionManager(new RestrictingExpressionManager(blocks, reachable));
    engine.setArtifactFactory(new RefusingArtifactFactory());
    engine.setScriptingEngines(new RefusingScripts());
    engine.setResolverFactories(new ArrayList<>());
    engine.setFormEngines(htmlFormsOnly());
    engine.setBpmnParseFactory(parser -> new RefusingBpmnParse(parser, called::getIfAvailable));
    engine.setFilterService(new GuardedFilters());
    engine.setCustomPreCommandInterceptorsTxRequired(
        first(new QueryExpressions(), engine.getCustomPreCommandInterceptorsTxRequired()));
    engine.setCustomPreCommandInterceptorsTxRequiresNew(
        first(new QueryExpressions(), engine.getCustomPreCommandInterceptorsTxRequiresNew()));
    if (guard != null) {
      Deployer deployer = new GuardDeployer(guard);
      engine.setCustomPreDeployers(first(deployer, engine.getCustomPreDeployers()));
    }
    switchOff(engine);
  }

  private static void switchOff(ProcessEngineConfigurationImpl engine) {
    engine.setEnableExpressionsInAdhocQueries(false);
    engine.setEnableExpressionsInStoredQueries(false);
    engine.setEnableFetchScriptEngineFromProcessApplication(false);
    engine.setEnableScriptCompilation(false);
    engine.setEnableXxeProcessing(false);
    engine.setJavaSerializationFormatEnabled(false);
    engine.setDefaultSerializationFormat("application/json");
    // With an empty list no class can be made from the JSON or bytes of a variable.
    engine.setDeserializationTypeValidationEnabled(true);
    engine.setDeserializationAllowedClasses(null);
    engine.setDeserializationAllowedPackages(null);
    engine.setDmnFeelEnableLegacyBehavior(false);
  }

  /** Fails the start rather than running with another plugin's idea of these. */
  @Override
  public void postInit(ProcessEngineConfigurationImpl engine) {
    switchOff(engine);
    if (!(engine.getExpressionManager() instanceof RestrictingExpressionManager)
        || !(engine.getArtifactFactory() instanceof RefusingArtifactFactory)
        || !(engine.getScriptingEngines() instanceof RefusingScripts)
        || !(engine.getFilterService() instanceof GuardedFilters)) {
      throw new IllegalStateException("Something replaced a safeguard of the engine.");
    }
  }

  /** The engine's other form engine runs a form's text as a script. */
  private static HashMap<String, FormEngine> htmlFormsOnly() {
    FormEngine html = new HtmlFormEngine();
    HashMap<String, FormEngine> engines = new HashMap<>();
    engines.put(null, html);
    engines.put(html.getName(), html);
    return engines;
  }

  private static <T> List<T> first(T one, @Nullable List<? extends T> others) {
    List<T> all = new ArrayList<>(List.of(one));
    if (others != null) {
      all.addAll(others);
    }
    return all;
  }
}
