package org.ticketflow.escalation.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.ticketflow.escalation.Team;
import org.ticketflow.site.Sites;
import org.ticketflow.support.ClockedSteps;
import org.ticketflow.support.Filed;
import org.ticketflow.support.RuleShelf;
import org.ticketflow.support.Story;
import org.ticketflow.ticket.Comments;
import org.ticketflow.ticket.Delivery;
import org.ticketflow.ticket.PastTicket;
import org.ticketflow.ticket.PastTickets;
import org.ticketflow.ticket.TicketKey;

/**
 * What the replay tells of tickets under the deployed rules is what the engine did with them. Each
 * story has a time of its own after all others': who is least busy depends on their tickets too.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReplayParityTests extends Story {

  private static final List<String> PRIORITIES = List.of("low", "normal", "high", "urgent");

  @Autowired private FollowedRules followed;
  @Autowired private PastTickets tickets;
  @Autowired private Team team;
  @Autowired private Sites sites;
  @Autowired private RuleShelf shelf;
  @Autowired private Comments comments;

  /** Something that is done to a ticket at a moment. */
  private record Act(Instant at, Runnable what) {}

  private final List<Act> acts = new ArrayList<>();
  private final List<Filed> filed = new ArrayList<>();

  @AfterEach
  void shippedRules() {
    shelf.putBack();
  }

  @BeforeEach
  void anEmptyTable() {
    acts.clear();
    filed.clear();
  }

  @Test
  @Order(1)
  void whatPeopleDidToTicketsAndWhatRulesMadeOfItIsToldAgain() {
    Instant monday = Instant.parse("2031-03-03T09:00:00Z");
    clock.at(monday);
    // steps, and who is told, without anybody doing anything
    file(monday, "urgent", "anna");
    file(monday.plusSeconds(1), "high", "ben");
    file(monday.plusSeconds(2), "normal", null);
    file(monday.plusSeconds(3), "low", "anna");
    // over a weekend, and after work
    file(Instant.parse("2031-03-07T14:30:00Z"), "normal", "ben");
    file(Instant.parse("2031-03-07T22:00:00Z"), "low", null);
    // priorities that change, before and after steps have fired
    changing(monday.plusSeconds(10), "normal", "priority", "high", 40, "urgent", 130, "low", 200);
    changing(monday.plusSeconds(11), "urgent", "priority", "low", 10, "urgent", 4000);
    changing(monday.plusSeconds(12), "high", "priority", "urgent", 61, "high", 65, "normal", 245);
    // closed and opened again, before and after
    changing(monday.plusSeconds(20), "urgent", "status", "closed", 16, "open", 90, "closed", 200);
    changing(monday.plusSeconds(21), "high", "status", "in_progress", 5, "open", 70, "closed", 300);
    changing(monday.plusSeconds(22), "high", "status", "closed", 10, "in_progress", 20);
    // from one to the other
    changing(monday.plusSeconds(30), "urgent", "assignee", "ben", 7, "anna", 20, "maria", 29);
    tell(Instant.parse("2031-03-14T17:00:00Z"));
    agree();
  }

  @Test
  @Order(2)
  void whateverIsDoneToTicketsAtWhateverTimeIsToldAgain() {
    Random random = new Random(20_301_107);
    Instant monday = Instant.parse("2031-05-05T08:00:00Z");
    clock.at(monday);
    for (int i = 0; i < 40; i++) {
      Instant at = monday.plusSeconds(random.nextInt(5 * 24 * 3600));
      String assignee = List.of("anna", "ben", "").get(random.nextInt(3));
      String priority = PRIORITIES.get(random.nextInt(4));
      List<Object> changes = new ArrayList<>();
      String field = List.of("priority", "status", "assignee").get(random.nextInt(3));
      int minutes = 0;
      for (int j = 0; j < 3; j++) {
        minutes += 3 + random.nextInt(400);
        changes.add(value(field, j, random));
        changes.add(minutes);
      }
      file(at, priority, assignee.isEmpty() ? null : assignee);
      changing(acts.size() - 1, at, field, changes.toArray());
    }
    tell(monday.plusSeconds(9 * 24 * 3600));
    agree();
  }

  @Test
  @Order(3)
  void stepsThatGoByWhoHadTheWordAreToldAgain() {
    shelf
        .modeler(
            "maria",
            null,
            Map.of(
                "escalation-steps.dmn",
                new ClockedSteps()
                    .step("first response", 1, "PT30M")
                    .step("first response", 2, "PT2H")
                    .step("next response", 1, "PT1H")
                    .inBusinessHours("resolution", 1, "PT8H", true)
                    .step("filed", 1, "PT20H")
                    .dmn()))
        .is(200);
    Instant monday = Instant.parse("2031-07-07T09:00:00Z");
    clock.at(monday);
    // answered before and after the first step; the customer writes again, is answered or is not
    talking(monday, "team", 10, "customer", 50, "team", 200, "customer", 300);
    talking(monday.plusSeconds(1), "team", 40, "customer", 45, "customer", 100, "team", 120);
    talking(monday.plusSeconds(2), "customer", 20, "customer", 70);
    talking(monday.plusSeconds(3), "team", 5, "team", 400);
    talking(monday.plusSeconds(4));
    changing(monday.plusSeconds(5), "high", "status", "closed", 100, "open", 300);
    tell(Instant.parse("2031-07-10T09:00:00Z"));
    agree();
  }

  /** A ticket on which one and the other say something, after so many minutes. */
  private void talking(Instant at, Object... words) {
    changing(at, "high", "priority");
    int filing = acts.size() - 1;
    Filed[] ticket = new Filed[1];
    Act filed = acts.get(filing);
    acts.set(
        filing,
        new Act(
            filed.at(),
            () -> {
              filed.what().run();
              ticket[0] = this.filed.get(this.filed.size() - 1);
            }));
    for (int i = 0; i < words.length; i += 2) {
      boolean team = words[i].equals("team");
      acts.add(
          new Act(
              at.plusSeconds(60L * (int) words[i + 1] + 7),
              () -> {
                if (team) {
                  Map<String, Object> answer = Map.of("body", "We look.", "visibility", "public");
                  as("maria").post(ticket[0].path("comments"), answer).is(201);
                } else {
                  comments.heard(ticket[0].key(), "And now?", "Mia", Delivery.Channel.EMAIL);
                }
              }));
    }
  }

  private static String value(String field, int turn, Random random) {
    return switch (field) {
      case "priority" -> PRIORITIES.get(random.nextInt(4));
      case "status" -> List.of("in_progress", "closed", "open").get(turn);
      default -> List.of("anna", "ben", "maria").get(random.nextInt(3));
    };
  }

  private void file(Instant at, String priority, String assignee) {
    acts.add(
        new Act(
            at,
            () -> {
              var story = given.ticket().priority(priority);
              filed.add((assignee == null ? story : story.assignedTo(assignee)).filed());
            }));
  }

  private void changing(Instant at, String priority, String field, Object... values) {
    file(at, priority, "anna");
    changing(acts.size() - 1, at, field, values);
  }

  /** Values and the minutes after which they are given. */
  private void changing(int act, Instant at, String field, Object... values) {
    Act filing = acts.get(act);
    Filed[] ticket = new Filed[1];
    acts.set(
        act,
        new Act(
            filing.at(),
            () -> {
              filing.what().run();
              ticket[0] = filed.get(filed.size() - 1);
            }));
    for (int i = 0; i < values.length; i += 2) {
      String value = values[i].toString();
      acts.add(
          new Act(
              at.plusSeconds(60L * (int) values[i + 1] + 7),
              () -> {
                Map<String, Object> change = new HashMap<>();
                change.put(field, value);
                change(ticket[0], change);
              }));
    }
  }

  /** A change that the ticket's present state does not allow is left out. */
  private void change(Filed ticket, Map<String, Object> change) {
    String version = then.ticket(ticket).read().json().path("version").asText();
    int answer = as("maria").patch(ticket.path(), change, "If-Match", '"' + version + '"').status();
    assertThat(answer).isIn(200, 409);
  }

  /** Lets it happen: each act and each timer at its own time. */
  private void tell(Instant until) {
    acts.sort(Comparator.comparing(Act::at));
    for (Act act : acts) {
      pass(act.at());
      act.what().run();
      jobs.runDue();
    }
    pass(until);
  }

  private void pass(Instant until) {
    for (Instant due = nextDue(); due != null && !due.isAfter(until); due = nextDue()) {
      clock.at(due);
      jobs.runDue();
    }
    clock.at(until);
    jobs.runDue();
  }

  private Instant nextDue() {
    if (filed.isEmpty()) {
      return null;
    }
    return sql.sql(
            "select min(j.duedate_) from act_ru_job j join act_ru_execution p"
                + " on p.id_ = j.process_instance_id_"
                + " where j.retries_ > 0 and j.duedate_ > :now and p.business_key_ in (:mine)")
        .param("now", java.sql.Timestamp.from(clock.now()))
        .param("mine", filed.stream().map(Filed::businessKey).toList())
        .query(java.sql.Timestamp.class)
        .optional()
        .map(java.sql.Timestamp::toInstant)
        .orElse(null);
  }

  private void agree() {
    RuleSet rules = followed.with("acme", Map.of(), false);
    PastLoad load = new PastLoad();
    tickets.read("acme", tickets.openSince("acme", Instant.EPOCH), false).forEach(load::add);
    load.sorted();
    Crew crew = new Crew("acme", team, () -> load);
    int happened = 0;
    for (Filed ticket : filed) {
      PastTicket past = tickets.read("acme", List.of(ticket.key().number()), false).get(0);
      Course course = Walk.of(rules, crew, sites.calendar("acme"), past, clock.now());
      assertThat(course.notJudged()).isNull();
      List<String> really = really(ticket.key());
      assertThat(told(course)).as(ticket.code()).isEqualTo(really);
      happened += really.size();
    }
    assertThat(happened).isGreaterThan(filed.size());
  }

  private static List<String> told(Course course) {
    List<String> lines = new ArrayList<>();
    for (Happening each : course.happenings()) {
      switch (each.kind()) {
        case ESCALATED -> lines.add(each.at() + " escalated " + each.step());
        case TOLD -> each.people().forEach(who -> lines.add(each.at() + " notified " + who));
        case RAISED -> lines.add(each.at() + " priority " + each.value());
        case REASSIGNED ->
            lines.add(
                each.at() + " assignee " + (each.people().isEmpty() ? null : each.people().get(0)));
        default -> lines.add(each.at() + " " + each.kind());
      }
    }
    return lines;
  }

  private List<String> really(TicketKey ticket) {
    return sql.sql(
            "select at, what, new_value from ticket_history"
                + " where site = :site and number = :number and actor_kind = 'system'"
                + " and what in ('escalated', 'notified', 'priority', 'assignee', 'labels')"
                + " order by at, id")
        .param("site", ticket.site())
        .param("number", ticket.number())
        .query(
            (row, i) ->
                row.getObject("at", OffsetDateTime.class).toInstant()
                    + " "
                    + row.getString("what")
                    + " "
                    + row.getString("new_value"))
        .list();
  }
}
