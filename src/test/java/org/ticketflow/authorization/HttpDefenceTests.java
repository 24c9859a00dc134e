package org.ticketflow.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.function.SingletonSupplier;
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
    HttpRequest.Builder large =
        browser
            .request(address)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(" ".repeat(2 * 1024 * 1024 + 1)));
    if (address.startsWith("/camunda")) {
      large.header("X-XSRF-TOKEN", tasklistToken(browser));
    } else {
      large.header("Authorization", "Bearer story-acme-key");
    }
    assertThat(browser.send(large.build(), BodyHandlers.ofString()).statusCode()).isEqualTo(413);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/sites/acme/tickets"})
  void jsonOfAThousandFloorsIsRefused(String address) {
    String deep = "{\"subject\":" + "[".repeat(100_000);
    int status = as("anna").post(address, deep).status();
    assertThat(status).isEqualTo(400);
  }

  /** Handed out once for each session. */
  private static String tasklistToken(Session browser) {
    return browser.get("/camunda/app/tasklist/default/").headers().allValues("Set-Cookie").stream()
        .filter(cookie -> cookie.startsWith("XSRF-TOKEN="))
        .map(cookie -> cookie.substring("XSRF-TOKEN=".length(), cookie.indexOf(';')))
        .findFirst()
        .orElseThrow(() -> new AssertionError("Tasklist handed out no token"));
  }

  /** With a host that the client of the JDK would not send. */
  private String raw(String request) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", doors.port())) {
      socket.setSoTimeout(60_000);
      OutputStream out = socket.getOutputStream();
      out.write(
          request
              .replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n")
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
