package org.ticketflow.process.rules;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.ticketflow.escalation.DeployedRules;
import org.ticketflow.escalation.Drawing;
import org.ticketflow.escalation.DrawnRules;

/** What the engine's diagrams say, and how long tickets stayed where, from its history. */
@Component
class EngineDrawings implements DrawnRules {

  /** So many of the newest are enough for a picture, and keep a large site's page quick. */
  private static final int MOST_STAYS = 50_000;

  private final RepositoryService repository;
  private final JdbcClient jdbc;

  EngineDrawings(@Lazy RepositoryService repository, JdbcClient jdbc) {
    this.repository = repository;
    this.jdbc = jdbc;
  }

  @Override
  public Drawing drawing(DeployedRules.Version version) {
    return DrawingReader.read(repository.getBpmnModelInstance(version.definition()));
  }

  /** What takes no time says nothing about waiting. */
  @Override
  public List<Stay> stays(DeployedRules.Version version, String site, Instant since) {
    Map<String, String> names = new HashMap<>();
    drawing(version).nodes().forEach(node -> names.put(node.id(), node.name()));
    return jdbc
        .sql(
            """
            select act_id_, count(*) as times,
              percentile_cont(0.5) within group (order by duration_) as median,
              percentile_cont(0.9) within group (order by duration_) as most
            from (
              select act_id_, duration_ from act_hi_actinst
              where proc_def_id_ = :of and tenant_id_ = :site and end_time_ >= :since
                and duration_ is not null
              order by end_time_ desc limit :most) as newest
            group by act_id_
            having percentile_cont(0.9) within group (order by duration_) >= 1000
            order by most desc
            """)
        .param("of", version.definition())
        .param("site", site)
        .param("since", Timestamp.from(since))
        .param("most", MOST_STAYS)
        .query(
            (row, i) ->
                new Stay(
                    row.getString("act_id_"),
                    names.getOrDefault(row.getString("act_id_"), row.getString("act_id_")),
                    row.getLong("times"),
                    Duration.ofMillis(row.getLong("median")),
                    Duration.ofMillis(row.getLong("most"))))
        .list()
        .stream()
        .filter(stay -> names.containsKey(stay.element()))
        .toList();
  }
}
