package org.ticketflow.process.rules;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.ticketflow.escalation.RuleDeployments;
import org.ticketflow.escalation.RuleFile;
import org.ticketflow.process.guard.DeploymentRefused;
import org.ticketflow.process.guard.Guard;
import org.ticketflow.process.guard.Problem;
import org.ticketflow.refusal.BrokenRules;

/** Brings a rule file into the engine, as the rule pages and the API do. */
@Component
class EngineRuleDeployments implements RuleDeployments {

  private final RepositoryService repository;
  private final Guard guard;
  private final EngineParse engineParse;
  private final DeploymentBook book;
  private final RuleVariants variants;
  private final JdbcClient jdbc;

  EngineRuleDeployments(
      @Lazy RepositoryService repository,
      Guard guard,
      EngineParse engineParse,
      DeploymentBook book,
      RuleVariants variants,
      JdbcClient jdbc) {
    this.repository = repository;
    this.guard = guard;
    this.engineParse = engineParse;
    this.book = book;
    this.variants = variants;
    this.jdbc = jdbc;
  }

  @Override
  public List<BrokenRules.Problem> problems(RuleFile file, byte[] xml) {
    List<BrokenRules.Problem> found = inWords(guard.check(file.key(), Map.of(file.file(), xml)));
    return found.isEmpty() ? engineParse.problems(file, xml) : found;
  }

  @Override
  public void hold(RuleFile file, @Nullable String site) {
    jdbc.sql("select 1 from pg_advisory_xact_lock(hashtext(:what))")
        .param("what", "rules " + file.file() + (site == null ? "" : " of " + site))
        .query(Integer.class)
        .single();
  }

  @Override
  public void deploy(RuleFile file, @Nullable String site, byte[] xml, Note note) {
    DeploymentBuilder deployment =
        repository
            .createDeployment()
            .name("rules")
            .tenantId(site)
            .addInputStream(file.file(), new ByteArrayInputStream(xml));
    try {
      book.noting(note, deployment::deploy);
    } catch (DeploymentRefused refused) {
      throw new BrokenRules(inWords(refused.problems()));
    } catch (ParseException misread) {
      throw new BrokenRules(EngineParse.misread(misread));
    }
  }

  @Override
  public void takeAway(RuleFile file, String site) {
    variants.remove(file, site);
  }

  private static List<BrokenRules.Problem> inWords(List<Problem> problems) {
    return problems.stream()
        .map(each -> new BrokenRules.Problem(each.element(), each.message(), each.mend()))
        .toList();
  }
}
