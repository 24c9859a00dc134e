package org.ticketflow.mail;

import org.ticketflow.refusal.Conflict;
import org.ticketflow.refusal.InvalidInput;
import org.ticketflow.ticket.TicketKey;

/** Brings what is said on a ticket to its requester by email. */
public interface CustomerMail {

  /**
   * Puts a public comment into the outbox, in the caller's transaction; a comment that is there
   * already is not doubled. Without an address the delivery fails at once, in words for the team.
   */
  void send(TicketKey ticket, long commentId);

  /**
   * Lets a teammate send a comment again whose mail was given up; refused with {@link Conflict}
   * when no mail of it has failed.
   */
  void retry(TicketKey ticket, long commentId);

  /**
   * As {@link #retry}, to a corrected address, which becomes the requester's on the ticket; refused
   * with {@link InvalidInput} where it is none.
   */
  void retry(TicketKey ticket, long commentId, String address);

  /**
   * Lets a teammate say that a given-up mail is not to be sent any more: its incident goes, and the
   * comment stays undelivered; refused with {@link Conflict} when no mail of it has failed.
   */
  void giveUp(TicketKey ticket, long commentId);
}
