package org.ticketflow.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.ticketflow.api.ApiWorld.SiteApi;
import org.ticketflow.support.TicketflowTest;

/** Filtered, searched, sorted and paged. */
@TicketflowTest
class TicketListApiTests {

  @Autowired private ApiWorld world;
  private SiteApi acme;

  @BeforeEach
  void site() {
    acme = world.site();
  }

  private void given(String subject, String priority, String assignee, String... labels) {
    Map<String, Object> report = SiteApi.report(subject);
    report.put("priority", priority);
    report.put("labels", List.of(labels));
    if (assignee != null) {
      report.put("assignee", acme.id(assignee));
    }
    acme.file(report);
  }

  private ValidatableResponse list(String... parameters) {
    Map<String, Object> query = new HashMap<>();
    for (int i = 0; i < parameters.length; i += 2) {
      query.put(parameters[i], parameters[i + 1]);
    }
    return acme.as("anna").queryParams(query).get("/tickets").then();
  }

  private List<String> subjects(String... parameters) {
    JsonPath page = list(parameters).statusCode(200).extract().jsonPath();
    assertThat(page.getLong("total")).isEqualTo(page.getList("items").size());
    return page.getList("items.subject");
  }

  @Test
  void filtersTogether() {
    given("a", "high", "anna", "billing", "vip");
    given("b", "low", "ben", "billing");
    given("c", "high", null, "billing");
    given("d", "urgent", "anna", "vip");
    acme.as("ben").body(Map.of("status", "closed")).patch("/tickets/TKT-2").then().statusCode(200);
    assertThat(subjects()).containsExactly("b", "d", "c", "a");
    assertThat(subjects("status", "closed")).containsExactly("b");
    assertThat(subjects("status", "open,closed")).hasSize(4);
    assertThat(subjects("priority", "high,urgent")).containsExactly("d", "c", "a");
    assertThat(subjects("assignee", "none")).containsExactly("c");
    assertThat(subjects("assignee", "me")).containsExactly("d", "a");
    assertThat(subjects("assignee", "none," + acme.id("ben"))).containsExactly("b", "c");
    assertThat(subjects("label", "billing")).containsExactly("b", "c", "a");
    assertThat(subjects("label", "billing,vip")).containsExactly("a");
    assertThat(
            subjects(
                "status",
                "open",
                "priority",
                "high",
                "assignee",
                "me",
                "label",
                "billing",
                "q",
                "this morning"))
        .containsExactly("a");
    assertThat(subjects("status", "intake")).isEmpty();
  }

  @Test
  void aPriorityThatWaitsInIntakeIsNotFound() {
    acme.file(Map.of("subject", "Waiting", "priority", "high"));
    given("Filed", "high", null);
    assertThat(subjects("priority", "high")).containsExactly("Filed");
    assertThat(subjects("sort", "-priority")).containsExactly("Filed", "Waiting");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "printer | Printer on fire",
        "PRINTER fire | Printer on fire",
        "fi | Printer on fire",
        "\"on fire\" | Printer on fire",
        "TKT-1 | Printer on fire",
        "tkt-2 | Rückerstattung",
        "2 | Rückerstattung",
        "rückerst | Rückerstattung",
        "overheats | Printer on fire",
        "vera@customer.test | Rückerstattung",
        "vera | Rückerstattung",
        "-printer | Rückerstattung",
        "coal | Printer on fire"
      })
  void searchFinds(String words, String subject) {
    given("Printer on fire", "high", null);
    Map<String, Object> other = SiteApi.report("Rückerstattung");
    other.put("description", "");
    other.put("requester", Map.of("email", "vera@customer.test"));
    acme.file(other);
    acme.as("anna")
        .body(Map.of("body", "It overheats: charcoal everywhere, coal too"))
        .post("/tickets/TKT-1/comments");
    assertThat(subjects("q", words)).containsExactly(subject);
  }

  @Test
  void aCodeIsFoundDirectly() {
    for (int i = 1; i <= 12; i++) {
      given("t" + i, "normal", null);
    }
    assertThat(subjects("q", "TKT-1")).containsExactly("t1");
    assertThat(subjects("q", "12")).containsExactly("t12");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'",
        "\"",
        "a & | !",
        ":*",
        "foo:*",
        "\\",
        "((",
        "x <-> y",
        "'; drop table ticket; --",
        "!!!",
        "a\"b",
        "-",
        "- -",
        "or or",
        "nothing like this ever",
        "%",
        "-\"a b\"c",
        "a'b'c:A"
      })
  void anyTextIsASearch(String words) {
    given("Printer", "high", null);
    list("q", words).statusCode(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "updatedAt",
        "-updatedAt",
        "createdAt",
        "-createdAt",
        "priority",
        "-priority",
        "nextEscalationAt",
        "-nextEscalationAt"
      })
  void pagesShowEveryTicketOnceInOrder(String sort) {
    String[] priorities = {"high", "low", "high", "urgent", "normal", "low", "high"};
    for (int i = 0; i < priorities.length; i++) {
      given("t" + i, priorities[i], null);
    }
    for (String code : List.of("TKT-2", "TKT-4", "TKT-7")) {
      acme.as("anna").body(Map.of("status", "closed")).patch("/tickets/" + code);
    }
    List<String> whole = list("sort", sort).extract().jsonPath().getList("items.code");
    assertThat(whole).hasSize(7).doesNotHaveDuplicates();
    List<String> paged = new ArrayList<>();
    String cursor = null;
    do {
      List<String> parameters = new ArrayList<>(List.of("sort", sort, "limit", "2"));
      if (cursor != null) {
        parameters.addAll(List.of("cursor", cursor));
      }
      JsonPath page = list(parameters.toArray(String[]::new)).statusCode(200).extract().jsonPath();
      assertThat(page.getLong("total")).isEqualTo(7);
      paged.addAll(page.getList("items.code"));
      cursor = page.getString("nextCursor");
    } while (cursor != null);
    assertThat(paged).isEqualTo(whole);
  }

  @Test
  void ordersMeanWhatTheySay() {
    given("low", "low", null);
    given("urgent", "urgent", null);
    given("normal", "normal", null);
    given("done", "high", null);
    acme.as("anna").body(Map.of("status", "closed")).patch("/tickets/TKT-4");
    assertThat(subjects("sort", "-priority")).containsExactly("urgent", "done", "normal", "low");
    assertThat(subjects("sort", "priority")).containsExactly("low", "normal", "done", "urgent");
    assertThat(subjects("sort", "createdAt")).containsExactly("low", "urgent", "normal", "done");
    List<String> soonest = subjects("sort", "nextEscalationAt");
    assertThat(soonest.get(0)).isEqualTo("urgent");
    assertThat(soonest.get(3)).isEqualTo("done");
    assertThat(subjects("sort", "-nextEscalationAt").get(3)).isEqualTo("done");
  }

  @Test
  void aPageStaysWhereItIsWhileTicketsChange() {
    for (String subject : List.of("a", "b", "c", "d", "e")) {
      given(subject, "normal", null);
    }
    JsonPath first = list("limit", "2").extract().jsonPath();
    assertThat(first.getList("items.subject")).isEqualTo(List.of("e", "d"));
    given("f", "normal", null);
    acme.as("anna").body(Map.of("priority", "high")).patch("/tickets/TKT-5");
    list("limit", "2", "cursor", first.getString("nextCursor"))
        .body("items.subject", contains("c", "b"))
        .body("total", equalTo(6));
  }

  @Test
  void aCursorBelongsToItsList() {
    for (String subject : List.of("a", "b", "c")) {
      given(subject, "normal", null);
    }
    String cursor = list("limit", "1").extract().path("nextCursor");
    list("limit", "1", "cursor", cursor, "sort", "createdAt").statusCode(400);
    list("limit", "1", "cursor", cursor, "status", "open")
        .statusCode(400)
        .body("errors.field", contains("cursor"));
    for (String broken : Arrays.asList("x", "%%%", cursor.substring(3), cursor + "AAAA")) {
      list("limit", "1", "cursor", broken).statusCode(400);
    }
    list("limit", "3", "cursor", "", "status", "", "sort", "").body("nextCursor", nullValue());
  }

  @Test
  void whatIsNoFilterIsRefused() {
    list("status", "opened").statusCode(422).body("errors.field", contains("status"));
    list("priority", "asap", "status", "x")
        .statusCode(422)
        .body("errors.field", containsInAnyOrder("priority", "status"));
    list("sort", "subject").statusCode(422).body("detail", containsString("updatedAt"));
    list("limit", "0").statusCode(422);
    list("limit", "201").statusCode(422);
    list("limit", "many").statusCode(400);
    list("stauts", "open").statusCode(400).body("errors.field", contains("stauts"));
  }

  @Test
  void anotherSitesTicketsAreNotListed() {
    SiteApi globex = world.site();
    globex.file("Theirs");
    list().body("items", empty()).body("total", equalTo(0));
    acme.as("anna")
        .basePath("/api/v1/sites/" + globex.site())
        .get("/tickets")
        .then()
        .statusCode(404);
    acme.asProgram().get("/tickets").then().statusCode(200);
  }
}
