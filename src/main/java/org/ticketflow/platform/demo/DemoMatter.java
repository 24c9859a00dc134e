package org.ticketflow.platform.demo;

import org.jspecify.annotations.Nullable;
import org.ticketflow.ticket.TicketKey;

/** A story while it happens: which conversation and ticket it has become so far. */
final class DemoMatter {

  private final DemoStory story;
  private @Nullable String conversation;
  private @Nullable TicketKey ticket;

  DemoMatter(DemoStory story) {
    this.story = story;
  }

  DemoStory story() {
    return story;
  }

  String site() {
    return story.site();
  }

  @Nullable String conversation() {
    return conversation;
  }

  void began(String conversation) {
    this.conversation = conversation;
  }

  TicketKey ticket() {
    if (ticket == null) {
      throw new IllegalStateException("Not filed yet: " + story.subject());
    }
    return ticket;
  }

  void filed(TicketKey key) {
    this.ticket = key;
  }
}
