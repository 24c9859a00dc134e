package org.ticketflow.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.ticketflow.faults.ApplicationNode;
import org.ticketflow.platform.doctor.Doctor;
import org.ticketflow.platform.doctor.Finding;
import org.ticketflow.support.TestMail;

/**
 * A dump that is made while the application works, restored into an empty server, has all that was
 * acknowledged before it began, files included, and nothing of it is broken. Skipped, with the
 * reason, where Debian's PostgreSQL is not installed.
 */
@Tag("faults")
class BackupTests {

  private static final Duration LONGEST = Duration.ofMinutes(3);
  private static final int CALLERS = 3;
  private static final int BEFORE = 60;

  private final HttpClient http = HttpClient.newHttpClient();
  private final TestMail mail = new TestMail();
  private final Queue<Acknowledged> acknowledged = new ConcurrentLinkedQueue<>();
  private final AtomicInteger sent = new AtomicInteger();
  private final AtomicBoolean enough = new AtomicBoolean();

  @TempDir private Path directory;

  /** What the caller was told is there: a ticket, a comment on it, and the file that came along. */
  private record Acknowledged(String code, String subject, String words, String file) {

    long number() {
      return Long.parseLong(code.substring("TKT-".length()));
    }
  }

  @BeforeEach
  void whereThereIsAServer() {
    DebianPostgres.obstacle().ifPresent(reason -> Assumptions.abort("No dump is made: " + reason));
    // the mail server of the tests says aloud that somebody has hung up
    Awaitility.doNotCatchUncaughtExceptionsByDefault();
  }

  @AfterEach
  void end() {
    Awaitility.reset();
    mail.destroy();
  }

  @Test
  void aDumpUnderLoadHasAllThatWasAcknowledgedBefore() throws Exception {
    Path dump = directory.resolve("ticketflow.dump");
    List<Acknowledged> before;
    try (DebianPostgres server = DebianPostgres.start();
        ApplicationNode node = ApplicationNode.start(settings(server), null)) {
      node.awaitReady();
      ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
      for (int i = 0; i < CALLERS; i++) {
        callers.execute(() -> report(node));
      }
      await().atMost(LONGEST).until(() -> acknowledged.size() >= BEFORE);
      before = List.copyOf(acknowledged);
      server.dumpTo(dump);
      int during = acknowledged.size() - before.size();
      enough.set(true);
      callers.shutdown();
      assertThat(callers.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
      assertThat(during).as("what was acknowledged while the dump was made").isPositive();
    }
    try (DebianPostgres empty = DebianPostgres.start()) {
      empty.restore(dump);
      JdbcClient sql = JdbcClient.create(empty.dataSource());
      sql.sql(
              "select setval(format('%I', 'ticket_number_' || id),"
                  + " nextval(format('%I', 'ticket_number_' || id)) + 1000) from site")
          .query(Long.class)
          .list();
      try (ApplicationNode node = ApplicationNode.start(settings(empty), null)) {
        node.awaitReady();
        before.forEach(each -> isThere(node, each));
        long next = Long.parseLong(file(node, "One more").substring("TKT-".length()));
        assertThat(acknowledged).allMatch(each -> each.number() < next);
        assertThat(new Doctor(empty.dataSource(), Clock.systemUTC()).examine().findings())
            .allMatch(Finding::holds);
      }
    }
  }

  private void report(ApplicationNode node) {
    while (!enough.get()) {
      int number = sent.incrementAndGet();
      String subject = "Matter " + number;
      String words = "Words " + number;
      String file = ("File " + number + " ").repeat(5_000);
      String code = file(node, subject);
      comment(node, code, words, file);
      acknowledged.add(new Acknowledged(code, subject, words, file));
    }
  }

  private static String file(ApplicationNode node, String subject) {
    return node.key("demo-acme-key")
        .post(
            "/api/v1/sites/acme/tickets",
            Map.of("subject", subject, "requester", Map.of("email", "mia@customer.test")))
        .is(201)
        .at("/code");
  }

  private void comment(ApplicationNode node, String code, String words, String file) {
    String body =
        """
        --part
        Content-Disposition: form-data; name="body"

        %s
        --part
        Content-Disposition: form-data; name="visibility"

        public
        --part
        Content-Disposition: form-data; name="files"; filename="words.txt"
        Content-Type: text/plain

        %s
        --part--
        """
            .formatted(words, file)
            .replace("\n", "\r\n");
    HttpRequest request =
        HttpRequest.newBuilder(address(node, "/api/v1/sites/acme/tickets/" + code + "/comments"))
            .header("Authorization", "Bearer demo-acme-key")
            .header("Content-Type", "multipart/form-data; boundary=part")
            .POST(BodyPublishers.ofString(body))
            .build();
    assertThat(answer(request).statusCode()).isEqualTo(201);
  }

  private void isThere(ApplicationNode node, Acknowledged each) {
    var key = node.key("demo-acme-key");
    String path = "/api/v1/sites/acme/tickets/" + each.code();
    assertThat(key.get(path).is(200).at("/subject")).isEqualTo(each.subject());
    List<JsonNode> comments = new ArrayList<>();
    key.get(path + "/comments")
        .is(200)
        .json()
        .path("items")
        .forEach(
            comment -> {
              if (comment.path("body").asText().equals(each.words())) {
                comments.add(comment);
              }
            });
    assertThat(comments).as(each.words()).hasSize(1);
    String url = comments.get(0).findValue("url").asText();
    HttpRequest download =
        HttpRequest.newBuilder(address(node, url))
            .header("Authorization", "Bearer demo-acme-key")
            .build();
    assertThat(answer(download).body()).isEqualTo(each.file());
  }

  private HttpResponse<String> answer(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static URI address(ApplicationNode node, String path) {
    return URI.create("http://127.0.0.1:" + node.port() + path);
  }

  private Map<String, Object> settings(DebianPostgres server) {
    Map<String, Object> settings = new HashMap<>(server.properties());
    settings.putAll(mail.properties());
    settings.put("ticketflow.embedded-mail", "false");
    settings.put("ticketflow.outbox.per-domain", "0");
    settings.put("ticketflow.limits", "off");
    settings.put("ticketflow.assistant.enabled", "false");
    return settings;
  }
}
