package org.ticketflow.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.response.Response;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.ticketflow.api.ApiWorld.SiteApi;
import org.ticketflow.site.MovableTime;
import org.ticketflow.support.TicketflowTest;

/** Whoever files twice with one key has filed once. */
@TicketflowTest
class IdempotencyApiTests {

  @Autowired private ApiWorld world;
  @Autowired private JdbcClient sql;
  @Autowired private MovableTime time;
  @Autowired private Clock clock;
  private SiteApi acme;

  @BeforeEach
  void site() {
    acme = world.site();
  }

  private Response file(String key, Map<String, Object> report) {
    return acme.asProgram().header("Idempotency-Key", key).body(report).post("/tickets");
  }

  private long tickets() {
    return sql.sql("select count(*) from ticket where site = ?")
        .param(acme.site())
        .query(Long.class)
        .single();
  }

  @Test
  void theSameAgainAnswersTheFirstTicket() {
    Response first = file("k1", SiteApi.report("Once"));
    Response again = file("k1", SiteApi.report("Once"));
    first.then().statusCode(201).header("Idempotent-Replayed", nullValue());
    again
        .then()
        .statusCode(201)
        .header("Idempotent-Replayed", equalTo("true"))
        .header("Location", equalTo(first.header("Location")))
        .header("ETag", equalTo(first.header("ETag")));
    assertThat(again.asString()).isEqualTo(first.asString());
    assertThat(tickets()).isEqualTo(1);
  }

  @Test
  void anotherBodyIsRefused() {
    file("k1", SiteApi.report("Once"));
    file("k1", SiteApi.report("Something else"))
        .then()
        .statusCode(422)
        .body("errors.field", contains("Idempotency-Key"));
    assertThat(tickets()).isEqualTo(1);
  }

  @Test
  void keysOfDifferentCallersAndSitesAreDifferent() {
    file("k1", SiteApi.report("Once"));
    acme.as("anna")
        .header("Idempotency-Key", "k1")
        .body(SiteApi.report("Mine"))
        .post("/tickets")
        .then()
        .statusCode(201)
        .header("Idempotent-Replayed", nullValue());
    assertThat(tickets()).isEqualTo(2);
  }

  @Test
  void whatFailedLeavesNoKey() {
    Map<String, Object> bad = SiteApi.report("Once");
    bad.put("assignee", "nobody-at-all");
    file("k1", bad).then().statusCode(422);
    file("k1", SiteApi.report("Once"))
        .then()
        .statusCode(201)
        .header("Idempotent-Replayed", nullValue());
  }

  @Test
  void aKeyIsForgottenAfterADay() {
    file("k1", SiteApi.report("Once"));
    try {
      time.stopAt(clock.instant().plus(Duration.ofHours(25)));
      file("k2", SiteApi.report("Another")).then().statusCode(201);
      file("k1", SiteApi.report("A day later"))
          .then()
          .statusCode(201)
          .header("Idempotent-Replayed", nullValue());
    } finally {
      time.release();
    }
    assertThat(tickets()).isEqualTo(3);
  }

  @Test
  void fiftyAtOnceFileOne() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(50);
    try {
      Callable<Response> call = () -> file("k1", SiteApi.report("Fifty times"));
      List<Future<Response>> answers = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        answers.add(threads.submit(call));
      }
      List<Response> all = new ArrayList<>();
      for (Future<Response> answer : answers) {
        all.add(answer.get());
      }
      assertThat(all).extracting(Response::statusCode).containsOnly(201);
      Set<String> places =
          all.stream().map(response -> response.header("Location")).collect(Collectors.toSet());
      assertThat(places).hasSize(1);
      assertThat(all)
          .filteredOn(response -> response.header("Idempotent-Replayed") == null)
          .hasSize(1);
    } finally {
      threads.shutdownNow();
    }
    assertThat(tickets()).isEqualTo(1);
  }
}
