package org.ticketflow.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
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

  @AutoClose private final World world = new World();

  @Test
  void twoNodesAreOneDeskAndOneTakesOverFromTheOther() {
    try (ApplicationNode first = world.node("mail.in.taken", BEHIND_A_PROXY).awaitReady()) {
      UUID itsId = world.onlyNode();
      ApplicationNode second = world.node();
      world.mailbox("acme", Letters.SUPPORT, "keep");
      try (Letters letters = new Letters(world)) {
        letters.write();
        first.awaitFailpoint();
        second.awaitReady();

        aSessionIsOneOnBoth(first, second);
        overTlsNothingGoesWithoutIt(first);
        aKeyEndsOnBoth(first, second);
        theFirstIsKilledUnderLoad(first, itsId, second, letters);
      }
    }
  }

  /** Whatever it does just then; it has also begun with a mail. */
  private void theFirstIsKilledUnderLoad(
      ApplicationNode first, UUID itsId, ApplicationNode second, Letters letters) {
    try (Door door = new Door(first, second);
        Load load = new Load(door, 2, Duration.ofMillis(50))) {
      letters.every(Duration.ofMillis(300));
      load.more(10 + new Random().nextInt(30));
      first.kill();
      world.forget(itsId);
      load.more(20);
      load.end();
      letters.end();
      world.settledAndCompared("one of two nodes killed", load, letters);
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
    Http there = second.key("demo-globex-key");
    there.get("/api/v1/sites/globex/tickets").is(200);
    new Session(first.port(), "admin", "globex")
        .form("/desk/globex/settings/keys/revoke", Map.of("key", "care-assistant"));
    await().atMost(LONGEST).until(() -> there.get("/api/v1/sites/globex/tickets").status() == 401);
  }

  private static String location(HttpResponse<String> answer) {
    return answer.headers().firstValue("Location").orElse("none: " + answer.statusCode());
  }
}
