package org.ticketflow.ticket.bulk;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.ticketflow.refusal.Refusal;
import org.ticketflow.ticket.TicketKey;

/** Why one of many tickets could not be changed, in words for whoever asked. */
final class Failure {

  static final String UNKNOWN =
      "Something went wrong here. Nothing is wrong with your request: try again.";

  private static final Logger LOG = LoggerFactory.getLogger(Failure.class);

  private Failure() {}

  static String inWords(TicketKey ticket, RuntimeException failure) {
    if (failure instanceof Refusal) {
      String message = failure.getMessage();
      return message == null ? UNKNOWN : message;
    }
    if (failure instanceof ConcurrencyFailureException) {
      return "Someone else changed it at the same time. Look at it, then try again.";
    }
    LOG.error("{} could not be changed", ticket, failure);
    return UNKNOWN;
  }
}
