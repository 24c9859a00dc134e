package org.ticketflow.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.ticketflow.refusal.Conflict;
import org.ticketflow.refusal.InvalidInput;
import org.ticketflow.refusal.NotFound;
import org.ticketflow.site.PlainText;

/** The keys of programs: each belongs to one site, and is stored as its SHA-256 alone. */
@Service
public class ApiKeys {

  private static final String REVOKED = "key-revoked";
  private static final Duration USE_NOTED_EVERY = Duration.ofMinutes(1);

  /** A key as lists show it. */
  public record ApiKey(
      String site,
      String name,
      Role role,
      String hint,
      String createdBy,
      Instant createdAt,
      @Nullable Instant lastUsedAt,
      @Nullable Instant revokedAt) {}

  private record Known(long id, Caller caller, @Nullable Instant lastUsedAt) {}

  private final JdbcClient jdbc;
  private final Clock clock;
  private final CurrentCaller caller;
  private final Audit audit;
  private final OtherNodes nodes;
  private final SecureRandom random = new SecureRandom();

  /** A key that was revoked on another node works this much longer here, if its word got lost. */
  private final Cache<String, Caller> verified;

  @Autowired
  ApiKeys(JdbcClient jdbc, Clock clock, CurrentCaller caller, Audit audit, OtherNodes nodes) {
    this(jdbc, clock, caller, audit, nodes, Ticker.systemTicker());
  }

  /**
   * @param seconds by which keys are remembered
   */
  ApiKeys(
      JdbcClient jdbc,
      Clock clock,
      CurrentCaller caller,
      Audit audit,
      OtherNodes nodes,
      Ticker seconds) {
    this.verified =
        Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofSeconds(5))
            .ticker(seconds)
            .build();
    this.jdbc = jdbc;
    this.clock = clock;
    this.caller = caller;
    this.audit = audit;
    this.nodes = nodes;
    nodes.hear(REVOKED, any -> verified.invalidateAll(), verified::invalidateAll);
  }

  /** Makes a key for an administrator and answers it; it can never be shown again. */
  @Transactional
  public String issue(String site, String name, Role role) {
    allowed(site);
    if (role != Role.AI_AGENT) {
      throw new InvalidInput("role", "A key is an AI agent's; people sign in by their password.");
    }
    String checked = PlainText.line(name);
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    String key = "tf_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    insert(site, checked, role, key, caller.get().name());
    audit.record(
        site, Deed.KEY_ISSUED, checked, Map.of(), Map.of("role", role.key(), "hint", hint(key)));
    return key;
  }

  /** Stores a key that is known beforehand, for demo data; one that is there already stays. */
  public void issueKnown(String site, String name, Role role, String key) {
    if (find(key).isEmpty()) {
      insert(site, name, role, key, "system");
    }
  }

  /** Whose key this is, unless it is unknown or revoked. */
  public Optional<Caller> authenticate(String presented) {
    byte[] hash = Sha256.of(presented);
    String cached = HexFormat.of().formatHex(hash);
    Caller caller = verified.getIfPresent(cached);
    if (caller != null) {
      return Optional.of(caller);
    }
    Optional<Known> known = find(presented);
    known.ifPresent(
        key -> {
          noteUse(key);
          verified.put(cached, key.caller());
        });
    return known.map(Known::caller);
  }

  /** Ends a key, at once on every node. */
  @Transactional
  public void revoke(String site, String name) {
    allowed(site);
    int revoked =
        jdbc.sql(
                "update api_key set revoked_at = :now"
                    + " where site = :site and name = :name and revoked_at is null")
            .param("now", Timestamp.from(clock.instant()))
            .param("site", site)
            .param("name", name)
            .update();
    if (revoked == 0) {
      throw new NotFound("There is no key '" + name + "' of this site that could be revoked.");
    }
    audit.record(site, Deed.KEY_REVOKED, name);
    nodes.tell(REVOKED, "");
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            verified.invalidateAll();
          }
        });
  }

  /** Whether a key that was let in before still would be. */
  boolean works(String site, String name) {
    return jdbc.sql(
            "select count(*) > 0 from api_key"
                + " where site = :site and name = :name and revoked_at is null")
        .param("site", site)
        .param("name", name)
        .query(Boolean.class)
        .single();
  }

  /** Hears that some key was revoked, or may have been. */
  void onRevoked(Runnable look) {
    nodes.hear(REVOKED, any -> look.run(), look);
  }

  /** All keys that a site ever had, newest first. */
  @Transactional(readOnly = true)
  public List<ApiKey> of(String site) {
    allowed(site);
    return jdbc.sql("select * from api_key where site = :site order by created_at desc, id desc")
        .param("site", site)
        .query(
            (row, index) ->
                new ApiKey(
                    row.getString("site"),
                    row.getString("name"),
                    Role.valueOf(row.getString("role")),
                    row.getString("hint"),
                    row.getString("created_by"),
                    row.getTimestamp("created_at").toInstant(),
                    instant(row.getTimestamp("last_used_at")),
                    instant(row.getTimestamp("revoked_at"))))
        .list();
  }

  private void allowed(String site) {
    caller.get().requireSite(site);
    caller.get().requireAny(Role.ADMINISTRATOR);
  }

  private Optional<Known> find(String key) {
    return jdbc.sql(
            "select id, site, name, role, last_used_at from api_key"
                + " where hash = :hash and revoked_at is null")
        .param("hash", Sha256.of(key))
        .query(
            (row, index) ->
                new Known(
                    row.getLong("id"),
                    new Caller(
                        row.getString("name"),
                        Caller.Kind.AI_AGENT,
                        Set.of(Role.valueOf(row.getString("role"))),
                        Set.of(row.getString("site"))),
                    instant(row.getTimestamp("last_used_at"))))
        .optional();
  }

  private void insert(String site, String name, Role role, String key, String by) {
    if (name.isBlank() || name.length() > 80) {
      throw new InvalidInput("name", "Give the key a name of 1 to 80 characters.");
    }
    try {
      jdbc.sql(
              "insert into api_key (site, name, hash, hint, role, created_by, created_at)"
                  + " values (:site, :name, :hash, :hint, :role, :by, :now)")
          .param("site", site)
          .param("name", name)
          .param("hash", Sha256.of(key))
          .param("hint", hint(key))
          .param("role", role.name())
          .param("by", by)
          .param("now", Timestamp.from(clock.instant()))
          .update();
    } catch (DuplicateKeyException e) {
      throw new Conflict("The site already has a key '" + name + "'. Choose another name.");
    }
  }

  /**
   * So that people tell their keys apart; a generated key's first eight characters are no help to a
   * thief.
   */
  private static String hint(String key) {
    return key.startsWith("tf_") ? key.substring(0, 8) + "…" : key.substring(0, 3) + "…";
  }

  private void noteUse(Known key) {
    Instant now = clock.instant();
    if (key.lastUsedAt() == null || key.lastUsedAt().plus(USE_NOTED_EVERY).isBefore(now)) {
      jdbc.sql("update api_key set last_used_at = :now where id = :id")
          .param("now", Timestamp.from(now))
          .param("id", key.id())
          .update();
    }
  }

  private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
    return timestamp == null ? null : timestamp.toInstant();
  }
}
