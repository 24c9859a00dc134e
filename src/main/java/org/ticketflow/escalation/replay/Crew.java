package org.ticketflow.escalation.replay;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.ticketflow.escalation.Team;
import org.ticketflow.identity.Person;

/**
 * Whom the words of a rule mean in a replay: the team as it is now, and who was least busy as it
 * was then. Asked once for each word, however many tickets there are.
 */
final class Crew {

  private record Word(@Nullable String assignee, String word) {}

  private final String site;
  private final Team team;
  private final Supplier<PastLoad> read;
  private final Map<Word, List<Person>> known = new HashMap<>();
  private @Nullable PastLoad load;

  /**
   * @param read how busy everybody was; asked for only once it matters
   */
  Crew(String site, Team team, Supplier<PastLoad> read) {
    this.site = site;
    this.team = team;
    this.read = read;
  }

  List<Person> of(@Nullable String assignee, String word) {
    return known.computeIfAbsent(
        new Word(word.equals("assignee") ? assignee : null, word),
        asked -> team.of(site, assignee, word));
  }

  Optional<Person> successor(@Nullable String assignee, String word, Instant at) {
    return team.successor(site, assignee, word, people -> leastBusy(people, at));
  }

  private Optional<Person> leastBusy(List<Person> people, Instant at) {
    if (people.size() < 2) {
      return people.stream().findFirst();
    }
    PastLoad then = load;
    if (then == null) {
      then = read.get();
      load = then;
    }
    return then.leastBusy(people, at);
  }
}
