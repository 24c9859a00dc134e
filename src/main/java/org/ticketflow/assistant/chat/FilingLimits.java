package org.ticketflow.assistant.chat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** How many tickets the assistant files before it leaves the matter to a human. */
@Component
class FilingLimits {

  private final AssistantSettings settings;
  private final Memories memories;
  private final Clock clock;

  FilingLimits(AssistantSettings settings, Memories memories, Clock clock) {
    this.settings = settings;
    this.memories = memories;
    this.clock = clock;
  }

  boolean reached(Talk talk) {
    String site = talk.conversation().site();
    String email = talk.conversation().visitorEmail();
    Instant now = clock.instant();
    return talk.issues().size() >= settings.perConversation()
        || memories.filedSince(site, null, now.minus(Duration.ofHours(1)))
            >= settings.perSiteAnHour()
        || (email != null
            && memories.filedSince(site, email, now.minus(Duration.ofDays(1)))
                >= settings.perAddressADay());
  }
}
