package org.ticketflow.process.guard;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.camunda.bpm.engine.spring.ProcessEngineFactoryBean;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** Real engines on a real PostgreSQL, one for all tests of the guard in this JVM. */
final class Engines {

  private static EmbeddedPostgres postgres;
  private static ProcessEngine guarded;
  private static ProcessEngine hardened;
  private static ProcessEngine bare;

  private Engines() {}

  /** With the guard and everything behind it. */
  static synchronized ProcessEngine guarded() {
    return guarded = guarded != null ? guarded : start("guarded", true, true);
  }

  /** Without the check of deployments: what the second line stops by itself. */
  static synchronized ProcessEngine hardened() {
    return hardened = hardened != null ? hardened : start("hardened", true, false);
  }

  /** As Camunda comes: shows that a payload is a real one. */
  static synchronized ProcessEngine bare() {
    return bare = bare != null ? bare : start("bare", false, false);
  }

  private static ProcessEngine start(String name, boolean harden, boolean guard) {
    GenericApplicationContext context = beans();
    var blocks = BuildingBlocks.ofTicketflow();
    var configuration = new SpringProcessEngineConfiguration();
    configuration.setProcessEngineName(name);
    configuration.setApplicationContext(context);
    configuration.setDataSource(database(name));
    configuration.setTransactionManager(
        new DataSourceTransactionManager(configuration.getDataSource()));
    configuration.setDatabaseSchemaUpdate("true");
    configuration.setJobExecutorActivate(false);
    configuration.setDbMetricsReporterActivate(false);
    configuration.setEnforceHistoryTimeToLive(false);
    List<ProcessEnginePlugin> plugins = new ArrayList<>();
    if (harden) {
      plugins.add(
          new HardenedEngine(blocks, context, guard ? new Guard(blocks, id -> true) : null));
    }
    configuration.setProcessEnginePlugins(plugins);
    var factory = new ProcessEngineFactoryBean();
    factory.setApplicationContext(context);
    factory.setProcessEngineConfiguration(configuration);
    try {
      return factory.getObject();
    } catch (Exception e) {
      throw new IllegalStateException("The engine '" + name + "' does not start.", e);
    }
  }

  static GenericApplicationContext beans() {
    GenericApplicationContext context = new GenericApplicationContext();
    Set<String> facts = BuildingBlocks.ofTicketflow().facts().keySet();
    for (String name : BuildingBlocks.ofTicketflow().beans()) {
      if (!facts.contains(name)) {
        context.registerBean(name, JavaDelegate.class, () -> execution -> {});
      }
    }
    context.registerBean("ticketFacts", TestFacts.class, TestFacts::new);
    context.registerBean("step", TestFacts.class, TestFacts::new);
    context.registerBean("answer", TestFacts.class, TestFacts::new);
    context.registerBean("siteTimes", TestFacts.class, TestFacts::new);
    context.registerBean("fileWriter", WritesFile.Bean.class, WritesFile.Bean::new);
    context.refresh();
    return context;
  }

  static synchronized javax.sql.DataSource database(String name) {
    try {
      if (postgres == null) {
        postgres = EmbeddedPostgres.builder().start();
      }
      try (var connection = postgres.getPostgresDatabase().getConnection();
          var statement = connection.createStatement()) {
        statement.execute("create database " + name);
      }
      return postgres.getDatabase("postgres", name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
