package org.ticketflow.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.ticketflow.site.Sites;

@ChatTest
class ConversationApiTests {

  @LocalServerPort private int port;
  @Autowired private Sites sites;

  private ChatClient anyone;
  private ChatClient anna;
  private ChatClient gus;
  private ChatClient ai;

  @BeforeEach
  void people() {
    for (String site : List.of("acme", "globex")) {
      if (sites.find(site).isEmpty()) {
        sites.add(site, site, "support@" + site + ".test", ZoneOffset.UTC);
      }
    }
    anyone = new ChatClient(port, null);
    anna = anyone.as("anna");
    gus = anyone.as("gus");
    ai = anyone.as("ai");
  }

  private ChatClient.Answer started() {
    return anyone.post(
        "acme/conversations",
        Map.of("visitor", Map.of("name", "Jo", "email", "jo@example.com"), "message", "Hello"));
  }

  @Test
  void anyoneStartsAConversationAndTalksWithTheTeam() {
    ChatClient.Answer started = started();
    assertThat(started.status()).isEqualTo(201);
    String path = "acme/conversations/" + started.text("/id");
    assertThat(started.response().headers().firstValue("location"))
        .hasValue("/api/v1/sites/" + path);
    assertThat(started.text("/visitorToken")).matches("tv_[A-Za-z0-9_-]{43}");
    ChatClient visitor = anyone.as(started.text("/visitorToken"));

    assertThat(anna.post(path + "/messages", Map.of("body", "Hi Jo")).status()).isEqualTo(201);
    assertThat(ai.post(path + "/messages", Map.of("body", "Beep")).text("/from")).isEqualTo("ai");
    assertThat(visitor.post(path + "/messages", Map.of("body", "Thanks")).text("/name"))
        .isEqualTo("Jo");

    ChatClient.Answer said = visitor.get(path + "/messages");
    assertThat(said.json().path("items").findValuesAsText("from"))
        .containsExactly("visitor", "agent", "ai", "visitor");
    assertThat(said.text("/items/1/name")).isEqualTo("Anna Berg");
    assertThat(said.text("/items/1/at")).endsWith("Z");
    ChatClient.Answer rest = visitor.get(path + "/messages?after=" + said.text("/items/1/id"));
    assertThat(rest.json().path("items").findValuesAsText("body"))
        .containsExactly("Beep", "Thanks");

    ChatClient.Answer seen = anna.get(path);
    assertThat(seen.text("/visitor/email")).isEqualTo("jo@example.com");
    assertThat(seen.text("/status")).isEqualTo("open");
    assertThat(seen.json().path("tickets").isArray()).isTrue();
    assertThat(seen.response().body()).doesNotContain("oken");
  }

  @Test
  void aVisitorSeesTheirOwnConversationOnly() {
    ChatClient.Answer mine = started();
    ChatClient.Answer other = started();
    ChatClient visitor = anyone.as(mine.text("/visitorToken"));
    String path = "acme/conversations/" + other.text("/id");

    assertThat(visitor.get(path).status()).isEqualTo(404);
    assertThat(visitor.get(path + "/messages").status()).isEqualTo(404);
    assertThat(visitor.get(path + "/events").status()).isEqualTo(404);
    assertThat(visitor.post(path + "/messages", Map.of("body", "x")).status()).isEqualTo(404);
    assertThat(visitor.post(path + "/close", Map.of()).status()).isEqualTo(404);
    assertThat(visitor.get("acme/conversations").status()).isEqualTo(403);
    assertThat(visitor.get("globex/conversations/" + mine.text("/id")).status()).isEqualTo(404);
    assertThat(anna.get(path + "/messages").json().path("items")).hasSize(1);
  }

  @Test
  void anotherSiteKnowsNothingOfIt() {
    String id = started().text("/id");
    for (String path :
        List.of(
            "acme/conversations",
            "acme/conversations/" + id,
            "acme/conversations/" + id + "/messages",
            "acme/conversations/" + id + "/events",
            "globex/conversations/" + id)) {
      ChatClient.Answer answer = gus.get(path);
      assertThat(answer.status()).as(path).isEqualTo(404);
      assertThat(answer.type()).isEqualTo("application/problem+json");
    }
  }

  @Test
  void whoeverIsNotSignedInReadsNothing() {
    String id = started().text("/id");
    assertThat(anyone.get("acme/conversations").status()).isEqualTo(403);
    assertThat(anyone.get("acme/conversations/" + id).status()).isEqualTo(403);
  }

  @Test
  void whatIsClosedTakesNothingMore() {
    ChatClient.Answer started = started();
    String path = "acme/conversations/" + started.text("/id");
    ChatClient visitor = anyone.as(started.text("/visitorToken"));
    ChatClient.Answer closed = visitor.post(path + "/close", "");
    assertThat(closed.text("/status")).isEqualTo("closed");
    assertThat(anna.post(path + "/close", "").text("/closedAt"))
        .isEqualTo(closed.text("/closedAt"));

    ChatClient.Answer late = visitor.post(path + "/messages", Map.of("body", "Wait"));
    assertThat(late.status()).isEqualTo(409);
    assertThat(late.text("/detail")).contains("Start a new one");
  }

  @Test
  void theListGoesThroughAllOfThemOnce() {
    sites.find("acme").orElseThrow();
    for (int i = 0; i < 5; i++) {
      String path = "acme/conversations/" + started().text("/id");
      if (i % 2 == 0) {
        anna.post(path + "/close", "");
      }
    }
    List<String> all = ids("acme/conversations?limit=200");
    assertThat(paged("")).isEqualTo(all).doesNotHaveDuplicates();
    assertThat(paged("&status=closed"))
        .isEqualTo(ids("acme/conversations?status=closed&limit=200"))
        .hasSizeGreaterThanOrEqualTo(3);
    assertThat(ids("acme/conversations?status=open,closed&limit=200")).isEqualTo(all);
    assertThat(anna.get("acme/conversations?limit=1").text("/items/0/lastMessage/body"))
        .isEqualTo("Hello");
  }

  private List<String> ids(String path) {
    return anna.get(path).json().path("items").findValuesAsText("id").stream()
        .filter(id -> id.length() == 36)
        .toList();
  }

  private List<String> paged(String filter) {
    List<String> found = new java.util.ArrayList<>();
    String cursor = "";
    do {
      String path = "acme/conversations?limit=2" + filter + cursor;
      found.addAll(ids(path));
      ChatClient.Answer answer = anna.get(path);
      assertThat(answer.status()).isEqualTo(200);
      String next = answer.text("/nextCursor");
      cursor = next.equals("null") ? "" : "&cursor=" + next;
    } while (!cursor.isEmpty());
    return found;
  }

  @Test
  void takesTextFromStrangersAsItIsButForWhatIsNoText() {
    String path = "acme/conversations/" + started().text("/id") + "/messages";
    assertThat(anna.post(path, "{\"body\": \"a\\u0000b\\ud800c\\r\\nd\"}").text("/body"))
        .isEqualTo("abc\nd");
    String wild = "👩‍💻 \u202eשלום <script>alert(1)</script> '; drop table message;--";
    assertThat(anna.post(path, Map.of("body", wild)).text("/body")).isEqualTo(wild);
    assertThat(anna.post(path, Map.of("body", "😀".repeat(10_000))).status()).isEqualTo(201);
    for (String refused : List.of("", " \n", "\u0000", "x".repeat(10_001), "x".repeat(1_000_000))) {
      ChatClient.Answer answer = anna.post(path, Map.of("body", refused));
      assertThat(answer.status()).isEqualTo(422);
      assertThat(answer.text("/errors/0/field")).isEqualTo("body");
    }
  }

  @Test
  void badInputIsNamed() {
    ChatClient.Answer answer =
        anyone.post("acme/conversations", Map.of("visitor", Map.of("email", "a@b\r\nBcc: c@d.e")));
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.text("/errors/0/field")).isEqualTo("visitor.email");
    assertThat(anyone.post("nowhere/conversations", Map.of()).status()).isEqualTo(404);
    assertThat(anna.get("acme/conversations?cursor=xx").status()).isEqualTo(422);
    assertThat(anna.get("acme/conversations?status=lost").status()).isEqualTo(422);
    assertThat(anna.get("acme/conversations?limit=1000").status()).isEqualTo(422);
  }

  @Test
  void whatIsNotUnderstoodIsNamed() {
    String path = "acme/conversations/" + started().text("/id") + "/messages";
    assertBadRequest(anna.post(path, "{\"body\": \"x\", \"colour\": 1}"), "colour");
    assertBadRequest(anna.post(path, "{\"body\": 5}"), "body");
    assertBadRequest(anna.post(path, "{\"body\": [\"x\"]}"), "body");
    assertBadRequest(
        anna.post("acme/conversations", "{\"visitor\": {\"mail\": \"x\"}}"), "visitor.mail");
    assertBadRequest(anna.get("acme/conversations?stauts=open"), "stauts");
    assertBadRequest(anna.get("acme/conversations?limit=many"), "limit");
    for (String broken :
        List.of("{", "[]", "7", "", "{\"body\": \"x\"} x", "{\"body\":1,\"body\":2}")) {
      ChatClient.Answer answer = anna.post(path, broken);
      assertThat(answer.status()).as(broken).isEqualTo(400);
      assertThat(answer.type()).isEqualTo("application/problem+json");
      assertThat(answer.response().body()).doesNotContain("ticketflow", "jackson", "java.");
    }
  }

  private static void assertBadRequest(ChatClient.Answer answer, String field) {
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.type()).isEqualTo("application/problem+json");
    assertThat(answer.text("/errors/0/field")).isEqualTo(field);
    assertThat(answer.text("/title")).isNotEmpty();
    assertThat(answer.text("/detail")).contains(field).doesNotContain("org.");
  }

  @Test
  void whatLeadsNowhereIsAnsweredAsAProblem() {
    ChatClient.Answer nowhere = anna.get("/api/v1/nowhere");
    assertThat(nowhere.status()).isEqualTo(404);
    assertThat(nowhere.type()).isEqualTo("application/problem+json");
    ChatClient.Answer method = anna.send(anna.request("acme/conversations").DELETE());
    assertThat(method.status()).isEqualTo(405);
    assertThat(method.response().headers().firstValue("allow")).isPresent();
    assertThat(method.type()).isEqualTo("application/problem+json");
    ChatClient.Answer form =
        anna.send(
            anna.request("acme/conversations")
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString("x")));
    assertThat(form.status()).isEqualTo(415);
    assertThat(form.type()).isEqualTo("application/problem+json");
  }

  @Test
  void tooLargeABodyIsRefusedWhateverItsHeadersSay() {
    byte[] large = new byte[3 * 1024 * 1024];
    java.util.Arrays.fill(large, (byte) ' ');
    for (HttpRequest.BodyPublisher body :
        List.of(
            HttpRequest.BodyPublishers.ofByteArray(large),
            HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)))) {
      ChatClient.Answer answer =
          anyone.send(
              anyone
                  .request("acme/conversations")
                  .header("Content-Type", "application/json")
                  .POST(body));
      assertThat(answer.status()).isEqualTo(413);
      assertThat(answer.type()).isEqualTo("application/problem+json");
    }
    ChatClient.Answer chunked =
        anyone.send(
            anyone
                .request("acme/conversations")
                .header("Content-Type", "application/json")
                .POST(
                    HttpRequest.BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream("{\"message\": \"ü\"}".getBytes()))));
    assertThat(chunked.status()).isEqualTo(201);
  }

  @Test
  void describesItself() {
    ChatClient.Answer description = anyone.get("/api/openapi.json");
    assertThat(description.text("/openapi")).startsWith("3.");
    assertThat(description.json().at("/paths").fieldNames())
        .toIterable()
        .contains("/api/v1/sites/{site}/conversations/{id}/messages");
    assertThat(description.json().at("/components/securitySchemes/key/scheme").asText())
        .isEqualTo("bearer");
    assertThat(anyone.get("/api/docs").status()).isEqualTo(302);
    assertThat(anyone.get("/api/swagger-ui/index.html").status()).isEqualTo(200);
  }
}
