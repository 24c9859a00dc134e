package org.ticketflow.process.model;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.ticketflow.support.TakenFlows;
import org.ticketflow.support.TestDatabase;

/** A real engine with the shipped diagrams, whose jobs and clock are driven by the test. */
final class DiagramEngine {

  static final List<String> DIAGRAMS =
      List.of("ticket.bpmn", "collect-email.bpmn", "escalation.bpmn");
  static final List<String> TABLES = List.of("priority.dmn", "escalation-steps.dmn");
  private static final Instant START = Instant.parse("2030-01-07T09:00:00Z");

  private static DiagramEngine running;

  final ProcessEngine engine;
  final TakenFlows takenFlows = new TakenFlows();
  final StandIns standIns = new StandIns();

  private DiagramEngine() {
    // no Spring here that would set it: each statement of the engine would be printed
    LoggingSystem.get(getClass().getClassLoader()).setLogLevel("ROOT", LogLevel.INFO);
    TestDatabase database = TestDatabase.empty();
    StandaloneProcessEngineConfiguration configuration = new StandaloneProcessEngineConfiguration();
    configuration.setProcessEngineName("diagrams");
    configuration.setJdbcDriver("org.postgresql.Driver");
    configuration.setJdbcUrl(database.url());
    configuration.setJdbcUsername(database.username());
    configuration.setJdbcPassword(database.password());
    configuration.setDatabaseSchemaUpdate("true");
    configuration.setHistory("activity");
    configuration.setJobExecutorActivate(false);
    configuration.setMetricsEnabled(false);
    configuration.setCustomPostBPMNParseListeners(new ArrayList<>(List.of(takenFlows)));
    configuration.setBeans(new HashMap<>());
    engine = configuration.buildProcessEngine();
    standIns.stepIn(configuration.getBeans());
    DeploymentBuilder deployment = engine.getRepositoryService().createDeployment();
    DIAGRAMS.forEach(file -> deployment.addClasspathResource("processes/" + file));
    TABLES.forEach(file -> deployment.addClasspathResource("processes/" + file));
    deployment.deploy();
  }

  /** One engine for all classes of the package: starting its database takes seconds. */
  static synchronized DiagramEngine get() {
    if (running == null) {
      running = new DiagramEngine();
    }
    return running;
  }

  /** Forgets what earlier tests left behind, and sets the clock to a Monday morning. */
  DiagramEngine fresh() {
    engine.getRuntimeService().createProcessInstanceQuery().rootProcessInstances().list().stream()
        .map(ProcessInstance::getId)
        .forEach(id -> engine.getRuntimeService().deleteProcessInstance(id, "next test"));
    engine.getHistoryService().createHistoricProcessInstanceQuery().list().stream()
        .map(HistoricProcessInstance::getId)
        .forEach(engine.getHistoryService()::deleteHistoricProcessInstanceIfExists);
    standIns.reset();
    ClockUtil.setCurrentTime(Date.from(START));
    return this;
  }

  ProcessInstance start(String process) {
    return engine.getRuntimeService().startProcessInstanceByKey(process, "acme/TKT-42");
  }

  /** Does something while another diagram is deployed in place of the shipped one. */
  void with(BpmnModelInstance diagram, Runnable what) {
    String deployment =
        engine
            .getRepositoryService()
            .createDeployment()
            .addModelInstance("other.bpmn", diagram)
            .deploy()
            .getId();
    try {
      what.run();
    } finally {
      engine.getRepositoryService().deleteDeployment(deployment, true);
    }
  }

  void pass(Duration time) {
    ClockUtil.setCurrentTime(Date.from(ClockUtil.getCurrentTime().toInstant().plus(time)));
    runDueJobs();
  }

  /** Runs what is due, and what that makes due, as the job executor would. */
  void runDueJobs() {
    for (List<Job> due = due(); !due.isEmpty(); due = due()) {
      due.forEach(job -> engine.getManagementService().executeJob(job.getId()));
    }
  }

  List<Job> due() {
    return engine.getManagementService().createJobQuery().executable().list();
  }

  void say(String message) {
    engine.getRuntimeService().createMessageCorrelation(message).correlate();
  }

  void complete(String task, Map<String, Object> variables) {
    Task open = engine.getTaskService().createTaskQuery().taskDefinitionKey(task).singleResult();
    engine.getTaskService().complete(open.getId(), variables);
  }

  /** The ids of the elements that tokens wait in, without the scopes around them. */
  List<String> waitingAt(String process) {
    return engine
        .getRuntimeService()
        .createProcessInstanceQuery()
        .processDefinitionKey(process)
        .list()
        .stream()
        .flatMap(
            instance -> engine.getRuntimeService().getActiveActivityIds(instance.getId()).stream())
        .filter(id -> !id.equals("work"))
        .sorted()
        .toList();
  }

  boolean isOver(ProcessInstance instance) {
    return engine
            .getRuntimeService()
            .createProcessInstanceQuery()
            .processInstanceId(instance.getId())
            .count()
        == 0;
  }
}
