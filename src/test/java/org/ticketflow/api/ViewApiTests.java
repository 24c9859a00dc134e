package org.ticketflow.api;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.ticketflow.api.ApiWorld.SiteApi;
import org.ticketflow.support.TicketflowTest;

/** Saved views, labels and members. */
@TicketflowTest
class ViewApiTests {

  @Autowired private ApiWorld world;
  private SiteApi acme;

  @BeforeEach
  void site() {
    acme = world.site();
  }

  private String save(String who, String name, boolean shared, Map<String, ?> filter) {
    return acme.as(who)
        .body(Map.of("name", name, "filter", filter, "sort", "-priority", "shared", shared))
        .post("/views")
        .then()
        .statusCode(201)
        .extract()
        .path("id");
  }

  @Test
  void countsWhatItShowsToWhoeverLooks() {
    Map<String, Object> mine = SiteApi.report("Anna's");
    mine.put("assignee", acme.id("anna"));
    mine.put("labels", List.of("billing"));
    acme.file(mine);
    acme.file("Nobody's");
    save("anna", "Mine", true, Map.of("assignee", List.of("me")));
    save("anna", "Queue", false, Map.of("assignee", List.of("none"), "status", List.of("open")));
    save("anna", "Billing", false, Map.of("labels", List.of("billing"), "q", "anna"));
    acme.as("anna")
        .get("/views")
        .then()
        .statusCode(200)
        .body("items.name", contains("Queue", "Billing", "Mine"))
        .body("items.count", contains(1, 1, 1))
        .body("items.position", contains(1, 2, 0))
        .body("items[2].filter.assignee", contains("me"))
        .body("items[2].filter.status", empty())
        .body("items[2].sort", equalTo("-priority"))
        .body("items[2].owner", equalTo(acme.id("anna")));
    acme.as("ben")
        .get("/views")
        .then()
        .body("items.name", contains("Mine"))
        .body("items.count", contains(0));
  }

  @Test
  void aViewIsItsOwners() {
    String own = save("anna", "Own", false, Map.of());
    String shared = save("anna", "Team", true, Map.of());
    acme.as("ben").get("/views/" + own).then().statusCode(404);
    acme.as("maria").get("/views/" + own).then().statusCode(404);
    acme.as("ben").get("/views/" + shared).then().statusCode(200);
    acme.as("ben").body(Map.of("name", "x")).patch("/views/" + shared).then().statusCode(403);
    acme.as("ben").delete("/views/" + shared).then().statusCode(403);
    acme.as("maria")
        .body(Map.of("name", "Whole team", "filter", Map.of("status", List.of("open"))))
        .patch("/views/" + shared)
        .then()
        .statusCode(200)
        .body("name", equalTo("Whole team"))
        .body("filter.status", contains("open"))
        .body("sort", equalTo("-priority"))
        .body("owner", equalTo(acme.id("anna")));
    acme.as("maria").delete("/views/" + shared).then().statusCode(204);
    acme.as("anna").get("/views").then().body("items.id", contains(own));
    acme.asProgram().get("/views").then().statusCode(403);
    SiteApi globex = world.site();
    globex.as("anna").get("/views/" + own).then().statusCode(404);
  }

  @Test
  void badViewsAreRefused() {
    save("anna", "Twice", false, Map.of());
    acme.as("anna").body(Map.of("name", "Twice")).post("/views").then().statusCode(409);
    save("ben", "Twice", false, Map.of());
    for (Map<String, ?> draft :
        List.of(
            Map.of("name", " "),
            Map.of("name", "x".repeat(81)),
            Map.of("name", "x", "sort", "subject"),
            Map.of("name", "x", "filter", Map.of("status", List.of("done"))))) {
      acme.as("anna").body(draft).post("/views").then().statusCode(422);
    }
    acme.as("anna").body(Map.of("name", "x", "color", "red")).post("/views").then().statusCode(400);
  }

  @Test
  void labelsAndMembers() {
    Map<String, Object> report = SiteApi.report("Labelled");
    report.put("labels", List.of("billing", "vip"));
    acme.file(report);
    acme.asProgram()
        .get("/labels")
        .then()
        .statusCode(200)
        .body("items.name", contains("billing", "vip"))
        .body("items.count", contains(1, 1));
    acme.as("anna")
        .get("/members")
        .then()
        .statusCode(200)
        .body("items.id", containsInAnyOrder(acme.id("anna"), acme.id("ben"), acme.id("maria")))
        .body("items.find {it.id == '" + acme.id("maria") + "'}.roles", contains("manager"))
        .body("items.email", hasItem(acme.id("anna") + "@team.test"));
    SiteApi globex = world.site();
    for (String path : List.of("/labels", "/members", "/views")) {
      acme.as("anna").basePath("/api/v1/sites/" + globex.site()).get(path).then().statusCode(404);
    }
  }
}
