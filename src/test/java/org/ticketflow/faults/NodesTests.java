package org.ticketflow.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ticketflow.support.DeskLine;
import org.ticketflow.support.Http;
import org.ticketflow.support.Session;

/** Two nodes are one desk, and what one held when it was killed is done by the other. */
class NodesTests {

  private static final Duration LONGEST = Duration.ofMinutes(3);
  private static final String PROTOCOL = "X-Forwarded-Proto";
  private static final Map<String, String> BEHIND_A_PROXY =
      Map.of("server.forward-headers-strategy", "native");
  private static final String TASKLIST_ME = "/camunda/api/admin/auth/user/default";

  private final World world = new World();

  @AfterEach
  void end() {
    world.close();
    Awaitility.catchUncaughtExceptionsByDefault();
  }

  @Test
  void twoNodesAreOneDeskAndOneTakesOverFromTheOther() throws Exception {
    Awaitility.doNotCatchUncaughtExceptionsByDefault();
    try (ApplicationNode first = world.node("mail.in.taken", BEHIND_A_PROXY).awaitReady();
        ApplicationNode second = world.node(null)) {
      world.mailbox("acme", "support@acme.test", "keep");
      mailArrives();
      first.awaitFailpoint();
      second.awaitReady();

      aSessionIsOneOnBoth(first, second);
      overTlsNothingGoesWithoutIt(first);
      aKeyEndsOnBoth(first, second);

      assertThat(mailed()).isZero();
      first.kill();
      world.leasesRunOut();
      await().atMost(LONGEST).until(() -> mailed() == 1);
      Load.settled(world.database().dataSource());
      assertThat(mailed()).isEqualTo(1);
    }
  }

  private void aSessionIsOneOnBoth(ApplicationNode first, ApplicationNode second) {
    Session here = new Session(first.port(), "anna", "acme");
    Session there = here.at(second.port());
    assertThat(there.get("/desk/acme/profile").statusCode()).isEqualTo(200);
    assertThat(there.get(TASKLIST_ME).body()).contains("\"userId\":\"anna\"");

    try (DeskLine line = new DeskLine(there)) {
      assertThat(line.listen("acme")).isEqualTo(200);
      String code =
          first
              .key("demo-acme-key")
              .post(
                  "/api/v1/sites/acme/tickets",
                  Map.of("subject", "Seen elsewhere", "requester", Map.of("email", "x@y.test")))
              .is(201)
              .at("/code");
      line.hears("ticket {\"number\":" + code.substring("TKT-".length()) + "}");

      HttpResponse<String> out = here.form("/logout", Map.of());
      assertThat(location(out)).endsWith("/login?out");
      assertThat(line.ends()).isTrue();
      assertThat(location(there.get("/desk/acme/profile"))).endsWith("/login");
      assertThat(there.get(TASKLIST_ME).statusCode()).isEqualTo(401);
    }
  }

  /** A proxy ends TLS and says so, which only this node believes. */
  private static void overTlsNothingGoesWithoutIt(ApplicationNode node) {
    Session plain = new Session(node.port(), "anna", "acme");
    Session stranger = Session.stranger(node.port());
    List<HttpResponse<String>> answers =
        List.of(
            stranger.get("/desk/acme/tickets", "Accept", "text/html", PROTOCOL, "https"),
            Session.fresh(node.port()).get("/login", PROTOCOL, "https"),
            plain.get("/camunda/app/tasklist/default/", PROTOCOL, "https"),
            plain.send(
                plain
                    .request("/login")
                    .header(PROTOCOL, "https")
                    .header("X-CSRF-TOKEN", plain.csrf())
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString("username=ben&password=demo"))
                    .build(),
                BodyHandlers.ofString()),
            plain.get("/api/v1/sites/acme/labels", PROTOCOL, "https"),
            stranger.get("/engine-rest/task", PROTOCOL, "https"));
    List<String> cookies =
        answers.stream()
            .flatMap(answer -> answer.headers().allValues("Set-Cookie").stream())
            .toList();
    assertThat(cookies)
        .allMatch(cookie -> cookie.contains("Secure"), "is sent over TLS alone")
        .extracting(cookie -> cookie.substring(0, cookie.indexOf('=')))
        .contains("ticketflow-asked", "ticketflow-csrf", "XSRF-TOKEN", "JSESSIONID");
    assertThat(answers)
        .extracting(answer -> answer.headers().firstValue("Strict-Transport-Security").orElse(""))
        .allMatch(rule -> rule.startsWith("max-age="), "has browsers use TLS from then on");
    assertThat(answers)
        .extracting(answer -> answer.headers().firstValue("Location").orElse("/"))
        .allMatch(location -> location.startsWith("/"), "leads on, by whatever protocol");
  }

  private static void aKeyEndsOnBoth(ApplicationNode first, ApplicationNode second) {
    Http there = second.key("demo-acme-key");
    there.get("/api/v1/sites/acme/tickets").is(200);
    new Session(first.port(), "admin", "acme")
        .form("/desk/acme/settings/keys/revoke", Map.of("key", "shop-assistant"));
    await().atMost(LONGEST).until(() -> there.get("/api/v1/sites/acme/tickets").status() == 401);
  }

  private static String location(HttpResponse<String> answer) {
    return answer.headers().firstValue("Location").orElse("none: " + answer.statusCode());
  }

  private void mailArrives() throws Exception {
    String mail =
        "From: <once@customer.test>\r\nTo: support@acme.test\r\nMessage-ID: <once@elsewhere.test>\r\n"
            + "Subject: Taken over\r\n\r\nIt is broken.\r\n";
    world
        .mail()
        .deliver(
            "support@acme.test",
            new MimeMessage(
                jakarta.mail.Session.getInstance(new Properties()),
                new ByteArrayInputStream(mail.getBytes(StandardCharsets.US_ASCII))));
  }

  private long mailed() {
    return world
        .sql()
        .sql("select count(*) from ticket where subject = 'Taken over'")
        .query(Long.class)
        .single();
  }
}
