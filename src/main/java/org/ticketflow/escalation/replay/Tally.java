package org.ticketflow.escalation.replay;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.ticketflow.escalation.replay.Happening.Kind;
import org.ticketflow.identity.Person;
import org.ticketflow.ticket.PastTicket;

/**
 * Counts as the tickets come: a ticket's own course is forgotten unless it is one to be shown, so
 * that ten thousand need no more room than five hundred.
 */
final class Tally {

  /** More than anybody clicks through. */
  static final int MOST_SHOWN = 500;

  private static final String QUEUE = "";

  private record Why(NotJudged.Reason reason, boolean candidate) {}

  /** How often: before and after. */
  private static final class Counts {
    private final int[] breaches = new int[2];
    private final int[] told = new int[2];
  }

  private final Map<Difference, Integer> differences = new EnumMap<>(Difference.class);
  private final Map<String, Counts> people = new HashMap<>();
  private final Map<Why, Report.Unknown> unknown = new LinkedHashMap<>();
  private final List<Report.Changed> changed = new ArrayList<>();
  private final int[] escalated = new int[2];
  private int tickets;
  private int same;

  void add(PastTicket ticket, Course before, Course after) {
    tickets++;
    if (before.notJudged() != null || after.notJudged() != null) {
      NotJudged.Reason old = before.notJudged();
      Why why =
          old == null
              ? new Why(Objects.requireNonNull(after.notJudged()), true)
              : new Why(old, false);
      unknown.merge(why, first(why, ticket), (known, one) -> known.oneMore());
      return;
    }
    count(before, 0);
    count(after, 1);
    Set<Difference> found = Difference.between(before, after);
    if (found.isEmpty()) {
      same++;
      return;
    }
    found.forEach(each -> differences.merge(each, 1, Integer::sum));
    if (changed.size() < MOST_SHOWN) {
      changed.add(
          new Report.Changed(
              ticket.key(), ticket.subject(), found, before.beginning(), after.beginning()));
    }
  }

  Report report(String site, Function<String, Optional<Person>> names) {
    return new Report(
        site,
        tickets,
        same,
        Map.copyOf(differences),
        sum(0),
        sum(1),
        people.entrySet().stream()
            .map(each -> share(each.getKey(), each.getValue(), names))
            .sorted(Comparator.comparing(Report.Share::name))
            .toList(),
        List.copyOf(changed),
        List.copyOf(unknown.values()));
  }

  private void count(Course course, int side) {
    if (!course.steps().isEmpty()) {
      escalated[side]++;
    }
    for (Happening each : course.happenings()) {
      if (each.kind() == Kind.ESCALATED) {
        counts(each.people().isEmpty() ? QUEUE : each.people().get(0)).breaches[side]++;
      } else if (each.kind() == Kind.TOLD) {
        each.people().forEach(person -> counts(person).told[side]++);
      }
    }
  }

  private Counts counts(String person) {
    return people.computeIfAbsent(person, any -> new Counts());
  }

  private Report.Sum sum(int side) {
    return new Report.Sum(
        escalated[side],
        people.values().stream().mapToInt(each -> each.breaches[side]).sum(),
        people.values().stream().mapToInt(each -> each.told[side]).sum());
  }

  private static Report.Share share(
      String person, Counts counts, Function<String, Optional<Person>> names) {
    @Nullable String id = person.equals(QUEUE) ? null : person;
    return new Report.Share(
        id,
        id == null ? "Queue" : names.apply(id).map(Person::name).orElse(id),
        counts.breaches[0],
        counts.breaches[1],
        counts.told[0],
        counts.told[1]);
  }

  private static Report.Unknown first(Why why, PastTicket ticket) {
    return new Report.Unknown(
        why.reason().element(), why.reason().message(), why.candidate(), 1, ticket.key().code());
  }
}
