package org.ticketflow.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.ticketflow.conversation.Message;

/** A message as the API shows it; {@code from} is visitor, ai, agent or system. */
record MessageJson(long id, String from, @Nullable String name, String body, Instant at) {

  static MessageJson of(Message message) {
    return new MessageJson(
        message.id(),
        message.author().kind().key(),
        message.author().name(),
        message.body(),
        message.at());
  }
}
