package org.ticketflow.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.ticketflow.api.ApiWorld.SiteApi;
import org.ticketflow.support.TicketflowTest;

/** One ticket over HTTP: filed, read, changed, answered. */
@TicketflowTest
class TicketApiTests {

  @Autowired private ApiWorld world;
  private SiteApi acme;

  @BeforeEach
  void site() {
    acme = world.site();
  }

  @Test
  void aReportWithAnEmailIsATicketAtOnce() {
    Map<String, Object> report = SiteApi.report("I am locked out of my account");
    report.put("labels", List.of("login", "vip"));
    report.put("transcript", List.of(Map.of("from", "visitor", "body", "Help!")));
    acme.asProgram()
        .body(report)
        .post("/tickets")
        .then()
        .statusCode(201)
        .header("Location", equalTo("/api/v1/sites/" + acme.site() + "/tickets/TKT-1"))
        .header("ETag", matchesPattern("\"\\d+\""))
        .body("code", equalTo("TKT-1"))
        .body("site", equalTo(acme.site()))
        .body("status", equalTo("open"))
        .body("priority", notNullValue())
        .body("requester.name", equalTo("Mia"))
        .body("requester.email", equalTo("mia@customer.test"))
        .body("assignee", nullValue())
        .body("labels", contains("login", "vip"))
        .body("createdBy", notNullValue())
        .body("createdAt", matchesPattern("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z"))
        .body("closedAt", nullValue())
        .body("nextEscalationAt", notNullValue())
        .body("escalationLevel", equalTo(0))
        .body("processInstanceId", notNullValue());
    acme.as("anna")
        .get("/tickets/TKT-1/transcript")
        .then()
        .body("items.body", contains("Help!"))
        .body("items.from", contains("visitor"));
  }

  @Test
  void withoutAnEmailItWaitsAndHasNoPriorityYet() {
    JsonPath ticket = acme.file(Map.of("subject", "Typo on the price page", "priority", "low"));
    assertThat(ticket.getString("status")).isEqualTo("intake");
    assertThat(ticket.getString("priority")).isNull();
    String code = ticket.getString("code");
    acme.asProgram()
        .body(Map.of("email", "not an address"))
        .post("/tickets/" + code + "/email")
        .then()
        .statusCode(422)
        .body("errors.field", contains("email"));
    acme.asProgram()
        .body(Map.of("email", "mia@customer.test"))
        .post("/tickets/" + code + "/email")
        .then()
        .statusCode(200)
        .body("status", equalTo("open"))
        .body("priority", equalTo("low"))
        .body("requester.email", equalTo("mia@customer.test"));
    acme.asProgram()
        .body(Map.of("email", "mia@customer.test"))
        .post("/tickets/" + code + "/email")
        .then()
        .statusCode(409);
  }

  @Test
  void whatAPersonFilesIsTheirs() {
    acme.as("anna")
        .body(SiteApi.report("Called me on the phone"))
        .post("/tickets")
        .then()
        .statusCode(201)
        .body("assignee", equalTo(acme.id("anna")))
        .body("createdBy", equalTo(acme.id("anna")));
    Map<String, Object> forBen = SiteApi.report("For Ben");
    forBen.put("assignee", acme.id("ben"));
    acme.as("anna").body(forBen).post("/tickets").then().body("assignee", equalTo(acme.id("ben")));
  }

  @Test
  void badInputIsToldAllAtOnceAndLeavesNothing() {
    acme.asProgram()
        .body(
            Map.of("subject", " ", "requester", Map.of("email", "nobody"), "assignee", "somebody"))
        .post("/tickets")
        .then()
        .statusCode(422)
        .contentType("application/problem+json")
        .body("errors.field", hasItems("subject", "requester.email", "assignee"));
    acme.asProgram()
        .body(Map.of("subject", "x", "prio", "high"))
        .post("/tickets")
        .then()
        .statusCode(400)
        .body("errors.field", contains("prio"));
    acme.asProgram()
        .body(Map.of("subject", "x", "priority", "asap"))
        .post("/tickets")
        .then()
        .statusCode(422)
        .body("errors.field", contains("priority"));
    acme.as("anna").get("/tickets/TKT-1").then().statusCode(404);
  }

  @Test
  void aReaderWhoHasTheVersionIsNotSentItAgain() {
    String code = acme.file("Again and again");
    String version = acme.as("anna").get("/tickets/" + code).header("ETag");
    acme.as("anna")
        .header("If-None-Match", version)
        .get("/tickets/" + code)
        .then()
        .statusCode(304)
        .body(equalTo(""));
    acme.as("anna").body(Map.of("priority", "urgent")).patch("/tickets/" + code);
    acme.as("anna")
        .header("If-None-Match", version)
        .get("/tickets/" + code)
        .then()
        .statusCode(200)
        .body("priority", equalTo("urgent"));
  }

  @Test
  void onlyWhatIsSentChanges() {
    String code = acme.file("Wrong invoice");
    acme.as("anna")
        .body("{\"assignee\": \"me\", \"labels\": [\"billing\"], \"priority\": \"high\"}")
        .patch("/tickets/" + code)
        .then()
        .statusCode(200)
        .body("assignee", equalTo(acme.id("anna")))
        .body("labels", contains("billing"))
        .body("priority", equalTo("high"))
        .body("subject", equalTo("Wrong invoice"))
        .body("status", equalTo("open"));
    acme.as("anna")
        .body("{\"status\": \"in_progress\", \"subject\": \"Wrong invoice of May\"}")
        .patch("/tickets/" + code)
        .then()
        .body("status", equalTo("in_progress"))
        .body("subject", equalTo("Wrong invoice of May"))
        .body("assignee", equalTo(acme.id("anna")))
        .body("labels", contains("billing"));
    acme.as("anna")
        .body("{\"assignee\": null, \"labels\": []}")
        .patch("/tickets/" + code)
        .then()
        .body("assignee", nullValue())
        .body("labels", empty())
        .body("priority", equalTo("high"));
  }

  @Test
  void theETagOfAnAnswerIsTheVersionInTheDatabase() {
    String code = acme.file("Version");
    Response changed =
        acme.as("anna")
            .body(
                Map.of(
                    "status", "in_progress", "priority", "high", "assignee", "me", "subject", "V"))
            .patch("/tickets/" + code);
    Response read = acme.as("anna").get("/tickets/" + code);
    assertThat(changed.header("ETag")).isEqualTo(read.header("ETag"));
    assertThat(read.header("ETag")).isEqualTo("\"" + read.jsonPath().getLong("version") + "\"");
    assertThat(changed.asString()).isEqualTo(read.asString());
  }

  @Test
  void aChangeOfAnOldVersionIsRefused() {
    String code = acme.file("Two at once");
    String seen = acme.as("anna").get("/tickets/" + code).header("ETag");
    acme.as("ben")
        .header("If-Match", seen)
        .body(Map.of("assignee", "me"))
        .patch("/tickets/" + code)
        .then()
        .statusCode(200);
    acme.as("anna")
        .header("If-Match", seen)
        .body(Map.of("assignee", "me"))
        .patch("/tickets/" + code)
        .then()
        .statusCode(412);
    acme.as("anna")
        .body(Map.of("assignee", "me"))
        .patch("/tickets/" + code)
        .then()
        .statusCode(409)
        .body("detail", containsString(acme.id("ben")));
    acme.as("anna")
        .header("If-Match", "\"not ours\"")
        .body(Map.of("assignee", "me"))
        .patch("/tickets/" + code)
        .then()
        .statusCode(412);
  }

  @Test
  void closedAndOpenedAgain() {
    String code = acme.file("Round trip");
    acme.as("anna")
        .body(Map.of("status", "closed"))
        .patch("/tickets/" + code)
        .then()
        .statusCode(200)
        .body("status", equalTo("closed"))
        .body("closedAt", notNullValue())
        .body("nextEscalationAt", nullValue());
    acme.as("anna")
        .body(Map.of("status", "intake"))
        .patch("/tickets/" + code)
        .then()
        .statusCode(409)
        .body("detail", containsString("open or in_progress"));
    acme.as("anna")
        .body(Map.of("status", "in_progress"))
        .patch("/tickets/" + code)
        .then()
        .statusCode(200)
        .body("status", equalTo("in_progress"))
        .body("closedAt", nullValue());
    acme.as("anna")
        .get("/tickets/" + code + "/history")
        .then()
        .body("items.what", hasItems("filed", "status", "priority"))
        .body("items.findAll {it.what == 'status'}.to", hasItem("closed"))
        .body("items[-1].by.name", equalTo(acme.id("anna")))
        .body("items[-1].by.kind", equalTo("person"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"subjekt\": \"x\"}",
        "{\"labels\": \"billing\"}",
        "{\"subject\": 5}",
        "{\"assignee\": {\"id\": 1}}",
        "[]",
        "{"
      })
  void whatIsNotUnderstoodIsRefused(String body) {
    String code = acme.file("Not understood");
    acme.as("anna")
        .body(body)
        .patch("/tickets/" + code)
        .then()
        .statusCode(400)
        .contentType("application/problem+json");
  }

  @Test
  void commentsOfTheTeamAndToTheCustomer() {
    String code = acme.file("Answer me");
    acme.as("anna")
        .body(Map.of("body", "Looks like last week's", "visibility", "internal"))
        .post("/tickets/" + code + "/comments")
        .then()
        .statusCode(201)
        .body("visibility", equalTo("internal"))
        .body("author.kind", equalTo("agent"))
        .body("author.name", equalTo(acme.id("anna")))
        .body("deliveries", empty());
    acme.asProgram()
        .body(Map.of("body", "We are on it", "visibility", "public"))
        .post("/tickets/" + code + "/comments")
        .then()
        .statusCode(201)
        .body("author.kind", equalTo("ai"));
    acme.as("ben")
        .get("/tickets/" + code + "/comments")
        .then()
        .statusCode(200)
        .body("items.body", contains("Looks like last week's", "We are on it"));
    acme.as("anna")
        .body(Map.of("body", " "))
        .post("/tickets/" + code + "/comments")
        .then()
        .statusCode(422);
    acme.as("anna")
        .body(Map.of("body", "x", "visibility", "secret"))
        .post("/tickets/" + code + "/comments")
        .then()
        .statusCode(422);
  }

  @Test
  void whereTheProcessStands() {
    String code = acme.file("Where is it");
    acme.as("anna")
        .get("/tickets/" + code + "/process")
        .then()
        .statusCode(200)
        .body("definitionKey", equalTo("ticket"))
        .body("version", notNullValue())
        .body("activeActivities.id", hasItem("open"))
        .body("activeActivities.name", hasItem("Open"))
        .body("incidents", empty());
  }

  @Test
  void programsReadAndFileButDoNotChange() {
    String code = acme.file("Hands off");
    acme.asProgram().get("/tickets/" + code).then().statusCode(200);
    acme.asProgram()
        .body(Map.of("status", "closed"))
        .patch("/tickets/" + code)
        .then()
        .statusCode(403);
  }

  @Test
  void anotherSiteIsNotThere() {
    SiteApi globex = world.site();
    String code = acme.file("Ours");
    for (String path : List.of("", "/comments", "/history", "/transcript", "/process")) {
      acme.as("anna").get("/tickets/" + code + path).then().statusCode(200);
      acme.as("anna")
          .basePath("/api/v1/sites/" + globex.site())
          .get("/tickets/" + code + path)
          .then()
          .statusCode(404);
    }
    acme.as("anna")
        .basePath("/api/v1/sites/" + globex.site())
        .body(SiteApi.report("x"))
        .post("/tickets")
        .then()
        .statusCode(404);
    acme.as("anna").get("/tickets/XYZ-1").then().statusCode(404);
  }

  @Test
  void aTicketOutOfAConversationIsTheAgentsWhoFilesIt() {
    JsonPath conversation =
        acme.as("anna")
            .body(
                Map.of(
                    "visitor",
                    Map.of("name", "Vera", "email", "vera@customer.test"),
                    "message",
                    "My refund is missing"))
            .post("/conversations")
            .then()
            .statusCode(201)
            .extract()
            .jsonPath();
    String path = "/conversations/" + conversation.getString("id") + "/tickets";
    String code =
        acme.as("anna")
            .body(Map.of("subject", "Refund"))
            .post(path)
            .then()
            .statusCode(201)
            .body("assignee", equalTo(acme.id("anna")))
            .body("conversationId", equalTo(conversation.getString("id")))
            .body("requester.email", equalTo("vera@customer.test"))
            .extract()
            .path("code");
    acme.as("anna")
        .get("/tickets/" + code + "/transcript")
        .then()
        .body("items.body", contains("My refund is missing"));
    String chat = "/conversations/" + conversation.getString("id");
    acme.as("anna").get(chat).then().body("tickets", contains(code));
    acme.as("anna").get("/conversations").then().body("items.tickets.flatten()", hasItem(code));
    acme.asProgram().body(Map.of("subject", "Refund")).post(path).then().statusCode(403);
    acme.as("anna")
        .body(Map.of("subject", "Refund"))
        .post("/conversations/none/tickets")
        .then()
        .statusCode(404);
  }
}
