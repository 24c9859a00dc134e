package org.ticketflow.platform.demo;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.ticketflow.escalation.replay.RuleCase;
import org.ticketflow.escalation.replay.RuleCases;
import org.ticketflow.ticket.LabelSettings;
import org.ticketflow.ticket.LabelUse;
import org.ticketflow.ticket.Priority;
import org.ticketflow.ticket.SavedView;
import org.ticketflow.ticket.SavedViews;
import org.ticketflow.ticket.TicketQuery;

/**
 * What teams settle on after some weeks: the views that they share, the colours of their labels,
 * the test cases that they keep with their rules.
 */
@Component
class DemoHabits {

  private static final List<String> WORK = List.of("open", "in_progress");

  private static final Map<String, String> COLOURS =
      Map.of(
          "shipping", "blue",
          "warranty", "teal",
          "product data", "purple",
          "feature request", "green",
          "refund", "orange",
          "payment", "orange",
          "fraud", "red",
          "safety", "red");

  private final DemoTeam team;
  private final SavedViews views;
  private final LabelSettings labels;
  private final RuleCases cases;
  private final Clock clock;

  DemoHabits(DemoTeam team, SavedViews views, LabelSettings labels, RuleCases cases, Clock clock) {
    this.team = team;
    this.views = views;
    this.labels = labels;
    this.cases = cases;
    this.clock = clock;
  }

  void settle() {
    team.as(
        "maria",
        "acme",
        () -> {
          share(
              "acme", "Queue", new TicketQuery(List.of("open"), null, List.of("none"), null, null));
          share(
              "acme",
              "Urgent and high",
              new TicketQuery(WORK, List.of("urgent", "high"), null, null, null));
        });
    team.as("maria", "acme", this::expect);
    team.as(
        "gus",
        "globex",
        () ->
            share(
                "globex",
                "Queue",
                new TicketQuery(List.of("open"), null, List.of("none"), null, null)));
    team.as("admin", "acme", () -> paint("acme"));
    team.as("admin", "globex", () -> paint("globex"));
  }

  /** Warnings only: whoever tries other rules in the demo is told, not kept from it. */
  private void expect() {
    LocalDateTime filed =
        LocalDate.now(clock)
            .with(TemporalAdjusters.previousOrSame(DayOfWeek.FRIDAY))
            .atTime(17, 50);
    keep(
        "Urgent on Friday evening",
        filed,
        List.of(),
        List.of(
            new RuleCase.Expected(filed.plusMinutes(15), List.of("assignee")),
            new RuleCase.Expected(filed.plusMinutes(30), List.of("managers"))));
    keep(
        "Urgent, solved within five minutes",
        filed,
        List.of(new RuleCase.Event(filed.plusMinutes(5), RuleCase.What.CLOSED, null)),
        List.of());
  }

  private void keep(
      String name,
      LocalDateTime filed,
      List<RuleCase.Event> events,
      List<RuleCase.Expected> expected) {
    cases.add(
        "acme", new RuleCase("", name, false, Priority.URGENT, filed, "anna", events, expected));
  }

  private void share(String site, String name, TicketQuery filter) {
    views.add(site, new SavedView.Draft(name, filter, "nextEscalationAt", true, null));
  }

  private void paint(String site) {
    labels.of(site).stream()
        .map(LabelUse::name)
        .filter(COLOURS::containsKey)
        .forEach(name -> labels.colour(site, name, COLOURS.getOrDefault(name, "grey")));
  }
}
