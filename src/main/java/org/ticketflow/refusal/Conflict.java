package org.ticketflow.refusal;

/** The present state does not allow this; the message names what it allows. REST answers 409. */
public final class Conflict extends Refusal {

  public Conflict(String message) {
    super(message);
  }
}
