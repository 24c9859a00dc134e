package org.ticketflow.identity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes down administrative acts, in the transaction of each: what is not written down did not
 * happen. Entries are never changed; the table refuses it.
 */
@Service
public class Audit {

  private static final TypeReference<Map<String, String>> FACTS = new TypeReference<>() {};

  private final JdbcClient jdbc;
  private final CurrentCaller caller;
  private final Clock clock;
  private final ObjectMapper json;

  Audit(JdbcClient jdbc, CurrentCaller caller, Clock clock, ObjectMapper json) {
    this.jdbc = jdbc;
    this.caller = caller;
    this.clock = clock;
    this.json = json;
  }

  /** An act that has no before and after. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void record(@Nullable String site, Deed deed, String subject) {
    record(site, deed, subject, Map.of(), Map.of());
  }

  /**
   * An act by whoever is calling. Only facts that differ are kept.
   *
   * @param before never holds a password, a key or a token
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void record(
      @Nullable String site,
      Deed deed,
      String subject,
      Map<String, String> before,
      Map<String, String> after) {
    recordAs(caller.get(), site, deed, subject, before, after);
  }

  /** An act by someone who is not signed in, or not yet. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void recordAs(
      Caller actor,
      @Nullable String site,
      Deed deed,
      String subject,
      Map<String, String> before,
      Map<String, String> after) {
    jdbc.sql(
            """
            insert into audit (at, site, deed, subject, actor_kind, actor, door, before_facts, after_facts)
            values (:at, :site, :deed, :subject, :kind, :actor, :door, :before::jsonb, :after::jsonb)
            """)
        .param("at", Timestamp.from(clock.instant()))
        .param("site", site)
        .param("deed", deed.key())
        .param("subject", subject)
        .param("kind", actor.kind().name())
        .param("actor", actor.name())
        .param("door", Door.ofThisCall().key())
        .param("before", write(without(before, after)))
        .param("after", write(without(after, before)))
        .update();
  }

  /** Newest first: the acts on a site, and those on the whole installation. */
  @Transactional(readOnly = true)
  public List<AuditEntry> of(String site, AuditQuery query, int limit) {
    caller.get().requireSite(site);
    caller.get().requireAny(Role.ADMINISTRATOR);
    Deed deed = query.deed();
    return jdbc.sql(
            """
            select * from audit
            where (site = :site or site is null)
              and (:person::text is null or actor = :person or subject = :person)
              and (:deed::text is null or deed = :deed)
              and (:from::timestamptz is null or at >= :from)
              and (:until::timestamptz is null or at < :until)
              and (:before::bigint is null or id < :before)
            order by id desc limit :limit
            """)
        .param("site", site)
        .param("person", query.person())
        .param("deed", deed == null ? null : deed.key())
        .param("from", timestamp(query.from()), Types.TIMESTAMP)
        .param("until", timestamp(query.until()), Types.TIMESTAMP)
        .param("before", query.before(), Types.BIGINT)
        .param("limit", limit)
        .query((row, i) -> entry(row))
        .list();
  }

  private AuditEntry entry(ResultSet row) throws SQLException {
    return new AuditEntry(
        row.getLong("id"),
        row.getTimestamp("at").toInstant(),
        row.getString("site"),
        Deed.find(row.getString("deed")).orElseThrow(),
        row.getString("subject"),
        Caller.Kind.valueOf(row.getString("actor_kind")),
        row.getString("actor"),
        row.getString("door"),
        read(row.getString("before_facts")),
        read(row.getString("after_facts")));
  }

  private static Map<String, String> without(Map<String, String> all, Map<String, String> same) {
    Map<String, String> rest = new LinkedHashMap<>();
    all.forEach(
        (fact, value) -> {
          if (!Objects.equals(same.get(fact), value)) {
            rest.put(fact, value);
          }
        });
    return rest;
  }

  private String write(Map<String, String> facts) {
    try {
      return json.writeValueAsString(facts);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Facts that are no JSON", e);
    }
  }

  private Map<String, String> read(String facts) {
    try {
      return json.readValue(facts, FACTS);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The audit holds broken facts", e);
    }
  }

  private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
    return instant == null ? null : Timestamp.from(instant);
  }
}
