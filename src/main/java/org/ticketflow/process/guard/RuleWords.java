package org.ticketflow.process.guard;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.ticketflow.ticket.Priority;
import org.ticketflow.ticket.StepClock;

/** The words that building blocks and tables understand: priorities, people, labels. */
final class RuleWords {

  private static final Set<String> GROUPS = Set.of("assignee", "agents", "managers");
  private static final Set<String> PLACES = Set.of("queue", "manager", "least-busy");
  private static final int LONGEST_LABEL = 50;
  private static final int LONGEST_NOTE = 10_000;

  private final KnownPeople people;

  RuleWords(KnownPeople people) {
    this.people = people;
  }

  /** What is wrong, and what to write instead. */
  record Wrong(String message, String mend) {}

  static @Nullable Wrong priority(String word) {
    return Priority.of(word).isPresent()
        ? null
        : new Wrong("No priority is called '" + word + "'.", "Write " + priorities() + ".");
  }

  static @Nullable Wrong clock(String word) {
    return StepClock.of(word).isPresent()
        ? null
        : new Wrong("No clock is called '" + word + "'.", "Write " + clocks() + ".");
  }

  static String clocks() {
    return Arrays.stream(StepClock.values()).map(StepClock::key).collect(Collectors.joining(", "));
  }

  /** A comma list of those who are told. */
  @Nullable Wrong people(String list) {
    for (String word : list.split(",")) {
      String one = word.strip();
      if (!one.isEmpty() && !GROUPS.contains(one) && !people.works(one)) {
        return new Wrong(
            "Nobody here is called '" + one + "'.",
            "Write assignee, agents, managers or user names, with commas between them.");
      }
    }
    return null;
  }

  @Nullable Wrong reassignTo(String word) {
    return PLACES.contains(word) || people.works(word)
        ? null
        : new Wrong(
            "A ticket cannot be given to '" + word + "'.",
            "Write queue, manager, least-busy or a user name.");
  }

  static @Nullable Wrong label(String label) {
    return label.length() <= LONGEST_LABEL && !label.contains(",") && label.equals(label.strip())
        ? null
        : new Wrong(
            "'" + label + "' cannot be a label.",
            "Write one label of up to " + LONGEST_LABEL + " characters, without commas.");
  }

  static @Nullable Wrong note(String text) {
    return text.length() <= LONGEST_NOTE
        ? null
        : new Wrong("The comment is too long.", "Write up to " + LONGEST_NOTE + " characters.");
  }

  static String priorities() {
    List<String> words = Arrays.stream(Priority.values()).map(Priority::key).toList();
    return String.join(", ", words.subList(0, words.size() - 1))
        + " or "
        + words.get(words.size() - 1);
  }
}
