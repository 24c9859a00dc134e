package org.ticketflow.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.session.SessionRepository;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * The sessions of all nodes, in one table. A request reads its row once, by its key, and writes it
 * only where something changed: what a page asks by itself writes nothing, and somebody at work
 * once a minute.
 */
@Component
class SessionStore implements SessionRepository<StoredSession> {

  private static final String LASTS =
      "active_at > now() - make_interval(secs => :idle)"
          + " and created_at > now() - make_interval(secs => :longest)";

  private static final String REMEMBERED = SessionStore.class.getName();

  private final JdbcClient jdbc;
  private final OtherNodes nodes;
  private final Clock clock;
  private final SessionSpan span;

  /**
   * What Camunda's web applications think of a session: made anew by each node, from who is signed
   * in.
   */
  private final Cache<String, Map<String, Object>> local =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterAccess(Duration.ofHours(1)).build();

  SessionStore(JdbcClient jdbc, OtherNodes nodes, Clock clock, SessionSpan span) {
    this.jdbc = jdbc;
    this.nodes = nodes;
    this.clock = clock;
    this.span = span;
  }

  @Override
  public StoredSession createSession() {
    return StoredSession.begun(clock.instant(), span.idle());
  }

  /** Nobody's session is none: strangers cost no rows. */
  @Override
  public void save(StoredSession session) {
    SignedIn person = session.signedIn();
    String storedId = session.storedId();
    if (person == null) {
      if (storedId != null) {
        deleteById(storedId);
      }
    } else if (storedId == null) {
      insert(session, person);
    } else if (session.differs()) {
      update(session, storedId, person);
    }
  }

  @Override
  public @Nullable StoredSession findById(String id) {
    RequestAttributes request = RequestContextHolder.getRequestAttributes();
    if (request != null
        && request.getAttribute(REMEMBERED, RequestAttributes.SCOPE_REQUEST)
            instanceof StoredSession read
        && id.equals(read.storedId())) {
      return read;
    }
    StoredSession session = read(id);
    if (request != null && session != null) {
      request.setAttribute(REMEMBERED, session, RequestAttributes.SCOPE_REQUEST);
    }
    return session;
  }

  @Override
  public void deleteById(String id) {
    RequestAttributes request = RequestContextHolder.getRequestAttributes();
    if (request != null) {
      request.removeAttribute(REMEMBERED, RequestAttributes.SCOPE_REQUEST);
    }
    String name = Sessions.nameOf(id);
    local.invalidate(name);
    int deleted =
        jdbc.sql("delete from web_session where id = :id").param("id", Sha256.of(id)).update();
    if (deleted > 0) {
      nodes.tell(Sessions.ENDED, name);
    }
  }

  /** The names of those that go on, of those named. */
  List<String> lasting(List<String> names) {
    return jdbc.sql("select id from web_session where id in (:ids) and " + LASTS)
        .param("ids", names.stream().map(HexFormat.of()::parseHex).toList())
        .param("idle", span.idle().toSeconds())
        .param("longest", span.longest().toSeconds())
        .query((row, index) -> HexFormat.of().formatHex(row.getBytes("id")))
        .list();
  }

  private @Nullable StoredSession read(String id) {
    return jdbc.sql(
            """
            select person, password_stamp, created_at, active_at, attributes,
              active_at < now() - interval '1 minute' as stale
            from web_session
            where id = :id and
            """
                + LASTS)
        .param("id", Sha256.of(id))
        .param("idle", span.idle().toSeconds())
        .param("longest", span.longest().toSeconds())
        .query((row, index) -> StoredSession.read(id, row(row), span.idle(), localOf(id)))
        .optional()
        .orElse(null);
  }

  private static StoredSession.Row row(ResultSet row) throws SQLException {
    return new StoredSession.Row(
        row.getString("person"),
        row.getString("password_stamp"),
        row.getTimestamp("created_at").toInstant(),
        row.getTimestamp("active_at").toInstant(),
        row.getBoolean("stale"),
        SessionAttributes.read(row.getString("attributes")));
  }

  /** Whoever signs in sweeps away some that are over: no more can gather than have signed in. */
  private void insert(StoredSession session, SignedIn person) {
    jdbc.sql(
            """
            with over as (
              delete from web_session where id in (
                select id from web_session
                where active_at <= now() - make_interval(secs => :idle)
                limit 100 for update skip locked))
            insert into web_session (id, person, password_stamp, attributes)
            values (:id, :person, :stamp, jsonb_strip_nulls(cast(:attributes as jsonb)))
            """)
        .param("idle", span.idle().toSeconds())
        .param("id", Sha256.of(session.getId()))
        .param("person", person.getName())
        .param("stamp", person.passwordStamp())
        .param("attributes", SessionAttributes.written(session.changes()))
        .update();
    session.stored();
    if (!session.local().isEmpty()) {
      localOf(session.getId()).putAll(session.local());
    }
  }

  /** Finds none where it has ended meanwhile: it is not brought back. */
  private void update(StoredSession session, String storedId, SignedIn person) {
    jdbc.sql(
            """
            update web_session set id = :id, person = :person, password_stamp = :stamp,
              active_at = case when :acted then now() else active_at end,
              created_at = case when :signedIn then now() else created_at end,
              attributes = jsonb_strip_nulls(attributes || cast(:changes as jsonb))
            where id = :storedId
            """)
        .param("id", Sha256.of(session.getId()))
        .param("person", person.getName())
        .param("stamp", person.passwordStamp())
        .param("acted", session.acted())
        .param("signedIn", session.signedInAnew())
        .param("changes", SessionAttributes.written(session.changes()))
        .param("storedId", Sha256.of(storedId))
        .update();
    session.stored();
  }

  private Map<String, Object> localOf(String id) {
    return local.get(Sessions.nameOf(id), any -> new ConcurrentHashMap<>());
  }
}
