package org.ticketflow.process.rules;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.AbstractSetStateCmd;
import org.camunda.bpm.engine.impl.cmd.SetJobDefinitionPriorityCmd;
import org.camunda.bpm.engine.impl.cmd.UpdateProcessDefinitionHistoryTimeToLiveCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.deploy.cache.DefaultCacheFactory;
import org.camunda.bpm.engine.impl.persistence.entity.JobDefinitionManager;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Has the engine remember which definitions there are: six of the statements that filing a ticket
 * took asked for them. As with {@link RuleVariants}, a change holds on this node at once, on others
 * within {@link RuleVariants#REMEMBERED}.
 */
@Component
class DefinitionMemory extends AbstractProcessEnginePlugin {

  /** The engine's own default. */
  private static final int PARSED_AT_ONCE = 1_000;

  private final ShortMemory memory;

  DefinitionMemory(Clock clock) {
    memory = new ShortMemory(RuleVariants.REMEMBERED, clock);
  }

  @Override
  public void preInit(ProcessEngineConfigurationImpl engine) {
    engine.setCustomSessionFactories(
        with(new JobDefinitions(), engine.getCustomSessionFactories()));
    engine.setCustomPreCommandInterceptorsTxRequired(
        with(new Changes(), engine.getCustomPreCommandInterceptorsTxRequired()));
  }

  @Override
  public void postInit(ProcessEngineConfigurationImpl engine) {
    KnownDefinitions definitions =
        new KnownDefinitions(new DefaultCacheFactory(), PARSED_AT_ONCE, memory);
    definitions.setDeployers(engine.getDeployers());
    engine.setDeploymentCache(definitions);
  }

  private static <T> List<T> with(T ours, @Nullable List<T> others) {
    List<T> all = others == null ? new ArrayList<>() : new ArrayList<>(others);
    all.add(ours);
    return all;
  }

  private final class JobDefinitions implements SessionFactory {

    @Override
    public Class<?> getSessionType() {
      return JobDefinitionManager.class;
    }

    @Override
    public Session openSession() {
      return new KnownJobDefinitions(memory);
    }
  }

  /** What changes a definition that stays: deployments tell by themselves. */
  private final class Changes extends CommandInterceptor {

    @Override
    public <T> T execute(Command<T> command) {
      T result = next.execute(command);
      if (command instanceof AbstractSetStateCmd
          || command instanceof SetJobDefinitionPriorityCmd
          || command instanceof UpdateProcessDefinitionHistoryTimeToLiveCmd) {
        memory.change();
      }
      return result;
    }
  }
}
