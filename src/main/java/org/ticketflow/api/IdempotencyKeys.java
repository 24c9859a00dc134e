package org.ticketflow.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.ticketflow.identity.Caller;
import org.ticketflow.identity.CurrentCaller;
import org.ticketflow.refusal.InvalidInput;
import org.ticketflow.ticket.RetriedOnConflict;

/**
 * Remembers for a day what each caller's key has done. The key's row is the first thing that the
 * transaction writes: whoever comes with the same key meanwhile waits for its end, and what fails
 * leaves no key behind.
 */
@Component
class IdempotencyKeys {

  static final String HEADER = "Idempotency-Key";

  private static final Duration KEPT = Duration.ofHours(24);
  private static final int FORGOTTEN_AT_ONCE = 50;
  private static final Pattern KEY =
      Pattern.compile("[\\x21-\\x7e]([\\x20-\\x7e]{0,253}[\\x21-\\x7e])?");

  private final JdbcClient jdbc;
  private final CurrentCaller caller;
  private final ObjectMapper json;
  private final Clock clock;

  IdempotencyKeys(JdbcClient jdbc, CurrentCaller caller, ObjectMapper json, Clock clock) {
    this.jdbc = jdbc;
    this.caller = caller;
    this.json = json;
    this.clock = clock;
  }

  /** What was done, and whether by an earlier request. */
  record Done<T>(T result, boolean replayed) {}

  /**
   * What a key stands for.
   *
   * @param name how the result is remembered
   * @param find the result by that name
   */
  record Deed<T>(Supplier<T> act, Function<T, String> name, Function<String, T> find) {}

  private record Known(byte[] request, @Nullable String result) {}

  /**
   * Does it, or finds what the same key has done; refuses a key that stands for something else.
   *
   * @param request what was asked, as it is written in JSON
   */
  @RetriedOnConflict
  @Transactional
  public <T> Done<T> once(String site, String key, Object request, Deed<T> deed) {
    if (!KEY.matcher(key).matches()) {
      throw new InvalidInput(HEADER, "A key has 1 to 255 printable ASCII characters.");
    }
    caller.get().requireReaderOf(site);
    OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
    String owner = owner(caller.get());
    byte[] digest = digest(request);
    if (!take(site, owner, key, digest, now)) {
      Known known = known(site, owner, key);
      if (!MessageDigest.isEqual(known.request(), digest) || known.result() == null) {
        throw new InvalidInput(
            HEADER, "This key was used for another request. Use a new key for each new one.");
      }
      return new Done<>(deed.find().apply(known.result()), true);
    }
    T result = deed.act().get();
    jdbc.sql(
            """
            update idempotency_key set result = :result
            where site = :site and caller = :caller and key = :key
            """)
        .param("result", deed.name().apply(result))
        .param("site", site)
        .param("caller", owner)
        .param("key", key)
        .update();
    forget(now.minus(KEPT));
    return new Done<>(result, false);
  }

  /** Of what was asked and not of how it was spelt: the order of JSON's fields means nothing. */
  private byte[] digest(Object request) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(json.writeValueAsBytes(request));
    } catch (NoSuchAlgorithmException | JsonProcessingException e) {
      throw new IllegalStateException("A request that was read cannot be written", e);
    }
  }

  /** Waits for whoever is about to commit the same key; takes over one that is too old. */
  private boolean take(String site, String owner, String key, byte[] request, OffsetDateTime now) {
    return jdbc.sql(
                """
                insert into idempotency_key (site, caller, key, request, created_at)
                values (:site, :caller, :key, :request, :now)
                on conflict (site, caller, key) do update
                  set request = excluded.request, result = null, created_at = excluded.created_at
                  where idempotency_key.created_at < :expired
                """)
            .param("site", site)
            .param("caller", owner)
            .param("key", key)
            .param("request", request)
            .param("now", now)
            .param("expired", now.minus(KEPT))
            .update()
        == 1;
  }

  private Known known(String site, String owner, String key) {
    return jdbc.sql(
            """
            select request, result from idempotency_key
            where site = :site and caller = :caller and key = :key
            """)
        .param("site", site)
        .param("caller", owner)
        .param("key", key)
        .query((row, i) -> new Known(row.getBytes(1), row.getString(2)))
        .single();
  }

  /** Each new key takes a few old ones away, so that nothing has to be scheduled. */
  private void forget(OffsetDateTime expired) {
    jdbc.sql(
            """
            delete from idempotency_key where ctid = any(array(
              select ctid from idempotency_key where created_at < :expired
              limit :some for update skip locked))
            """)
        .param("expired", expired)
        .param("some", FORGOTTEN_AT_ONCE)
        .update();
  }

  /** A key of a program may be named like a person. */
  private static String owner(Caller caller) {
    return caller.kind() + ":" + caller.name();
  }
}
