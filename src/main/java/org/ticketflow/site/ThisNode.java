package org.ticketflow.site;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * This process among those that share the database. It says now and then that it lives, so that
 * nobody has to wait for its leases to run out once it does not. By the database's clock alone.
 */
@Component
public class ThisNode implements SmartLifecycle {

  /** As {@link #gone(String)}, of a row that says so in {@code leased_by}. */
  public static final String GONE = gone("leased_by");

  private static final Logger LOG = LoggerFactory.getLogger(ThisNode.class);
  private static final Duration BEAT = Duration.ofSeconds(5);

  private final JdbcClient jdbc;
  private final DatabaseTime time;
  private final UUID id = UUID.randomUUID();
  private @Nullable ScheduledExecutorService heart;

  ThisNode(JdbcClient jdbc, DatabaseTime time) {
    this.jdbc = jdbc;
    this.time = time;
  }

  /**
   * In SQL, of a row that names a node in this column: that node has been silent for longer than
   * one that lives ever is. A database that has just come back has heard of nobody yet.
   */
  public static String gone(String column) {
    return """
        (%1$s is not null
          and pg_postmaster_start_time() < now() - interval '30 s'
          and not exists (
            select from node n where n.id = %1$s and n.seen_at > now() - interval '30 s'))
        """
        .formatted(column);
  }

  /** What its leases are marked with. */
  public UUID id() {
    return id;
  }

  @Override
  public synchronized void start() {
    jdbc.sql("delete from node where seen_at < now() - interval '1 day'").update();
    beat();
    ScheduledExecutorService started =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread thread = new Thread(work, "this-node");
              thread.setDaemon(true);
              return thread;
            });
    started.scheduleWithFixedDelay(
        this::tryToBeat, BEAT.toMillis(), BEAT.toMillis(), TimeUnit.MILLISECONDS);
    heart = started;
  }

  /** After whoever holds leases has stopped. */
  @Override
  public synchronized void stop() {
    if (heart != null) {
      heart.shutdownNow();
      heart = null;
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return heart != null;
  }

  /** Before the workers start, and after they have stopped. */
  @Override
  public int getPhase() {
    return 0;
  }

  private void tryToBeat() {
    try {
      beat();
      time.ask();
    } catch (DataAccessException e) {
      LOG.debug("The database did not hear that this node lives", e);
    }
  }

  private void beat() {
    jdbc.sql("insert into node (id) values (:id) on conflict (id) do update set seen_at = now()")
        .param("id", id)
        .update();
  }
}
