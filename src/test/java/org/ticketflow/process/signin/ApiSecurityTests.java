package org.ticketflow.process.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.ticketflow.support.TicketflowTest;

/** Who gets into our own API, by each of the ways to sign in. */
@TicketflowTest
@Import(Staff.class)
class ApiSecurityTests {

  private static final String CONVERSATIONS = "/api/v1/sites/acme/conversations";

  @LocalServerPort int port;
  @Autowired Staff staff;

  @BeforeEach
  void arrive() {
    staff.arrive();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        CONVERSATIONS,
        "/api/v1/anything",
        "/api/openapi.json",
        "/mcp",
        "/actuator/prometheus",
        "/actuator/doctor"
      })
  void nobodyIsLetInWithoutSigningIn(String path) {
    HttpResponse<String> refused = Browser.anonymous(port).get(path);
    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(refused.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    assertThat(refused.body()).contains("\"detail\":\"Sign in");
  }

  @Test
  void healthIsOpenAndSaysLittle() {
    HttpResponse<String> health = Browser.anonymous(port).get("/actuator/health");
    assertThat(health.statusCode()).isEqualTo(200);
    assertThat(health.body()).doesNotContain("db");
  }

  @ParameterizedTest
  @CsvSource({"root,200", "maria,403", "anna,403"})
  void theDoctorIsForAdministrators(String person, int status) {
    assertThat(as(person).get("/actuator/doctor").statusCode()).isEqualTo(status);
  }

  @Test
  void anotherSiteIsNotThere() {
    assertThat(as("anna").get(CONVERSATIONS).statusCode()).isEqualTo(200);
    assertThat(Browser.bearer(port, Staff.KEY).get(CONVERSATIONS).statusCode()).isEqualTo(200);
    String foreign = "/api/v1/sites/globex/conversations";
    assertThat(as("anna").get(foreign).statusCode()).isEqualTo(404);
    assertThat(Browser.bearer(port, Staff.KEY).get(foreign).statusCode()).isEqualTo(404);
    assertThat(as("gus").get(CONVERSATIONS).statusCode()).isEqualTo(404);
    assertThat(as("gus").get("/api/v1/sites/nowhere/conversations").statusCode()).isEqualTo(404);
  }

  @Test
  void aVisitorsTokenOpensConversationsAlone() {
    Browser visitor = Browser.bearer(port, "tv_whatever");
    assertThat(visitor.get("/api/v1/sites/acme/labels").statusCode()).isEqualTo(401);
    assertThat(visitor.get("/mcp").statusCode()).isEqualTo(401);
    assertThat(visitor.get(CONVERSATIONS).statusCode()).isEqualTo(403);
    assertThat(visitor.get(CONVERSATIONS + "/none/messages").statusCode()).isIn(403, 404);
  }

  @Test
  void anyoneMayBeginAConversation() {
    HttpResponse<String> begun =
        Browser.anonymous(port).post(CONVERSATIONS, "{\"message\":\"Hi\"}");
    assertThat(begun.statusCode()).as(begun.body()).isEqualTo(201);
  }

  @Test
  void theSessionNeedsItsCsrfTokenForChanges() {
    Browser browser = Browser.anonymous(port);
    browser.signIn("anna", "anna-secret");
    browser.get("/");
    assertThat(browser.get(CONVERSATIONS).statusCode()).isEqualTo(200);
    String change = "/api/v1/sites/acme/conversations/none/close";

    HttpResponse<String> forged = browser.post(change, "{}");
    assertThat(forged.statusCode()).isEqualTo(403);
    assertThat(forged.body()).contains("ticketflow-csrf");

    String token = String.valueOf(browser.cookie("ticketflow-csrf"));
    assertThat(browser.post(change, "{}", "X-CSRF-TOKEN", token).statusCode()).isEqualTo(404);
    assertThat(as("anna").post(change, "{}").statusCode()).isEqualTo(404);
    assertThat(as("anna").post(change, "{}", "Sec-Fetch-Site", "cross-site").statusCode())
        .isEqualTo(403);
  }

  @Test
  void aSessionDoesNotSpeakForACallThatSignsInWrongly() {
    Browser browser = Browser.anonymous(port);
    browser.signIn("anna", "anna-secret");
    assertThat(browser.get(CONVERSATIONS, "Authorization", "Bearer wrong").statusCode())
        .isEqualTo(401);
  }

  @Test
  void theApisPageAsksToSignInAndShowsWithoutForeignScripts() {
    HttpResponse<String> asked = Browser.anonymous(port).get("/api/docs", "Accept", "text/html");
    assertThat(asked.statusCode()).isEqualTo(302);
    HttpResponse<String> docs = as("anna").get("/api/docs");
    assertThat(docs.statusCode()).isIn(200, 302);
    assertThat(docs.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("script-src 'self';");
  }

  private Browser as(String person) {
    return Browser.basic(port, person, person + "-secret");
  }
}
