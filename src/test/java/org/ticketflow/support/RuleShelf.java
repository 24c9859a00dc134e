package org.ticketflow.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.ticketflow.escalation.DeployedRules;
import org.ticketflow.escalation.RuleFile;

/** The rule files as they are shipped, changed ones for a story, and the way back after it. */
@TestComponent
public class RuleShelf {

  private final RepositoryService repository;
  private final DeployedRules rules;
  private final JdbcClient sql;
  private final Doors doors;

  RuleShelf(RepositoryService repository, DeployedRules rules, JdbcClient sql, Doors doors) {
    this.repository = repository;
    this.rules = rules;
    this.sql = sql;
    this.doors = doors;
  }

  public String shipped(RuleFile file) {
    return read(Path.of("processes", file.file()));
  }

  /** The shipped file with one of its words changed. */
  public String changed(RuleFile file, String word, String other) {
    String shipped = shipped(file);
    assertThat(shipped).contains(word);
    return shipped.replace(word, other);
  }

  /** The number of the newest version; 0 where there is none. */
  public long newest(RuleFile file, @Nullable String site) {
    return rules.versions(file, site).stream()
        .mapToLong(each -> each.number())
        .findFirst()
        .orElse(0);
  }

  /** The diagram of a ticket as it is deployed: with its forms. */
  public Map<String, String> withForms(String ticket) {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("ticket.bpmn", ticket);
    for (String form : List.of("report-ticket.form", "open-ticket.html", "work-ticket.html")) {
      files.put(form, read(Path.of("forms", form)));
    }
    return files;
  }

  /** Deploys as Camunda Modeler does. */
  public Answer modeler(String who, @Nullable String site, Map<String, String> files) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("deployment-name", "rules of a story");
    fields.put("deployment-source", "Camunda Modeler");
    if (site != null) {
      fields.put("tenant-id", site);
    }
    return doors.as(who).upload("/engine-rest/deployment/create", fields, files);
  }

  /** Every site follows the shipped files again. */
  public void putBack() {
    sql.sql("delete from rule_variant").update();
    for (RuleFile file : RuleFile.values()) {
      String shipped = shipped(file);
      if (!rules.xml(file, rules.versions(file, null).get(0)).equals(shipped)) {
        deploy(file == RuleFile.TICKET ? withForms(shipped) : Map.of(file.file(), shipped));
      }
    }
  }

  private void deploy(Map<String, String> files) {
    DeploymentBuilder deployment = repository.createDeployment().name("rules of a story");
    files.forEach(deployment::addString);
    deployment.deploy();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
