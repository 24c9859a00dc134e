package org.ticketflow.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.ticketflow.api.ApiWorld.SiteApi;
import org.ticketflow.support.TicketflowTest;

/** The same change for many tickets, each by itself. */
@TicketflowTest
class BulkApiTests {

  @Autowired private ApiWorld world;
  private SiteApi acme;

  @BeforeEach
  void site() {
    acme = world.site();
  }

  @Test
  void changesAllThatItCan() {
    for (int i = 0; i < 6; i++) {
      acme.file("t" + i);
    }
    acme.as("anna").body(Map.of("status", "closed")).patch("/tickets/TKT-3");
    acme.as("anna").body(Map.of("labels", List.of("old", "kept"))).patch("/tickets/TKT-1");
    acme.as("anna")
        .body(
            Map.of(
                "codes",
                List.of("TKT-6", "TKT-1", "TKT-77", "nonsense", "tkt-1", "TKT-2"),
                "set",
                Map.of(
                    "status", "in_progress",
                    "priority", "urgent",
                    "assignee", "me",
                    "addLabels", List.of("batch"),
                    "removeLabels", List.of("old"))))
        .post("/tickets/bulk")
        .then()
        .statusCode(200)
        .body("updated", equalTo(3))
        .body("failed", equalTo(2))
        .body("results.code", contains("TKT-6", "TKT-1", "TKT-77", "nonsense", "TKT-2"))
        .body("results.ok", contains(true, true, false, false, true))
        .body("results[2].error", containsString("TKT-77"));
    acme.as("ben")
        .get("/tickets/TKT-1")
        .then()
        .body("status", equalTo("in_progress"))
        .body("priority", equalTo("urgent"))
        .body("assignee", equalTo(acme.id("anna")))
        .body("labels", contains("kept", "batch"));
    acme.as("ben")
        .get("/tickets/TKT-6/history")
        .then()
        .body("items[-1].by.name", equalTo(acme.id("anna")));
    acme.as("anna")
        .body(
            Map.of(
                "codes", List.of("TKT-3", "TKT-4"),
                "set", Collections.singletonMap("status", "intake")))
        .post("/tickets/bulk")
        .then()
        .body("updated", equalTo(0))
        .body("results[0].error", containsString("open or in_progress"));
  }

  @Test
  void refusesWhatNoTicketCouldTake() {
    acme.file("t");
    List<String> codes = List.of("TKT-1");
    for (Map<String, ?> order :
        List.of(
            Map.of("codes", codes, "set", Map.of()),
            Map.of("codes", codes),
            Map.of("codes", List.of(), "set", Map.of("status", "closed")),
            Map.of("codes", codes, "set", Map.of("status", "done")),
            Map.of("codes", codes, "set", Map.of("assignee", "stranger")),
            Map.of("codes", codes, "set", Map.of("addLabels", List.of("a,b"))),
            Map.of(
                "codes",
                IntStream.rangeClosed(1, 1001).mapToObj(i -> "TKT-" + i).toList(),
                "set",
                Map.of("status", "closed")))) {
      acme.as("anna").body(order).post("/tickets/bulk").then().statusCode(422);
    }
    Map<String, ?> close = Map.of("codes", codes, "set", Map.of("status", "closed"));
    acme.asProgram().body(close).post("/tickets/bulk").then().statusCode(403);
    acme.as("anna")
        .body(Map.of("codes", codes, "set", Map.of("labels", List.of())))
        .post("/tickets/bulk")
        .then()
        .statusCode(400);
    acme.as("anna").get("/tickets/TKT-1").then().body("status", equalTo("open"));
  }

  @Test
  void manyAtOnce() {
    List<String> codes = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      codes.add(acme.file("t" + i));
    }
    close(codes);
    assertThat(
            acme.as("anna")
                .queryParam("status", "closed")
                .get("/tickets")
                .jsonPath()
                .getInt("total"))
        .isEqualTo(40);
  }

  private void close(List<String> codes) {
    acme.as("anna")
        .body(Map.of("codes", codes, "set", Map.of("status", "closed")))
        .post("/tickets/bulk")
        .then()
        .statusCode(200)
        .body("updated", equalTo(codes.size()));
  }
}
