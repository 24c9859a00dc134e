package org.ticketflow.platform.observed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ticketflow.faults.ApplicationNode;
import org.ticketflow.support.Answer;
import org.ticketflow.support.Http;
import org.ticketflow.support.TcpRelay;
import org.ticketflow.support.TestDatabase;

/**
 * A node that logs JSON, sends traces, and is watched with a token; its mail server is away, and in
 * the end its database is. One story, for a node takes its time to start.
 */
class ObservedNodeTests {

  private static final Duration LONGEST = Duration.ofMinutes(2);
  private static final String TOKEN = "a-scraper-of-the-test-0123456789";
  private static final String FILING = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String CHANGING = "0af7651916cd43dd8448eb211c80319c";

  private final ObjectMapper json = new ObjectMapper();
  private final TestDatabase database = TestDatabase.migrated();
  private final OtlpReceiver collector = new OtlpReceiver();
  private final TcpRelay line = new TcpRelay(port(database.url()), UnaryOperator.identity());

  @AfterEach
  void end() throws IOException {
    collector.close();
    line.close();
  }

  @Test
  void itsOperatorSeesWhatItDoes() throws IOException {
    try (ApplicationNode node = ApplicationNode.start(settings(), null)) {
      node.awaitReady();
      aMailboxThatNobodyServes();
      Answer filed =
          node.key("demo-acme-key")
              .post(
                  "/api/v1/sites/acme/tickets",
                  Map.of("subject", "Watched", "requester", Map.of("email", "mia@customer.test")),
                  "traceparent",
                  "00-" + FILING + "-00f067aa0ba902b7-01")
              .is(201);
      String code = filed.at("/code");
      node.person("maria", "demo")
          .patch(
              "/api/v1/sites/acme/tickets/" + code,
              Map.of("priority", "high"),
              "traceparent",
              "00-" + CHANGING + "-00f067aa0ba902b7-01")
          .is(200);

      tracesArrive();
      linesSayWhoseTheyAre(node, code);
      aScraperReadsTheMetricsAndNothingElse(node);
      strangersAreToldToWait(node);
      withoutItsDatabaseItIsDownAndAlive(node);
    }
  }

  private void aMailboxThatNobodyServes() {
    database
        .sql()
        .sql(
            """
            insert into mailbox (site, host, port, security, username, sign_in, secret, folder,
              afterwards, read_existing, plus_addresses, next_look_at, created_by, created_at,
              known_since)
            values ('acme', '127.0.0.1', 1, 'none', 'box', 'password', 'box', 'INBOX', 'keep',
              true, true, now(), 'test', now(), now())
            """)
        .update();
  }

  private void tracesArrive() {
    await()
        .atMost(LONGEST)
        .untilAsserted(
            () -> {
              assertThat(collector.namesIn(FILING))
                  .contains("ticketflow.ticket.file")
                  .anyMatch(name -> name.startsWith("http post"));
              assertThat(collector.names())
                  .contains("ticketflow.job", "ticketflow.mail.send", "ticketflow.mailbox.read");
            });
  }

  private void linesSayWhoseTheyAre(ApplicationNode node, String code) throws IOException {
    JsonNode request = lineOf(node, "traceId", CHANGING);
    assertThat(request.path("user").asText()).isEqualTo("maria");
    assertThat(request.path("site").asText()).isEqualTo("acme");
    assertThat(request.path("ticket").asText()).isEqualTo(code);
    assertThat(request.path("node").asText()).isEqualTo("node-7");
    JsonNode mail = lineOf(node, "ticket", code, "was not sent");
    assertThat(mail.path("site").asText()).isEqualTo("acme");
    assertThat(mail.path("user").isMissingNode()).isTrue();
    assertThat(mail.path("traceId").asText()).hasSize(32);
  }

  /** Awaited: a line is written before it is read. */
  private JsonNode lineOf(ApplicationNode node, String field, String value, String... words) {
    List<JsonNode> found = new ArrayList<>();
    await()
        .atMost(LONGEST)
        .until(
            () -> {
              for (String text : Files.readAllLines(log(node))) {
                // each line, whoever wrote it
                JsonNode read = json.readTree(text);
                if (read.path(field).asText().equals(value)
                    && List.of(words).stream().allMatch(read.path("message").asText()::contains)) {
                  found.add(read);
                }
              }
              return !found.isEmpty();
            });
    return found.get(0);
  }

  private static void aScraperReadsTheMetricsAndNothingElse(ApplicationNode node) {
    Http scraper = node.key(TOKEN);
    await()
        .atMost(LONGEST)
        .until(
            () ->
                scraper
                    .get("/actuator/prometheus")
                    .is(200)
                    .body()
                    .contains("ticketflow_tickets_live{site=\"acme\""));
    await()
        .atMost(LONGEST)
        .until(
            () -> node.anyone().get("/actuator/health").is(200).at("/status").equals("DEGRADED"));
    scraper.get("/actuator/doctor").is(401);
    scraper.get("/api/v1/sites/acme/tickets").is(401);
    node.key(TOKEN + "0").get("/actuator/prometheus").is(401);
    node.key("demo-acme-key").get("/actuator/prometheus").is(403);
  }

  private void withoutItsDatabaseItIsDownAndAlive(ApplicationNode node) throws IOException {
    Http anyone = node.anyone();
    anyone.get("/actuator/health/readiness").is(200);
    line.close();
    await().atMost(LONGEST).until(() -> anyone.get("/actuator/health/readiness").status() == 503);
    assertThat(anyone.get("/actuator/health/liveness").is(200).at("/status")).isEqualTo("UP");
    assertThat(anyone.get("/actuator/health").is(503).at("/status")).isEqualTo("DOWN");
  }

  private static void strangersAreToldToWait(ApplicationNode node) {
    Http stranger = node.anyone();
    awaitTooMany(
        () -> stranger.post("/api/v1/sites/acme/conversations", Map.of("message", "Hello")));
    awaitTooMany(() -> stranger.get("/invitation/guess"));
    awaitTooMany(() -> node.person("mallory", "guess").get("/api/v1/sites/acme/tickets"));
    node.person("maria", "demo").get("/api/v1/sites/acme/tickets").is(200);
  }

  /** However slowly they go: fewer come back than are used up. */
  private static void awaitTooMany(Supplier<Answer> call) {
    Answer answer = call.get();
    for (int i = 0; i < 500 && answer.status() != 429; i++) {
      answer = call.get();
    }
    assertThat(Integer.parseInt(answer.is(429).header("Retry-After"))).isPositive();
  }

  private Map<String, Object> settings() {
    Map<String, Object> settings = new HashMap<>(database.properties());
    settings.put(
        "spring.datasource.url",
        database.url().replace(":" + port(database.url()) + "/", ":" + line.port() + "/"));
    settings.put("spring.datasource.hikari.connection-timeout", "1000");
    // nobody is there
    settings.put("spring.mail.host", "127.0.0.1");
    settings.put("spring.mail.port", "1");
    settings.put("ticketflow.embedded-mail", "false");
    settings.put("ticketflow.assistant.enabled", "false");
    settings.put("ticketflow.node", "node-7");
    settings.put("ticketflow.metrics.token", TOKEN);
    settings.put("ticketflow.metrics.every", "1s");
    settings.put("logging.structured.format.console", "ecs");
    settings.put("logging.level.org.springframework.web.servlet.DispatcherServlet", "debug");
    settings.put("management.otlp.tracing.endpoint", collector.url());
    settings.put("management.tracing.sampling.probability", "1");
    settings.put("management.tracing.opentelemetry.export.schedule-delay", "500ms");
    return settings;
  }

  private static Path log(ApplicationNode node) {
    return Path.of("target", "faults", node.pid() + ".log");
  }

  private static int port(String url) {
    return Integer.parseInt(url.replaceFirst(".*:(\\d+)/.*", "$1"));
  }
}
