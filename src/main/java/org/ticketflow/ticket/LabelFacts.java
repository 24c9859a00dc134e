package org.ticketflow.ticket;

import java.util.ArrayList;
import java.util.List;

/**
 * What a query asks for beside its labels, in the words of the index over {@code
 * ticket_label_facts}, which lists a site's tickets by a label and one more fact: finding the few
 * with both among all with the label would read each of those.
 */
final class LabelFacts {

  /** As the index has it. */
  static final String OF_TICKET =
      "ticket_label_facts(t.site, t.status, t.priority_rank, t.assignee, t.labels)";

  private final String label;
  private final List<List<String>> facts = new ArrayList<>();

  private LabelFacts(String site, String label) {
    this.label = site + "," + label;
  }

  /**
   * Of each list a ticket has one; whether it is closed stays to be looked at. Empty where the
   * index is of no use: for one label alone, it names as many tickets as there are.
   */
  static List<List<String>> of(String site, TicketQuery query) {
    List<List<String>> all = new ArrayList<>();
    for (String label : query.labels()) {
      LabelFacts with = new LabelFacts(site, label);
      with.add("p", query.priority().stream().map(LabelFacts::rank).toList());
      with.add("a", query.assignee().stream().map(LabelFacts::person).toList());
      if (!query.status().contains(Status.CLOSED.key())) {
        with.add("s", query.status());
      }
      if (with.facts.isEmpty() && query.labels().size() > 1) {
        with.facts.add(List.of(with.label));
      }
      all.addAll(with.facts);
    }
    return all;
  }

  private void add(String kind, List<String> values) {
    if (!values.isEmpty()) {
      facts.add(values.stream().map(value -> label + "," + kind + value).toList());
    }
  }

  private static String rank(String priority) {
    return String.valueOf(Priority.of(priority).orElseThrow().ordinal() + 1);
  }

  private static String person(String assignee) {
    return assignee.equals(TicketQuery.NOBODY) ? "" : assignee;
  }
}
