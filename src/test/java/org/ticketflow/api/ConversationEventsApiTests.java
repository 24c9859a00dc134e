package org.ticketflow.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.ticketflow.site.Sites;

@ChatTest
class ConversationEventsApiTests {

  @LocalServerPort private int port;
  @Autowired private Sites sites;
  @Autowired private JdbcClient sql;

  private ChatClient anna;
  private String token;
  private String path;

  @BeforeEach
  void conversation() {
    if (sites.find("acme").isEmpty()) {
      sites.add("acme", "Acme", "support@acme.test", ZoneOffset.UTC);
    }
    anna = new ChatClient(port, "anna");
    ChatClient.Answer started = anna.as(null).post("acme/conversations", Map.of("message", "m0"));
    token = started.text("/visitorToken");
    path = "acme/conversations/" + started.text("/id");
  }

  private void say(String body) {
    assertThat(anna.post(path + "/messages", Map.of("body", body)).status()).isEqualTo(201);
  }

  @Test
  void tellsEachMessageAsItIsSaidAndTheEnd() throws Exception {
    try (EventReader events = new EventReader(anna, anna.request(path + "/events"))) {
      EventReader.Event first = events.next();
      assertThat(first.name()).isEqualTo("message");
      assertThat(first.id()).isEqualTo(first.data().path("id").asText());
      say("m1");
      EventReader.Event second = events.next();
      assertThat(second.data().path("body").asText()).isEqualTo("m1");
      assertThat(second.data().path("from").asText()).isEqualTo("agent");
      anna.post(path + "/close", "");
      EventReader.Event closed = events.next();
      assertThat(closed.name()).isEqualTo("closed");
      assertThat(events.ended()).isTrue();

      assertThat(
              anna.send(anna.request(path + "/events").header("Last-Event-ID", closed.id()))
                  .status())
          .isEqualTo(204);
      try (EventReader late =
          new EventReader(
              anna, anna.request(path + "/events").header("Last-Event-ID", second.id()))) {
        assertThat(late.next().name()).isEqualTo("closed");
      }
    }
  }

  @Test
  void aVisitorWatchesWithTheTokenInTheAddress() throws Exception {
    ChatClient browser = anna.as(null);
    try (EventReader events =
        new EventReader(browser, browser.request(path + "/events?token=" + token + "&after=0"))) {
      assertThat(events.response.statusCode()).isEqualTo(200);
      assertThat(events.response.headers().firstValue("content-type").orElseThrow())
          .startsWith("text/event-stream");
      assertThat(events.nextBodies(1)).containsExactly("m0");
      say("m1");
      assertThat(events.nextBodies(1)).containsExactly("m1");
    }
    assertThat(browser.get(path + "/events?token=tv_wrong").status()).isEqualTo(404);
    assertThat(browser.get(path + "/messages?token=" + token).status()).isEqualTo(400);
  }

  @Test
  void comingAgainLosesAndDoublesNothing() throws Exception {
    List<String> seen = new ArrayList<>();
    String last = "0";
    ExecutorService speakers = Executors.newFixedThreadPool(2);
    List<Future<?>> spoken = new ArrayList<>();
    for (int i = 1; i <= 60; i++) {
      String body = "m" + i;
      spoken.add(speakers.submit(() -> say(body)));
    }
    while (seen.size() < 61) {
      try (EventReader events =
          new EventReader(anna, anna.request(path + "/events").header("Last-Event-ID", last))) {
        for (int i = 0; i < 7 && seen.size() < 61; i++) {
          EventReader.Event event = events.next();
          seen.add(event.data().path("body").asText());
          last = event.id();
        }
      }
    }
    for (Future<?> each : spoken) {
      each.get();
    }
    speakers.shutdown();
    assertThat(seen)
        .containsExactlyInAnyOrderElementsOf(
            IntStream.rangeClosed(0, 60).mapToObj(i -> "m" + i).toList());
  }

  @Test
  void whatWasSaidWhileTheDatabaseConnectionWasLostComesAfterwards() throws Exception {
    try (EventReader events = new EventReader(anna, anna.request(path + "/events"))) {
      assertThat(events.nextBodies(1)).containsExactly("m0");
      int cut =
          sql.sql(
                  "select count(pg_terminate_backend(pid)) from pg_stat_activity where"
                      + " application_name = 'ticketflow live news' and datname ="
                      + " current_database()")
              .query(Integer.class)
              .single();
      assertThat(cut).isEqualTo(1);
      say("m1");
      say("m2");
      assertThat(events.nextBodies(2)).containsExactly("m1", "m2");
      assertThat(events.nothingElse()).isTrue();
    }
  }

  @Test
  void aHundredWhoWatchTakeNoThreadEach() throws Exception {
    List<EventReader> watching = new ArrayList<>();
    long before = serverThreads();
    try {
      for (int conversations = 0; conversations < 5; conversations++) {
        conversation();
        for (int i = 0; i < 20; i++) {
          watching.add(new EventReader(anna, anna.request(path + "/events")));
        }
        say("to all");
      }
      for (EventReader each : watching) {
        assertThat(each.nextBodies(2)).containsExactly("m0", "to all");
      }
      assertThat(serverThreads() - before).isLessThan(30);
    } finally {
      for (EventReader each : watching) {
        each.close();
      }
    }
  }

  /** Of all applications in this JVM: others' do not become more meanwhile. */
  private static long serverThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.matches("http-nio-.*-exec-\\d+|.*-sender"))
        .count();
  }
}
