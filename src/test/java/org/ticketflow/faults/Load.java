package org.ticketflow.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.ticketflow.faults.Door.Said;
import org.ticketflow.platform.doctor.Doctor;
import org.ticketflow.platform.doctor.Finding;

/**
 * Clients that file tickets, comment on them and take them, and write down what they were answered:
 * what was acknowledged has to be there once, what nobody knows about at most once, and what was
 * refused not at all.
 */
final class Load implements AutoCloseable {

  private static final String KEY = "Bearer demo-acme-key";
  private static final String ANNA =
      "Basic " + Base64.getEncoder().encodeToString("anna:demo".getBytes(StandardCharsets.UTF_8));
  private static final Pattern CODE = Pattern.compile("\"code\":\"(TKT-\\d+)\"");
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private final Door door;
  private final ExecutorService clients;
  private final Duration pause;
  private final AtomicInteger numbers = new AtomicInteger();
  private volatile boolean running = true;

  private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
  private final Set<String> unknown = ConcurrentHashMap.newKeySet();
  private final Map<String, Said> refused = new ConcurrentHashMap<>();

  Load(Door door, int clients) {
    this(door, clients, Duration.ZERO);
  }

  /**
   * @param pause of each client after each ticket
   */
  Load(Door door, int clients, Duration pause) {
    this.door = door;
    this.pause = pause;
    this.clients = Executors.newFixedThreadPool(clients);
    for (int i = 0; i < clients; i++) {
      this.clients.execute(this::work);
    }
  }

  private void work() {
    while (running) {
      String number = String.format("%06d", numbers.incrementAndGet());
      String ticket =
          act(
              "ticket " + number,
              "POST",
              "/api/v1/sites/acme/tickets",
              KEY,
              """
              {"subject": "ticket %s", "description": "It is broken.",
               "requester": {"email": "load%s@customer.test"}}
              """
                  .formatted(number, number));
      Matcher code = CODE.matcher(ticket);
      if (code.find()) {
        String path = "/api/v1/sites/acme/tickets/" + code.group(1);
        act(
            "comment " + number,
            "POST",
            path + "/comments",
            KEY,
            "{\"body\": \"comment %s\", \"visibility\": \"public\"}".formatted(number));
        act("taken " + number, "PATCH", path, ANNA, "{\"status\": \"in_progress\"}");
      }
      try {
        TimeUnit.MILLISECONDS.sleep(pause.toMillis());
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private String act(String what, String method, String path, String who, String json) {
    try {
      Said said = door.send(method, path, who, json);
      if (said.status() < 300) {
        acknowledged.add(what);
        return said.body();
      }
      if (said.status() >= 500 && !said.body().contains("Nothing was changed")) {
        unknown.add(what); // who says that nothing was changed is held to it
      }
      refused.put(what, said);
    } catch (IOException e) {
      unknown.add(what);
    }
    return "";
  }

  /** Until so many more have been acknowledged. */
  void more(int count) {
    int enough = acknowledged.size() + count;
    await().atMost(LONGEST).until(() -> acknowledged.size() >= enough);
  }

  int acknowledged() {
    return acknowledged.size();
  }

  /** What was not answered with a yes. */
  List<String> notDone() {
    return Stream.concat(
            unknown.stream(),
            refused.entrySet().stream().map(no -> no.getKey() + " → " + no.getValue()))
        .sorted()
        .toList();
  }

  /** Every answer so far that was no yes. */
  List<Said> refusals() {
    return List.copyOf(refused.values());
  }

  /** No more requests; those on their way are waited for. */
  void end() {
    running = false;
    clients.shutdown();
    try {
      assertThat(clients.awaitTermination(3, TimeUnit.MINUTES)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Until no node has anything left to do that is due. */
  static void settled(DataSource database) {
    settledAfter(database, () -> {});
  }

  /**
   * @param now makes due what is not
   */
  static void settledAfter(DataSource database, Runnable now) {
    JdbcClient sql = JdbcClient.create(database);
    await()
        .atMost(LONGEST)
        .pollInterval(Duration.ofMillis(500))
        .ignoreExceptions()
        .until(
            () -> {
              now.run();
              return left(sql) == 0;
            });
  }

  private static long left(JdbcClient sql) {
    return sql.sql(
            """
            select (select count(*) from act_ru_job
                    where retries_ > 0 and (duedate_ is null or duedate_ <= now()))
              + (select count(*) from outgoing_mail where state = 'pending')
              + (select count(*) from incoming_mail where outcome is null)
            """)
        .query(Long.class)
        .single();
  }

  /** Compares with the clients' own record; answers it in figures. */
  String compared(DataSource database) {
    Map<String, Long> there =
        JdbcClient.create(database)
            .sql(
                """
                select subject from ticket where subject like 'ticket 0%'
                union all
                select body from ticket_comment where body like 'comment 0%'
                union all
                select 'taken ' || right(t.subject, 6) from ticket t
                where t.subject like 'ticket 0%' and t.status = 'in_progress'
                """)
            .query(String.class)
            .list()
            .stream()
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    List<String> lost = acknowledged.stream().filter(what -> !there.containsKey(what)).toList();
    List<String> doubled = there.keySet().stream().filter(what -> there.get(what) > 1).toList();
    List<String> invented =
        there.keySet().stream()
            .filter(what -> !acknowledged.contains(what) && !unknown.contains(what))
            .toList();
    String told =
        "acknowledged %d, unknown %d (of which done %d), refused %d, lost %d, doubled %d"
            .formatted(
                acknowledged.size(),
                unknown.size(),
                unknown.stream().filter(there::containsKey).count(),
                refused.keySet().stream().filter(what -> !unknown.contains(what)).count(),
                lost.size(),
                doubled.size());
    assertThat(lost).as("lost: " + told).isEmpty();
    assertThat(doubled).as("doubled: " + told).isEmpty();
    assertThat(invented).as("done although nobody was told so: " + told).isEmpty();
    return told;
  }

  static void doctorFindsNothing(DataSource database) {
    assertThat(new Doctor(database, Clock.systemUTC()).examine().findings())
        .allMatch(Finding::holds);
  }

  @Override
  public void close() {
    running = false;
    clients.shutdownNow();
  }
}
