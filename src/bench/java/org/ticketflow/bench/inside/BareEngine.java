package org.ticketflow.bench.inside;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProvider;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProviderCaseInstanceContext;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProviderHistoricDecisionInstanceContext;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProviderProcessInstanceContext;
import org.camunda.bpm.engine.impl.jobexecutor.DefaultJobExecutor;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/**
 * A second engine in the application's JVM, set up as the application's, with the same diagrams, in
 * a database of its own: how fast the process starts when there is no ticket to it.
 */
final class BareEngine implements AutoCloseable {

  private static final List<String> FILES =
      List.of(
          "ticket.bpmn", "collect-email.bpmn", "escalation.bpmn", "priority.dmn",
          "escalation-steps.dmn");

  private final HikariDataSource pool;
  private final ProcessEngine engine;

  BareEngine(HikariDataSource application, ProcessEngineConfigurationImpl like) {
    HikariConfig settings = new HikariConfig();
    application.copyStateTo(settings);
    settings.setPoolName("bare");
    settings.setJdbcUrl(application.getJdbcUrl().replaceFirst("/ticketflow\\b", "/bare"));
    settings.setUsername(application.getUsername());
    settings.setPassword(application.getPassword());
    pool = new HikariDataSource(settings);
    SpringProcessEngineConfiguration bare = new SpringProcessEngineConfiguration();
    bare.setProcessEngineName("bare");
    bare.setDataSource(pool);
    bare.setTransactionManager(new DataSourceTransactionManager(pool));
    bare.setDatabaseType(like.getDatabaseType());
    bare.setDatabaseSchemaUpdate("true");
    bare.setHistory(like.getHistory());
    bare.setAuthorizationEnabled(like.isAuthorizationEnabled());
    bare.setTenantCheckEnabled(like.isTenantCheckEnabled());
    bare.setResourceAuthorizationProvider(like.getResourceAuthorizationProvider());
    bare.setMetricsEnabled(like.isMetricsEnabled());
    bare.setTaskMetricsEnabled(like.isTaskMetricsEnabled());
    bare.setDbMetricsReporterActivate(false);
    bare.setHistoryTimeToLive(like.getHistoryTimeToLive());
    bare.setIdGenerator(like.getIdGenerator());
    bare.setDefaultSerializationFormat(like.getDefaultSerializationFormat());
    bare.setJobExecutorAcquireByDueDate(like.isJobExecutorAcquireByDueDate());
    DefaultDmnEngineConfiguration tables = new DefaultDmnEngineConfiguration();
    tables.setFeelEngineFactory(like.getDmnEngineConfiguration().getFeelEngineFactory());
    bare.setDmnEngineConfiguration(tables);
    bare.setTenantIdProvider(new Acme());
    bare.setJobExecutor(jobs());
    bare.setJobExecutorActivate(true);
    bare.setBeans(new BareBeans().all());
    engine = bare.buildProcessEngine();
    DeploymentBuilder deployment = engine.getRepositoryService().createDeployment();
    FILES.forEach(file -> deployment.addClasspathResource("processes/" + file));
    deployment.deploy();
  }

  /** Starts one ticket's process, up to where it waits for a person. */
  void start() {
    engine
        .getRuntimeService()
        .createProcessInstanceByKey("ticket")
        .processDefinitionWithoutTenantId()
        .setVariables(Map.of())
        .execute();
  }

  void jobs(boolean on) {
    var executor =
        ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getJobExecutor();
    if (on) {
      executor.start();
    } else {
      executor.shutdown();
    }
  }

  /** Jobs that are due: what is left of one measurement would slow down the next. */
  long pending() {
    return engine.getManagementService().createJobQuery().executable().count();
  }

  long open() {
    return engine.getTaskService().createTaskQuery().taskDefinitionKey("open").count();
  }

  @Override
  public void close() {
    engine.close();
    pool.close();
  }

  /** As the application's settings have it. */
  private static DefaultJobExecutor jobs() {
    DefaultJobExecutor jobs = new DefaultJobExecutor();
    jobs.setCorePoolSize(2);
    jobs.setMaxPoolSize(2);
    jobs.setQueueSize(20);
    jobs.setMaxJobsPerAcquisition(8);
    jobs.setLockTimeInMillis(60_000);
    jobs.setWaitTimeInMillis(1_000);
    jobs.setMaxWait(10_000);
    jobs.setBackoffTimeInMillis(50);
    jobs.setMaxBackoff(1_000);
    return jobs;
  }

  /** One site is enough here. */
  private static final class Acme implements TenantIdProvider {
    @Override
    public String provideTenantIdForProcessInstance(TenantIdProviderProcessInstanceContext c) {
      return "acme";
    }

    @Override
    public String provideTenantIdForCaseInstance(TenantIdProviderCaseInstanceContext c) {
      return null;
    }

    @Override
    public String provideTenantIdForHistoricDecisionInstance(
        TenantIdProviderHistoricDecisionInstanceContext c) {
      return "acme";
    }
  }
}
