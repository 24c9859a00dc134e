package org.ticketflow.ticket;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ticketflow.identity.Caller;
import org.ticketflow.refusal.InvalidInput;
import org.ticketflow.refusal.InvalidInput.FieldError;
import org.ticketflow.site.PlainText;

/**
 * Which tickets of a site somebody wants to see, in the words of the API and of saved views. An
 * empty part leaves nothing out.
 *
 * @param status any of them
 * @param priority any of them
 * @param assignee any of them: a teammate's id, {@code me}, or {@code none} for the queue
 * @param labels all of them
 * @param q words that are found in the code, subject, description, requester or comments
 */
public record TicketQuery(
    List<String> status,
    List<String> priority,
    List<String> assignee,
    List<String> labels,
    @Nullable String q) {

  public static final TicketQuery ALL =
      new TicketQuery(List.of(), List.of(), List.of(), List.of(), null);

  static final String NOBODY = "none";
  static final String ME = "me";
  private static final int VALUES_MAX = 50;
  private static final int WORDS_MAX = 500;

  public TicketQuery(
      @Nullable List<String> status,
      @Nullable List<String> priority,
      @Nullable List<String> assignee,
      @Nullable List<String> labels,
      @Nullable String q) {
    this.status = orEmpty(status);
    this.priority = orEmpty(priority);
    this.assignee = orEmpty(assignee);
    this.labels = orEmpty(labels);
    this.q = q == null || q.isBlank() ? null : PlainText.line(q);
  }

  /** Refuses words that mean nothing, all at once. */
  public TicketQuery check() {
    List<FieldError> errors = new ArrayList<>();
    if (status.stream().anyMatch(word -> Status.of(word).isEmpty())) {
      errors.add(new FieldError("status", "Any of " + keys(Status.values(), Status::key) + "."));
    }
    if (priority.stream().anyMatch(word -> Priority.of(word).isEmpty())) {
      errors.add(
          new FieldError("priority", "Any of " + keys(Priority.values(), Priority::key) + "."));
    }
    if (Stream.of(status, priority, assignee, labels).anyMatch(list -> list.size() > VALUES_MAX)) {
      errors.add(new FieldError("filter", "Name at most " + VALUES_MAX + " values in a list."));
    }
    if (q != null && PlainText.length(q) > WORDS_MAX) {
      errors.add(new FieldError("q", "Search for at most " + WORDS_MAX + " characters."));
    }
    if (!errors.isEmpty()) {
      throw new InvalidInput(errors);
    }
    return this;
  }

  /** The same for this caller: {@code me} by name. */
  TicketQuery seenBy(Caller caller) {
    return assignee.contains(ME)
        ? new TicketQuery(
            status,
            priority,
            assignee.stream().map(who -> who.equals(ME) ? caller.name() : who).toList(),
            labels,
            q)
        : this;
  }

  /** The same with one part asking for nothing. */
  TicketQuery without(String part) {
    return new TicketQuery(
        part.equals("status") ? List.of() : status,
        part.equals("priority") ? List.of() : priority,
        part.equals("assignee") ? List.of() : assignee,
        part.equals("label") ? List.of() : labels,
        q);
  }

  private static List<String> orEmpty(@Nullable Collection<String> words) {
    return words == null
        ? List.of()
        : new LinkedHashSet<>(
                words.stream()
                    .filter(Objects::nonNull)
                    .map(PlainText::line)
                    .filter(word -> !word.isEmpty())
                    .toList())
            .stream().toList();
  }

  private static <E> String keys(E[] values, java.util.function.Function<E, String> key) {
    return String.join(", ", Stream.of(values).map(key).toList());
  }
}
