package org.ticketflow.mail.inbound;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.ticketflow.ticket.TicketKey;

/**
 * What became of a mail.
 *
 * @param reason in words, where it is not plain
 * @param ticket that it made, or is about
 * @param commentId that it made, or that it brings back
 */
record Outcome(
    Kind kind, @Nullable String reason, @Nullable TicketKey ticket, @Nullable Long commentId) {

  enum Kind {
    TICKET,
    COMMENT,
    /** A comment by somebody who is not part of the ticket. */
    STRANGER,
    /** A mail of ours that did not arrive. */
    BOUNCE,
    /** No person wrote it. */
    AUTOMATIC,
    DUPLICATE,
    QUARANTINED,
    DISCARDED;

    String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static Outcome quarantined(String reason) {
    return new Outcome(Kind.QUARANTINED, reason, null, null);
  }

  static Outcome duplicate(TicketKey ticket, @Nullable Long commentId) {
    return new Outcome(Kind.DUPLICATE, "The same mail has come before.", ticket, commentId);
  }

  static Outcome automatic(String reason, @Nullable TicketKey about) {
    return new Outcome(Kind.AUTOMATIC, reason, about, null);
  }

  static Outcome bounce(String reason, TicketKey ticket, @Nullable Long commentId) {
    return new Outcome(Kind.BOUNCE, reason, ticket, commentId);
  }

  static Outcome ticket(TicketKey ticket) {
    return new Outcome(Kind.TICKET, null, ticket, null);
  }

  static Outcome comment(TicketKey ticket, long commentId) {
    return new Outcome(Kind.COMMENT, null, ticket, commentId);
  }

  static Outcome stranger(TicketKey ticket, long commentId) {
    return new Outcome(Kind.STRANGER, null, ticket, commentId);
  }
}
