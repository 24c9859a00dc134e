package org.ticketflow.platform.demo;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.ticketflow.ticket.LabelSettings;
import org.ticketflow.ticket.LabelUse;
import org.ticketflow.ticket.SavedView;
import org.ticketflow.ticket.SavedViews;
import org.ticketflow.ticket.TicketQuery;

/**
 * What teams settle on after some weeks: the views that they share, the colours of their labels.
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

  DemoHabits(DemoTeam team, SavedViews views, LabelSettings labels) {
    this.team = team;
    this.views = views;
    this.labels = labels;
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
