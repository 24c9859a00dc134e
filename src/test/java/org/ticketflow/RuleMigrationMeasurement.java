package org.ticketflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.ticketflow.escalation.RuleFile;
import org.ticketflow.escalation.migration.MigrationWork;
import org.ticketflow.support.Answer;
import org.ticketflow.support.Filed;
import org.ticketflow.support.RuleShelf;
import org.ticketflow.support.Story;
import org.ticketflow.support.Together;

/**
 * How long it takes to move thousands of running tickets while others change them, and whether any
 * step is lost or doubled. Not a part of the suite: {@code mvn -Dtest=RuleMigrationMeasurement
 * test}.
 */
class RuleMigrationMeasurement extends Story {

  private static final Logger LOG = LoggerFactory.getLogger(RuleMigrationMeasurement.class);

  private static final int TICKETS = Integer.getInteger("migration.tickets", 5_000);
  private static final int REQUESTS_A_SECOND = 20;
  private static final int FILERS = 4;

  @Autowired private RuleShelf shelf;
  @Autowired private MigrationWork work;

  @Test
  void thousandsAreMovedWhileOthersChangeThem() throws InterruptedException {
    Queue<Filed> filed = new ConcurrentLinkedQueue<>();
    Together.times(
        FILERS,
        () -> {
          for (int i = 0; i < TICKETS / FILERS; i++) {
            filed.add(given.ticket().urgent().filed());
          }
          return 0;
        });
    List<Filed> tickets = List.copyOf(filed);
    as("maria")
        .putXml(
            "/api/v1/rules/escalation.bpmn",
            shelf.changed(RuleFile.ESCALATION, "name=\"Tell people\"", "name=\"Tell them\""))
        .is(200);
    long begun = System.nanoTime();
    JsonNode preview =
        as("maria")
            .post("/api/v1/rules/migrate", Map.of("site", "acme", "preview", true))
            .is(200)
            .json();
    LOG.info("Preview of {} in {} ms", preview.at("/total"), millisSince(begun));
    Answer started =
        as("maria")
            .post("/api/v1/rules/migrate", Map.of("file", "escalation.bpmn", "site", "acme"))
            .is(202);

    List<Long> took = Collections.synchronizedList(new ArrayList<>());
    Map<Integer, AtomicInteger> statuses = new java.util.concurrent.ConcurrentHashMap<>();
    AtomicInteger next = new AtomicInteger();
    clock.pass(minutes(15));
    ScheduledExecutorService others = Executors.newScheduledThreadPool(4);
    others.scheduleAtFixedRate(
        () -> change(tickets, next, took, statuses),
        0,
        1_000 / REQUESTS_A_SECOND,
        TimeUnit.MILLISECONDS);
    others.scheduleWithFixedDelay(
        () -> jobs.due().stream().limit(20).forEach(jobs::attempt), 1, 1, TimeUnit.SECONDS);
    begun = System.nanoTime();
    work.goOn();
    long moving = millisSince(begun);
    others.shutdown();
    assertThat(others.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
    JsonNode migration = as("maria").get(started.header("Location")).is(200).json();
    List<Long> sorted = took.stream().sorted().toList();
    LOG.info(
        "{} moved, {} failed, {} unchanged in {} s; meanwhile {} changes {}, p50 {} ms, p95 {} ms",
        migration.at("/moved"),
        migration.at("/failed"),
        migration.at("/unchanged"),
        moving / 1_000,
        sorted.size(),
        statuses,
        sorted.get(sorted.size() / 2),
        sorted.get(sorted.size() * 95 / 100));
    assertThat(migration.at("/state").asText()).isEqualTo("done");
    assertThat(migration.at("/failed").asInt()).isZero();
    jobs.runDue();
    assertThat(
            count(
                "select count(*) from ticket t where site = 'acme' and status <> 'closed' and"
                    + " priority = 'urgent' and escalation_level <> 1"))
        .as("tickets whose first step was lost or doubled")
        .isZero();
  }

  private void change(
      List<Filed> tickets,
      AtomicInteger next,
      List<Long> took,
      Map<Integer, AtomicInteger> statuses) {
    int number = next.getAndIncrement();
    Filed ticket = tickets.get((number * 7) % tickets.size());
    long begun = System.nanoTime();
    Answer answer =
        number % 2 == 0
            ? as("anna").patch(ticket.path(), Map.of("status", "in_progress"))
            : as("anna").patch(ticket.path(), Map.of("labels", List.of("l" + number)));
    took.add(millisSince(begun));
    statuses.computeIfAbsent(answer.status(), any -> new AtomicInteger()).incrementAndGet();
  }

  private static long millisSince(long begun) {
    return (System.nanoTime() - begun) / 1_000_000;
  }
}
