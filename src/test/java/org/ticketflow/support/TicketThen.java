package org.ticketflow.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is to be true of a ticket: its row by the API, its task and its process. */
public final class TicketThen {

  /** Where each status has its token. */
  private static final Map<String, String> TASKS =
      Map.of("open", "open", "in_progress", "inProgress");

  private final Filed ticket;
  private final Http http;
  private final JdbcClient sql;
  private final Jobs jobs;

  TicketThen(Filed ticket, Http http, JdbcClient sql, Jobs jobs) {
    this.ticket = ticket;
    this.http = http;
    this.sql = sql;
    this.jobs = jobs;
  }

  /** In the row, and by the task that waits. */
  public TicketThen is(String status) {
    assertThat(field("status")).as(ticket.code()).isEqualTo(status);
    String task = TASKS.get(status);
    assertThat(task("task_def_key_"))
        .filteredOn(key -> !key.equals("collectEmail"))
        .as("tasks of %s", ticket.code())
        .isEqualTo(task == null ? List.of() : List.of(task));
    return this;
  }

  public TicketThen hasPriority(String priority) {
    assertThat(field("priority")).isEqualTo(priority);
    return this;
  }

  /** In the row and on the task; null is the queue. */
  public TicketThen isAssignedTo(@Nullable String person) {
    assertThat(field("assignee")).isEqualTo(person == null ? "null" : person);
    if (TASKS.containsKey(field("status"))) {
      assertThat(task("coalesce(assignee_, 'null')"))
          .containsExactly(person == null ? "null" : person);
    }
    return this;
  }

  public TicketThen hasLabels(String... labels) {
    assertThat(read().each("/labels", "")).containsExactly(labels);
    return this;
  }

  /** How many steps have fired. */
  public TicketThen escalated(int times) {
    assertThat(read().json().path("escalationLevel").asInt()).isEqualTo(times);
    return this;
  }

  public TicketThen nextStepIsDue(@Nullable Instant at) {
    String next = field("nextEscalationAt");
    assertThat(next.equals("null") ? null : Instant.parse(next)).isEqualTo(at);
    assertThat(jobs.of(ticket.key()).contains("due")).as("a timer waits").isEqualTo(at != null);
    return this;
  }

  /** Everyone who was told so far, by escalation, in order. */
  public TicketThen notified(String... people) {
    assertThat(
            sql.sql(
                    "select person from notification where site = :site and number = :number"
                        + " order by id")
                .param("site", ticket.site())
                .param("number", ticket.key().number())
                .query(String.class)
                .list())
        .containsExactly(people);
    return this;
  }

  /** Everywhere in the ticket's own process where a token waits. */
  public TicketThen waitsAt(String... activities) {
    assertThat(
            http.get(ticket.path("process")).is(200).each("/activeActivities", "/id").stream()
                .sorted())
        .containsExactly(activities);
    return this;
  }

  /** The public and internal comments' words, oldest first. */
  public List<String> comments() {
    return http.get(ticket.path("comments")).is(200).each("/items", "/body");
  }

  /** How the newest comment came to the customer, such as {@code chat sent}. */
  public List<String> deliveriesOfTheLast() {
    var items = http.get(ticket.path("comments")).is(200).json().path("items");
    List<String> deliveries = new java.util.ArrayList<>();
    items
        .get(items.size() - 1)
        .path("deliveries")
        .forEach(
            delivery ->
                deliveries.add(
                    delivery.path("channel").asText() + " " + delivery.path("state").asText()));
    return deliveries;
  }

  /** What happened, such as {@code status open → in_progress by anna}. */
  public List<String> history() {
    List<String> lines = new java.util.ArrayList<>();
    http.get(ticket.path("history"))
        .is(200)
        .json()
        .path("items")
        .forEach(
            entry ->
                lines.add(
                    "%s %s → %s by %s"
                        .formatted(
                            entry.path("what").asText(),
                            entry.path("from").asText("-"),
                            entry.path("to").asText("-"),
                            entry.at("/by/name").asText())));
    return lines;
  }

  public Answer read() {
    return http.get(ticket.path()).is(200);
  }

  private String field(String name) {
    return read().json().path(name).asText();
  }

  private List<String> task(String column) {
    return sql.sql(
            "select "
                + column
                + " from act_ru_task t join act_ru_execution p on p.id_ = t.proc_inst_id_"
                + " where p.business_key_ = :ticket order by 1")
        .param("ticket", ticket.businessKey())
        .query(String.class)
        .list();
  }
}
