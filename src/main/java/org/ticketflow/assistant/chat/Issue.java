package org.ticketflow.assistant.chat;

import org.jspecify.annotations.Nullable;
import org.ticketflow.ticket.Status;

/** A ticket that the assistant has filed out of a conversation, and what it was about. */
record Issue(long number, String kind, String words, float @Nullable [] meaning, Status status) {

  boolean isLive() {
    return status != Status.CLOSED;
  }
}
