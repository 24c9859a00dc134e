package org.ticketflow.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.util.function.SingletonSupplier;
import org.ticketflow.identity.ApiKeys;
import org.ticketflow.identity.Role;
import org.ticketflow.support.Filed;
import org.ticketflow.support.Session;
import org.ticketflow.support.Story;
import org.ticketflow.support.WebappDelegates;

/** What every answer of every door carries, and what no door believes. */
class HttpDefenceTests extends Story {

  private static final List<String> ADDRESSES =
      List.of(
          "/login",
          "/nothing",
          "/desk/acme/tickets",
          "/desk/globex/tickets",
          "/assets/nothing.js",
          "/widget.js",
          "/demo/acme",
          "/error",
          "/invitation/nothing",
          "/actuator/health",
          "/actuator/doctor",
          "/api/openapi.json",
          "/api/v1/sites/acme/tickets",
          "/api/v1/sites/globex/tickets",
          "/mcp",
          "/engine-rest/task",
          "/engine-rest/nothing",
          "/camunda/app/tasklist/default/",
          "/camunda/app/admin/default/",
          "/camunda/api/engine/engine/default/task",
          "/camunda/api/admin/setup/default/user/create",
          "/camunda/api/nothing",
          "//engine-rest/task",
          "/engine-rest;a=b/task",
          "/api//v1");

  @Autowired private ApiKeys keys;

  private static final Pattern CSRF_FIELD = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
  private static final Pattern CSRF_COOKIE = Pattern.compile("ticketflow-csrf=([^;]+);");

  private final Supplier<Session> signedIn =
      SingletonSupplier.of(() -> new Session(doors.port(), "anna", "acme"));

  @BeforeEach
  void webappsAreThere() {
    WebappDelegates.putBack();
  }

  @Test
  void everyAnswerIsProtectedWhateverItSays() {
    List<String> wrong = new ArrayList<>();
    for (Session who : List.of(signedIn.get(), Session.stranger(doors.port()))) {
      for (String address : ADDRESSES) {
        HttpResponse<String> answer = who.get(address, "Accept", "text/html");
        String policy = header(answer, "Content-Security-Policy");
        if (!header(answer, "X-Content-Type-Options").equals("nosniff")) {
          wrong.add(address + " may be sniffed: " + answer.headers().map());
        }
        if (!policy.contains("frame-ancestors 'self'")
            && !policy.contains("frame-ancestors 'none'")) {
          wrong.add(address + " may be framed: " + answer.headers().map());
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  /** Camunda's own filter for this is there, and registered for another address. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/camunda/api/engine/engine/default/task",
        "/camunda/api/engine/engine/default/history/task",
        "/camunda/app/tasklist/default/",
        "/engine-rest/task",
        "/desk/acme/tickets",
        "/api/v1/sites/acme/tickets"
      })
  void whatTellsOfTicketsIsKeptByNobody(String address) {
    assertThat(header(signedIn.get().get(address), "Cache-Control")).contains("no-store");
  }

  @Test
  void nobodyIsBelievedWhoForwardsUnlessTheSettingsSaySo() {
    HttpResponse<String> page =
        Session.stranger(doors.port())
            .get(
                "/desk/acme/tickets",
                "Accept",
                "text/html",
                "X-Forwarded-For",
                "203.0.113.9",
                "X-Forwarded-Host",
                "evil.test",
                "X-Forwarded-Proto",
                "https",
                "Forwarded",
                "host=evil.test;proto=https");
    assertThat(header(page, "Location")).doesNotContain("evil.test", "https");
    assertThat(header(page, "Strict-Transport-Security")).isEmpty();
    assertThat(page.headers().allValues("Set-Cookie"))
        .noneMatch(cookie -> cookie.contains("Secure"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/desk/acme/tickets", "/camunda/app/tasklist/default/", "/api/docs"})
  void theSignInPageIsHereWhateverHostIsNamed(String address) throws IOException {
    String answer =
        raw("GET " + address + " HTTP/1.1\r\nHost: evil.test\r\nAccept: text/html\r\n\r\n");
    assertThat(answer)
        .contains(" 302")
        .containsIgnoringCase("location: /login")
        .doesNotContain("evil");
  }

  /** The page to come back to is kept by the browser, where others may have put another. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "//evil.test",
        "/\\evil.test",
        "\\\\evil.test",
        "https://evil.test",
        "javascript:alert(1)",
        "/\t/evil.test",
        "/desk\r\nLocation: https://evil.test",
        "/desk/acme/reports"
      })
  void whoHasSignedInIsLedNowhereElse(String asked) throws IOException {
    String page = raw("GET /login HTTP/1.1\r\nHost: evil.test\r\n\r\n");
    String form =
        "username=anna&password=demo&_csrf="
            + URLEncoder.encode(found(CSRF_FIELD, page), StandardCharsets.UTF_8);
    String kept =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(asked.getBytes(StandardCharsets.UTF_8));
    String answer =
        raw(
            "POST /login HTTP/1.1\r\nHost: evil.test\r\nCookie: ticketflow-asked="
                + kept
                + "; ticketflow-csrf="
                + found(CSRF_COOKIE, page)
                + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: "
                + form.length()
                + "\r\n\r\n"
                + form);
    assertThat(answer).contains(" 302").contains("JSESSIONID=");
    assertThat(answer.lines().filter(line -> line.toLowerCase(Locale.ROOT).startsWith("location")))
        .containsExactly("Location: " + (asked.equals("/desk/acme/reports") ? asked : "/"));
  }

  private static String found(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    assertThat(matcher.find()).as(text).isTrue();
    return matcher.group(1);
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/sites/acme/tickets",
    "/api/v1/sites/acme/conversations",
    "/engine-rest/task",
    "/camunda/api/engine/engine/default/task",
    "/mcp",
    "/login"
  })
  void noOtherPageMayReadAnswers(String address) {
    for (String method : List.of("GET", "OPTIONS")) {
      HttpRequest asked =
          signedIn
              .get()
              .request(address)
              .header("Origin", "https://evil.test")
              .header("Access-Control-Request-Method", "POST")
              .method(method, BodyPublishers.noBody())
              .build();
      HttpResponse<String> answer = signedIn.get().send(asked, BodyHandlers.ofString());
      assertThat(answer.headers().map().keySet())
          .as(method + " " + address)
          .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control-allow"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST /camunda/api/engine/engine/default/task",
        "POST /camunda/api/engine/engine/default/deployment/create",
        "POST /engine-rest/process-definition/key/ticket/start",
        "POST /api/v1/sites/acme/tickets",
        "POST /mcp"
      })
  void aBodyThatIsTooLargeIsNotTaken(String call) {
    String address = call.split(" ")[1];
    Session browser = new Session(doors.port(), "anna", "acme");
    byte[] body = " ".repeat(2 * 1024 * 1024 + 1).getBytes(StandardCharsets.US_ASCII);
    HttpRequest.Builder large = browser.request(address).header("Content-Type", "application/json");
    if (address.startsWith("/camunda")) {
      large.header("X-XSRF-TOKEN", tasklistToken(browser));
    } else {
      large.header("Authorization", "Bearer story-acme-key");
    }
    for (HttpRequest.BodyPublisher said :
        List.of(
            BodyPublishers.ofByteArray(body),
            // does not say beforehand how long it is
            BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))) {
      HttpRequest sent = large.POST(said).build();
      assertThat(browser.send(sent, BodyHandlers.ofString()).statusCode()).isEqualTo(413);
    }
  }

  /** Read by four readers: ours, the one of MCP, and the engine's at each of its two doors. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/api/v1/sites/acme/tickets                                | {'subject': %s}",
        "/mcp                                                      | {'params': %s}",
        "/engine-rest/process-definition/key/ticket/start          | {'variables': {'subject': {'value': %s}}}",
        "/engine-rest/process-definition/key/ticket/start          | {'businessKey': %s}",
        "/engine-rest/task                                         | {'priority': %s}",
        "/engine-rest/task                                         | {'nothing': %s}",
        "/camunda/api/engine/engine/default/task                   | {'orQueries': %s}",
      })
  void jsonThatWouldKeepAReaderBusyIsRefused(String address, String body) {
    Session browser = signedIn.get();
    String token = address.startsWith("/camunda") ? tasklistToken(browser) : "";
    Map<String, String> hostile = new LinkedHashMap<>();
    hostile.put("without end", "[".repeat(100_000));
    hostile.put("deep lists", "[".repeat(10_000) + "]".repeat(10_000));
    hostile.put("deep objects", "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000));
    hostile.put("a long number", "9".repeat(5_000));
    hostile.put("a number of many zeros", "1e999999999");
    hostile.put("a long name", "{\"" + "n".repeat(60_000) + "\": 1}");
    hostile.put("many names", many(20_000));
    List<String> wrong = new ArrayList<>();
    hostile.forEach(
        (kind, json) -> {
          HttpRequest.Builder call =
              browser
                  .request(address)
                  .header("Content-Type", "application/json")
                  .header("Accept", "application/json, text/event-stream")
                  .POST(BodyPublishers.ofString(body.replace('\'', '"').formatted(json)));
          if (token.isEmpty()) {
            call.header("Authorization", "Basic YW5uYTpkZW1v");
          } else {
            call.header("X-XSRF-TOKEN", token);
          }
          HttpResponse<String> answer = browser.send(call.build(), BodyHandlers.ofString());
          // What nobody asks for is not looked at, only how deep it goes.
          boolean skipped = body.contains("nothing") && answer.statusCode() == 200;
          boolean shallow = kind.startsWith("a number") || kind.equals("many names");
          if (!(skipped && shallow) && (answer.statusCode() != 400 || !isBrief(answer.body()))) {
            wrong.add(kind + ": " + answer.statusCode() + " " + answer.body());
          }
        });
    assertThat(wrong).isEmpty();
  }

  /** No traces, and little of what was sent. */
  private static boolean isBrief(String answer) {
    return answer.length() < 2_000 && !answer.contains("lineNumber") && !answer.contains("\tat ");
  }

  private static String many(int names) {
    return IntStream.range(0, names)
        .mapToObj(name -> "\"" + name + "\":1")
        .collect(Collectors.joining(",", "{", "}"));
  }

  /** Handed out once for each session. */
  private static String tasklistToken(Session browser) {
    return browser.get("/camunda/app/tasklist/default/").headers().allValues("Set-Cookie").stream()
        .filter(cookie -> cookie.startsWith("XSRF-TOKEN="))
        .map(cookie -> cookie.substring("XSRF-TOKEN=".length(), cookie.indexOf(';')))
        .findFirst()
        .orElseThrow(() -> new AssertionError("Tasklist handed out no token"));
  }

  /** Nobody means it, no table holds it, and it would be an error with its trace in the log. */
  @Test
  void aNulIsTheMistakeOfWhoSendsIt() {
    String start = "/engine-rest/process-definition/key/ticket/start";
    Filed ticket = given.ticket().filed();
    as("a\0b").get("/api/v1/sites/acme/tickets").is(401);
    as("a\0b").get("/engine-rest/task").is(401);
    as("anna").get("/engine-rest/task?nameLike=%00").is(400);
    as("anna").post("/engine-rest/task", Map.of("nameLike", "a\0b")).is(400);
    as("robot").post(start, Map.of("businessKey", "a\0b", "variables", Map.of())).is(400);
    as("anna").patch(ticket.path(), Map.of("assignee", "a\0b")).is(422);
    assertRefusesNul(as("anna").get("/api/v1/sites/acme/tickets?q=a%00b").response());
    Session stranger = Session.stranger(doors.port());
    assertRefusesNul(stranger.form("/login", Map.of("username", "a\0b", "password", "demo")));
    Session browser = signedIn.get();
    String page = "/desk/acme/tickets/" + ticket.code();
    assertRefusesNul(browser.get("/desk/acme/tickets?q=a%00b"));
    assertRefusesNul(
        browser.form(page + "/comments", Map.of("body", "a\0b", "visibility", "internal")));
    assertRefusesNul(browser.form(page + "/subject", Map.of("text", "a\0b", "seen", "")));
  }

  private static void assertRefusesNul(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("NUL");
  }

  @Test
  void anObjectOfJavaIsTheMistakeOfWhoSendsIt() {
    Map<String, Object> object =
        Map.of(
            "value",
            "rO0ABQ==",
            "type",
            "Object",
            "valueInfo",
            Map.of(
                "objectTypeName",
                "java.util.HashMap",
                "serializationDataFormat",
                "application/x-java-serialized-object"));
    as("robot")
        .post(
            "/engine-rest/process-definition/key/ticket/start",
            Map.of("variables", Map.of("subject", object)))
        .is(400);
  }

  /** The call lasts for minutes; what let it in may not. */
  @Test
  void whoMayNoMoreHearsNoMore() {
    keys.issueKnown("acme", "listener", Role.AI_AGENT, "story-listener-key");
    String events = given.conversation().begun().path() + "/events";
    Session browser = new Session(doors.port(), "anna", "acme");
    CompletableFuture<Boolean> byKey =
        hearing(Session.stranger(doors.port()), events, "Bearer story-listener-key");
    CompletableFuture<Boolean> bySession = hearing(browser, events, "");
    Session other = new Session(doors.port(), "anna", "acme");
    CompletableFuture<Boolean> byOther = hearing(other, events, "");

    new Session(doors.port(), "admin", "acme")
        .form("/desk/acme/settings/keys/revoke", Map.of("key", "listener"));
    assertThat(byKey.orTimeout(60, TimeUnit.SECONDS).join()).isTrue();
    browser.form("/logout", Map.of());
    assertThat(bySession.orTimeout(60, TimeUnit.SECONDS).join()).isTrue();
    assertThat(byOther).isNotDone();
    other.form("/logout", Map.of());
    assertThat(byOther.orTimeout(60, TimeUnit.SECONDS).join()).isTrue();
  }

  /** Done once the line has ended. */
  private static CompletableFuture<Boolean> hearing(Session who, String events, String sign) {
    HttpRequest.Builder call = who.request(events);
    if (!sign.isEmpty()) {
      call.header("Authorization", sign);
    }
    HttpResponse<InputStream> line = who.send(call.build(), BodyHandlers.ofInputStream());
    assertThat(line.statusCode()).isEqualTo(200);
    return CompletableFuture.supplyAsync(
        () -> {
          try (InputStream heard = line.body()) {
            return heard.readAllBytes().length > 0;
          } catch (IOException cut) {
            throw new UncheckedIOException(cut);
          }
        },
        reading -> new Thread(reading, "a line of events").start());
  }

  /** Which of two first requests comes first is nobody's to say, nor which answer is read last. */
  @Test
  void theTokenOfTasklistIsTheSessionsFromTheFirstRequestOn() {
    Session browser = new Session(doors.port(), "anna", "acme");
    Session other = browser.twin();
    String token = tasklistToken(browser);
    assertThat(tasklistToken(other)).isEqualTo(token);
    assertThat(tasklistToken(new Session(doors.port(), "anna", "acme"))).isNotEqualTo(token);
    assertThat(browser.get("/camunda/app/tasklist/default/").headers().allValues("Set-Cookie"))
        .as("whoever has it gets it no more")
        .isEmpty();
  }

  /** With a host that the client of the JDK would not send. */
  private String raw(String request) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", doors.port())) {
      socket.setSoTimeout(60_000);
      OutputStream out = socket.getOutputStream();
      out.write(
          request
              .replaceFirst("\r\n\r\n", "\r\nConnection: close\r\n\r\n")
              .getBytes(StandardCharsets.UTF_8));
      out.flush();
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }
}
