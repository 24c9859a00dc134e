package org.ticketflow.conversation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One line of a transcript: {@code from} is {@code visitor}, {@code ai} or {@code agent}. */
public record TranscriptLine(
    String from, @Nullable String name, String body, @Nullable Instant at) {

  /** In a transcript, Ticketflow's own words count as a program's. */
  static TranscriptLine of(Message message) {
    Author author = message.author();
    Author.Kind kind = author.kind() == Author.Kind.SYSTEM ? Author.Kind.AI : author.kind();
    return new TranscriptLine(kind.key(), author.name(), message.body(), message.at());
  }

  static TranscriptLine missing(int messages) {
    return new TranscriptLine(
        Author.Kind.AI.key(), null, "[" + messages + " earlier messages are left out.]", null);
  }
}
