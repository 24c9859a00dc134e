package org.ticketflow.escalation.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;
import org.ticketflow.ticket.Priority;

/** The table of test cases. */
@Component
class RuleCaseRows {

  private static final TypeReference<List<RuleCase.Event>> EVENTS = new TypeReference<>() {};
  private static final TypeReference<List<RuleCase.Expected>> EXPECTED = new TypeReference<>() {};

  private final JdbcClient jdbc;
  private final ObjectMapper json;

  RuleCaseRows(JdbcClient jdbc, ObjectMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** By name. */
  List<RuleCase> of(String site) {
    return jdbc.sql("select * from rule_case where site = :site order by name, id")
        .param("site", site)
        .query((row, i) -> read(row))
        .list();
  }

  Optional<RuleCase> find(String site, String id) {
    return jdbc.sql("select * from rule_case where site = :site and id = :id")
        .param("site", site)
        .param("id", id)
        .query((row, i) -> read(row))
        .optional();
  }

  /** The sites that have any. */
  List<String> sites() {
    return jdbc.sql("select distinct site from rule_case order by site").query(String.class).list();
  }

  void add(String site, RuleCase rule, String by, Instant now) {
    given(
            """
            insert into rule_case (id, site, name, must_hold, priority, filed_at, assignee, events,
                expected, changed_by, changed_at)
            values (:id, :site, :name, :must, :priority, :filed, :assignee, cast(:events as jsonb),
                cast(:expected as jsonb), :by, :now)
            """,
            site,
            rule,
            by,
            now)
        .update();
  }

  void change(String site, RuleCase rule, String by, Instant now) {
    given(
            """
            update rule_case set name = :name, must_hold = :must, priority = :priority,
              filed_at = :filed, assignee = :assignee, events = cast(:events as jsonb),
              expected = cast(:expected as jsonb), changed_by = :by, changed_at = :now
            where site = :site and id = :id
            """,
            site,
            rule,
            by,
            now)
        .update();
  }

  boolean remove(String site, String id) {
    return jdbc.sql("delete from rule_case where site = :site and id = :id")
            .param("site", site)
            .param("id", id)
            .update()
        > 0;
  }

  private StatementSpec given(
      String statement, String site, RuleCase rule, String by, Instant now) {
    return jdbc.sql(statement)
        .param("id", rule.id())
        .param("site", site)
        .param("name", rule.name())
        .param("must", rule.mustHold())
        .param("priority", rule.priority().key())
        .param("filed", rule.filedAt())
        .param("assignee", rule.assignee())
        .param("events", write(rule.events()))
        .param("expected", write(rule.expected()))
        .param("by", by)
        .param("now", now.atOffset(ZoneOffset.UTC));
  }

  private RuleCase read(ResultSet row) throws SQLException {
    return new RuleCase(
        row.getString("id"),
        row.getString("name"),
        row.getBoolean("must_hold"),
        Priority.of(row.getString("priority")).orElse(Priority.NORMAL),
        row.getObject("filed_at", LocalDateTime.class),
        row.getString("assignee"),
        read(row.getString("events"), EVENTS),
        read(row.getString("expected"), EXPECTED));
  }

  private <T> T read(String text, TypeReference<T> type) {
    try {
      return json.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A test case of a rule cannot be read", e);
    }
  }

  private String write(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A test case of a rule cannot be written", e);
    }
  }
}
