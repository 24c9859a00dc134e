package org.ticketflow.assistant.chat;

import org.jspecify.annotations.Nullable;
import org.ticketflow.ticket.Priority;

/**
 * All that the assistant can do about a message, whichever mind decides: there is no way from a
 * visitor's words, or a model's answer, to anything else.
 */
sealed interface Decision {

  /**
   * Files a ticket out of this conversation.
   *
   * @param priority null lets the process pick it
   */
  record File(String subject, @Nullable Priority priority) implements Decision {}

  /** Adds the words to the ticket of this conversation that they belong to. */
  record AddTo(long number) implements Decision {}

  /** Asks whether the message shall be passed to the team, because the assistant cannot answer. */
  record Offer() implements Decision {}

  /** Asks for more, or answers, in these words. */
  record Say(String words, String outcome) implements Decision {}

  /** Asks what it is about. */
  record Ask() implements Decision {}

  /** Shows the visitor's earlier tickets, which takes a proof of their address. */
  record ShowEarlier() implements Decision {}

  /** Calls a human of the team. */
  record CallHuman() implements Decision {}

  /** Notes the address that the visitor told. */
  record NoteAddress(String email) implements Decision {}

  /** Says nothing, for a reason that is written down. */
  record Silence(String why) implements Decision {}
}
