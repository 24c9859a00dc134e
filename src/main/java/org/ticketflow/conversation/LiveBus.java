package org.ticketflow.conversation;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tells every node that something changed, through PostgreSQL: what is published inside a
 * transaction is heard when that commits, and never if it does not. News may be heard twice and are
 * missed while the database is away, so they carry ids only, and whoever hears them reads anew.
 */
@Component
public class LiveBus {

  /** The one channel that all nodes listen on; topics share it. */
  static final String CHANNEL = "ticketflow";

  private static final Logger LOG = LoggerFactory.getLogger(LiveBus.class);

  /** PostgreSQL takes payloads shorter than 8,000 bytes. */
  private static final int LONGEST_PAYLOAD = 7_999;

  private final JdbcClient jdbc;
  private final Map<String, List<Listener>> listeners = new ConcurrentHashMap<>();

  LiveBus(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Hears a topic. Called on the one thread that hears all news: hand work on, and return. */
  public interface Listener {

    void heard(String payload);

    /** News may have been missed: whatever is shown has to be read anew. */
    void missed();
  }

  /** What ends a listening. */
  @FunctionalInterface
  public interface Listening extends AutoCloseable {

    @Override
    void close();
  }

  /**
   * Publishes with the present transaction.
   *
   * @param topic one word, such as {@code conversation}
   * @param payload ids only, as JSON; everyone with database access can listen
   */
  public void publish(String topic, String payload) {
    String wire = topic + ' ' + payload;
    if (topic.indexOf(' ') >= 0 || wire.getBytes(StandardCharsets.UTF_8).length > LONGEST_PAYLOAD) {
      throw new IllegalArgumentException("News are one word and ids: " + topic);
    }
    jdbc.sql("select pg_notify(:channel, :wire) is null")
        .param("channel", CHANNEL)
        .param("wire", wire)
        .query(Boolean.class)
        .single();
  }

  public Listening listen(String topic, Listener listener) {
    List<Listener> those = listeners.computeIfAbsent(topic, any -> new CopyOnWriteArrayList<>());
    those.add(listener);
    return () -> those.remove(listener);
  }

  void deliver(String wire) {
    int blank = wire.indexOf(' ');
    if (blank > 0) {
      String payload = wire.substring(blank + 1);
      listeners
          .getOrDefault(wire.substring(0, blank), List.of())
          .forEach(listener -> safely(() -> listener.heard(payload)));
    }
  }

  void missed() {
    listeners.values().forEach(those -> those.forEach(each -> safely(each::missed)));
  }

  /** One listener's fault is no other's loss. */
  private static void safely(Runnable call) {
    try {
      call.run();
    } catch (RuntimeException e) {
      LOG.error("A listener could not take the news", e);
    }
  }
}
