package org.ticketflow.platform.demo;

import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.ticketflow.site.MovableTime;
import org.ticketflow.site.Sites;

/**
 * Fills an empty database, so that every page has something to show. One transaction: a start that
 * is killed on the way leaves nothing, and the next one begins anew.
 */
@Component
@ConditionalOnProperty("ticketflow.demo")
class DemoData implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(DemoData.class);

  /** Any number that no other lock of ours has. */
  private static final long LOCK = 7_420_002;

  private final Sites sites;
  private final DemoTeam team;
  private final DemoTimeline timeline;
  private final DemoHabits habits;
  private final MovableTime time;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private volatile boolean running;

  DemoData(
      Sites sites,
      DemoTeam team,
      DemoTimeline timeline,
      DemoHabits habits,
      MovableTime time,
      JdbcClient jdbc,
      TransactionTemplate transaction) {
    this.sites = sites;
    this.team = team;
    this.timeline = timeline;
    this.habits = habits;
    this.time = time;
    this.jdbc = jdbc;
    this.transaction = transaction;
  }

  @Override
  public void start() {
    running = true;
    try {
      transaction.executeWithoutResult(status -> fillWhereEmpty());
    } finally {
      time.release();
    }
  }

  private void fillWhereEmpty() {
    // Two nodes that start together would each find nothing.
    jdbc.sql("select pg_advisory_xact_lock(:lock)").param("lock", LOCK).query().listOfRows();
    if (!sites.all().isEmpty()) {
      return;
    }
    Instant now = Instant.now();
    DemoStories stories = DemoStories.read();
    time.stopAt(now.minus(stories.length()).minus(Duration.ofDays(1)));
    team.join();
    timeline.play(stories, now);
    habits.settle();
    LOG.info(
        "Made demo data in {} ms (TICKETFLOW_DEMO=false starts without)",
        Duration.between(now, Instant.now()).toMillis());
  }

  @Override
  public void stop() {
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /**
   * Before whatever else runs by itself (web server, outbox, job executor): the clock is
   * everyone's.
   */
  @Override
  public int getPhase() {
    return 0;
  }
}
