package org.ticketflow.ticket;

/**
 * The ticket's process and its row disagree about where it stands: a defect, never an input error.
 */
class IllegalTransition extends IllegalStateException {

  IllegalTransition(Ticket ticket, Status wanted) {
    super(ticket.key() + " is " + ticket.status().key() + " and cannot become " + wanted.key());
  }
}
