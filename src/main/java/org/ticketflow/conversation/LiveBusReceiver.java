package org.ticketflow.conversation;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Hears the news of all nodes: one thread and one connection of its own per node. It connects again
 * for as long as it takes, and then has everyone read what they may have missed.
 */
@Component
class LiveBusReceiver implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(LiveBusReceiver.class);

  /** After this much silence the connection is tried: a cut line says nothing either. */
  private static final Duration SILENCE = Duration.ofSeconds(10);

  private static final Duration ANSWER = Duration.ofSeconds(5);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private final LiveBus bus;
  private final LiveBusConnections connections;

  private volatile @Nullable Thread thread;
  private volatile @Nullable Connection connection;
  private volatile CountDownLatch stopped = new CountDownLatch(1);

  LiveBusReceiver(LiveBus bus, LiveBusConnections connections) {
    this.bus = bus;
    this.connections = connections;
  }

  @Override
  public synchronized void start() {
    stopped = new CountDownLatch(1);
    CountDownLatch untilStopped = stopped;
    Thread receiver = new Thread(() -> receive(untilStopped), "live-news");
    receiver.setDaemon(true);
    thread = receiver;
    receiver.start();
  }

  @Override
  public synchronized void stop() {
    stopped.countDown();
    cut();
    Thread receiver = thread;
    thread = null;
    if (receiver != null) {
      try {
        receiver.join(ANSWER.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }

  /** Drops the connection wherever its thread waits. */
  void cut() {
    Connection open = connection;
    if (open != null) {
      try {
        open.abort(Runnable::run);
      } catch (SQLException e) {
        LOG.debug("The connection for live news was gone already", e);
      }
    }
  }

  private void receive(CountDownLatch untilStopped) {
    long pause = 100;
    while (untilStopped.getCount() > 0) {
      try (Connection open = connections.open()) {
        connection = open;
        hear(open, untilStopped, () -> LOG.debug("Listening for live news"));
        pause = 100;
      } catch (SQLException | RuntimeException e) {
        if (untilStopped.getCount() > 0) {
          LOG.warn("Live news are interrupted, connecting again: {}", e.getMessage());
        }
      } finally {
        connection = null;
      }
      try {
        if (untilStopped.await(pause, TimeUnit.MILLISECONDS)) {
          return;
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
      pause = Math.min(2 * pause, LONGEST_PAUSE.toMillis());
    }
  }

  private void hear(Connection open, CountDownLatch untilStopped, Runnable listening)
      throws SQLException {
    open.setAutoCommit(true);
    open.setNetworkTimeout(Runnable::run, (int) ANSWER.toMillis());
    try (Statement statement = open.createStatement()) {
      statement.execute("listen " + LiveBus.CHANNEL);
      listening.run();
      bus.missed();
      PGConnection postgres = open.unwrap(PGConnection.class);
      while (untilStopped.getCount() > 0) {
        PGNotification[] news = postgres.getNotifications((int) SILENCE.toMillis());
        if (news == null || news.length == 0) {
          statement.execute("select 1");
        } else {
          for (PGNotification one : news) {
            bus.deliver(one.getParameter());
          }
        }
      }
    }
  }
}
