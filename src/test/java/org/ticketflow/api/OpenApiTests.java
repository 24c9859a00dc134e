package org.ticketflow.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.ticketflow.support.TicketflowTest;

/** The API describes itself, every call of it. */
@TicketflowTest
class OpenApiTests {

  private static final String SITE = "/api/v1/sites/{site}";

  @Autowired private ApiWorld world;

  @Test
  void listsEveryCall() {
    JsonPath description = world.site().as("anna").basePath("").get("/api/openapi.json").jsonPath();
    Map<String, Map<String, Map<String, Object>>> paths = description.getMap("paths");
    List<String> calls = new ArrayList<>();
    List<String> silent = new ArrayList<>();
    paths.forEach(
        (path, methods) ->
            methods.forEach(
                (method, call) -> {
                  calls.add(method + " " + path);
                  if (call.get("summary") == null) {
                    silent.add(method + " " + path);
                  }
                }));
    assertThat(calls)
        .contains(
            "post " + SITE + "/tickets",
            "get " + SITE + "/tickets",
            "get " + SITE + "/tickets/{code}",
            "patch " + SITE + "/tickets/{code}",
            "post " + SITE + "/tickets/{code}/email",
            "get " + SITE + "/tickets/{code}/comments",
            "post " + SITE + "/tickets/{code}/comments",
            "get " + SITE + "/tickets/{code}/transcript",
            "get " + SITE + "/tickets/{code}/history",
            "get " + SITE + "/tickets/{code}/process",
            "post " + SITE + "/tickets/bulk",
            "get " + SITE + "/views",
            "post " + SITE + "/views",
            "get " + SITE + "/views/{id}",
            "patch " + SITE + "/views/{id}",
            "delete " + SITE + "/views/{id}",
            "get " + SITE + "/labels",
            "get " + SITE + "/members",
            "get " + SITE + "/conversations",
            "post " + SITE + "/conversations",
            "get " + SITE + "/conversations/{id}",
            "get " + SITE + "/conversations/{id}/messages",
            "post " + SITE + "/conversations/{id}/messages",
            "post " + SITE + "/conversations/{id}/close",
            "get " + SITE + "/conversations/{id}/events",
            "post " + SITE + "/conversations/{id}/tickets",
            "get /api/v1/rules",
            "get /api/v1/rules/{file}",
            "put /api/v1/rules/{file}",
            "delete /api/v1/rules/{file}",
            "post /api/v1/rules/{file}/check",
            "post /api/v1/rules/{file}/rollback",
            "post /api/v1/rules/migrate",
            "get /api/v1/rules/migrations",
            "get /api/v1/rules/migrations/{id}",
            "get /api/v1/rules/migrations/{id}/tickets",
            "post /api/v1/rules/migrations/{id}/stop",
            "post /api/v1/rules/migrations/{id}/undo");
    assertThat(silent).isEmpty();
    assertThat(description.getMap("components.schemas"))
        .containsKeys("Ticket", "NewTicket", "View");
  }
}
