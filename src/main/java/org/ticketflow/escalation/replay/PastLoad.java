package org.ticketflow.escalation.replay;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ticketflow.identity.Person;
import org.ticketflow.ticket.PastTicket;
import org.ticketflow.ticket.Status;

/**
 * How many tickets everybody had at any moment, as it was in fact: what other rules would have
 * given to whom meanwhile does not count.
 */
final class PastLoad {

  /** When somebody got tickets, and when they were gone again. */
  private static final class Hands {

    private final List<Instant> got = new ArrayList<>();
    private final List<Instant> gone = new ArrayList<>();

    long at(Instant moment) {
      return before(got, moment) - before(gone, moment);
    }

    private static int before(List<Instant> moments, Instant moment) {
      int low = 0;
      int high = moments.size();
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (moments.get(middle).isBefore(moment)) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return low;
    }
  }

  private final Map<String, Hands> hands = new HashMap<>();

  void add(PastTicket ticket) {
    String holder = ticket.assignee();
    boolean closed = false;
    Instant since = ticket.filed();
    for (PastTicket.Change change : ticket.changes()) {
      String next = holder;
      boolean shut = closed;
      switch (change.what()) {
        case ASSIGNEE -> next = change.to();
        case STATUS -> shut = Status.CLOSED.key().equals(change.to());
        case PRIORITY -> {
          // keeps nobody busier
        }
      }
      if (shut != closed || !Objects.equals(next, holder)) {
        had(closed ? null : holder, since, change.at());
        since = change.at();
      }
      holder = next;
      closed = shut;
    }
    had(closed ? null : holder, since, Instant.MAX);
  }

  /** Once all tickets are added. */
  PastLoad sorted() {
    hands
        .values()
        .forEach(
            each -> {
              each.got.sort(null);
              each.gone.sort(null);
            });
    return this;
  }

  Optional<Person> leastBusy(List<Person> people, Instant at) {
    return people.stream()
        .min(
            Comparator.comparingLong((Person person) -> count(person.id(), at))
                .thenComparing(Person::id));
  }

  private long count(String person, Instant at) {
    Hands theirs = hands.get(person);
    return theirs == null ? 0 : theirs.at(at);
  }

  private void had(@Nullable String person, Instant from, Instant to) {
    if (person != null) {
      Hands theirs = hands.computeIfAbsent(person, any -> new Hands());
      theirs.got.add(from);
      theirs.gone.add(to);
    }
  }
}
