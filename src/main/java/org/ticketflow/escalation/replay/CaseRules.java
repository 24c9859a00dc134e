package org.ticketflow.escalation.replay;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.ticketflow.escalation.Team;
import org.ticketflow.escalation.replay.RuleCase.Event;
import org.ticketflow.escalation.replay.RuleCase.Expected;
import org.ticketflow.escalation.replay.RuleCase.What;
import org.ticketflow.refusal.InvalidInput;
import org.ticketflow.refusal.InvalidInput.FieldError;
import org.ticketflow.site.PlainText;
import org.ticketflow.ticket.Priority;

/** What a test case has to be to mean anything. */
@Component
class CaseRules {

  private static final int LONGEST_NAME = 80;
  private static final int MOST_LINES = 20;
  private static final Duration LONGEST = Duration.ofDays(60);
  private static final Set<String> GROUPS = Set.of("assignee", "agents", "managers");

  private final Team team;

  CaseRules(Team team) {
    this.team = team;
  }

  /** To the minute, events in their order; refuses all that is wrong at once. */
  RuleCase check(String site, RuleCase raw) {
    List<FieldError> errors = new ArrayList<>();
    String name = PlainText.line(raw.name()).strip();
    if (name.isEmpty() || name.length() > LONGEST_NAME) {
      errors.add(new FieldError("name", "Give it a name of 1 to " + LONGEST_NAME + " characters."));
    }
    person(site, "assignee", raw.assignee(), errors);
    if (raw.events().size() > MOST_LINES || raw.expected().size() > MOST_LINES) {
      errors.add(new FieldError("expected", "Up to " + MOST_LINES + " lines of each, please."));
    }
    raw.events().forEach(event -> event(site, raw, event, errors));
    raw.expected().forEach(expected -> expected(site, raw, expected, errors));
    if (!errors.isEmpty()) {
      throw new InvalidInput(errors);
    }
    return new RuleCase(
        raw.id(),
        name,
        raw.mustHold(),
        raw.priority(),
        minute(raw.filedAt()),
        raw.assignee(),
        raw.events().stream()
            .map(event -> new Event(minute(event.at()), event.what(), event.value()))
            .sorted(Comparator.comparing(Event::at))
            .toList(),
        raw.expected().stream()
            .map(each -> new Expected(minute(each.at()), each.who()))
            .sorted(Comparator.comparing(Expected::at))
            .toList());
  }

  private void event(String site, RuleCase raw, Event event, List<FieldError> errors) {
    within("events", raw, event.at(), errors);
    if (event.what() == What.ASSIGNED) {
      person(site, "events", event.value(), errors);
    } else if (event.what() == What.PRIORITISED
        && Priority.of(event.value() == null ? "" : event.value()).isEmpty()) {
      errors.add(new FieldError("events", "Say which priority: low, normal, high or urgent."));
    }
  }

  private void expected(String site, RuleCase raw, Expected expected, List<FieldError> errors) {
    within("expected", raw, expected.at(), errors);
    if (expected.who().isEmpty()) {
      errors.add(new FieldError("expected", "Say who is told, such as assignee or managers."));
    }
    expected.who().stream()
        .filter(word -> !GROUPS.contains(word))
        .forEach(word -> person(site, "expected", word, errors));
  }

  private static void within(
      String field, RuleCase raw, LocalDateTime at, List<FieldError> errors) {
    if (at.isBefore(raw.filedAt()) || at.isAfter(raw.filedAt().plus(LONGEST))) {
      errors.add(
          new FieldError(
              field,
              "A time lies after the ticket is filed, by "
                  + LONGEST.toDays()
                  + " days at most: look at "
                  + CaseWords.moment(at)
                  + "."));
    }
  }

  private void person(String site, String field, @Nullable String id, List<FieldError> errors) {
    if (id != null && team.of(site, null, id).isEmpty()) {
      errors.add(new FieldError(field, "Nobody here is called '" + id + "'."));
    }
  }

  private static LocalDateTime minute(LocalDateTime at) {
    return at.truncatedTo(ChronoUnit.MINUTES);
  }
}
