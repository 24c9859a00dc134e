package org.ticketflow.process;

import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngineFactory;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.retry.annotation.EnableRetry;

/** How the engine runs, as far as the application's settings cannot say it. */
@Configuration(proxyBeanMethods = false)
@EnableRetry(order = 0)
@Order(100)
class EngineSettings extends AbstractProcessEnginePlugin {

  @Override
  public void preInit(ProcessEngineConfigurationImpl engine) {
    engine.setJobExecutorAcquireByDueDate(true);
    engine.setEnsureJobDueDateNotNull(true); // so that due jobs are found by an index
    engine.setHistoryTimeToLive("P365D");
    engine.setDbMetricsReporterActivate(false);
    engine.setTaskMetricsEnabled(false);
    // what fails is logged once, by the door that answers it; a refused start is no error
    engine.setEnableCmdExceptionLogging(false);
    DefaultDmnEngineConfiguration tables = new DefaultDmnEngineConfiguration();
    tables.setFeelEngineFactory(
        () -> new RememberedFeel(new ScalaFeelEngineFactory().createInstance()));
    tables.getCustomPostDecisionTableEvaluationListeners().add(new DecidingRow());
    engine.setDmnEngineConfiguration(tables);
  }

  /** The parsed XML that statements were put together from: 15 MB that nobody reads again. */
  @Override
  public void postInit(ProcessEngineConfigurationImpl engine) {
    engine.getSqlSessionFactory().getConfiguration().getSqlFragments().clear();
  }
}
