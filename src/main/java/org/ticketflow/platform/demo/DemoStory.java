package org.ticketflow.platform.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ticketflow.ticket.Priority;

/**
 * One customer's matter, as {@code demo/stories.yaml} tells it: what was said in the chat, the
 * ticket that came of it, and what happened to the ticket since.
 *
 * @param ago how long before the start of the application the ticket was filed
 * @param by who filed it: a person, {@code ai} or {@code mail}
 * @param email null where the customer has not told it
 * @param chat who says what, oldest first; empty where there was no chat
 * @param subject null where no ticket came of the chat
 * @param priority what whoever filed it said; null lets the process pick
 */
record DemoStory(
    String site,
    Duration ago,
    String by,
    String name,
    @Nullable String email,
    @Nullable List<Map<String, String>> chat,
    @Nullable String subject,
    @Nullable String description,
    @Nullable Priority priority,
    @Nullable List<String> labels,
    @Nullable List<Step> steps) {

  /** What someone can do to a ticket or say in its chat. */
  enum Deed {
    TAKE,
    GIVE_BACK,
    CLOSE,
    REOPEN,
    ASSIGN,
    PRIORITISE,
    LABEL,
    NOTE,
    ANSWER,
    SAY,
    END_CHAT
  }

  /**
   * What someone did.
   *
   * @param after how long after the ticket was filed
   * @param text the words, person, priority or label that the deed needs
   */
  record Step(Duration after, String who, Deed does, @Nullable String text) {

    String needed() {
      if (text == null) {
        throw new IllegalStateException("What " + who + " does needs a text: " + does);
      }
      return text;
    }
  }

  List<Map<String, String>> lines() {
    return chat == null ? List.of() : chat;
  }

  List<Step> then() {
    return steps == null ? List.of() : steps;
  }

  Instant filedAt(Instant now) {
    return now.minus(ago);
  }
}
