package org.ticketflow.api;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.ticketflow.identity.Caller;
import org.ticketflow.identity.CurrentCaller;
import org.ticketflow.refusal.InvalidInput;
import org.ticketflow.ticket.Priority;
import org.ticketflow.ticket.Status;

/** Reads the words that JSON says for a ticket's parts. */
@Component
class TicketWords {

  private final CurrentCaller caller;

  TicketWords(CurrentCaller caller) {
    this.caller = caller;
  }

  static @Nullable Status status(@Nullable String word) {
    return word == null
        ? null
        : Status.of(word)
            .orElseThrow(
                () -> new InvalidInput("status", "One of intake, open, in_progress, closed."));
  }

  static @Nullable Priority priority(@Nullable String word) {
    return word == null
        ? null
        : Priority.of(word)
            .orElseThrow(() -> new InvalidInput("priority", "One of low, normal, high, urgent."));
  }

  static List<String> labels(@Nullable List<String> labels) {
    if (labels == null) {
      return List.of();
    }
    if (labels.stream().anyMatch(label -> label == null)) {
      throw new InvalidInput("labels", "A label is a text, not null.");
    }
    return labels;
  }

  /** {@code me} is whoever asks. */
  @Nullable String assignee(@Nullable String word) {
    if (!"me".equals(word)) {
      return word;
    }
    Caller me = caller.get();
    if (!me.isPerson()) {
      throw new InvalidInput("assignee", "'me' is a teammate; a key names one, or leaves it out.");
    }
    return me.name();
  }
}
