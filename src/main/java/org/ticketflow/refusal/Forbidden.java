package org.ticketflow.refusal;

/** The caller's role does not allow this. REST answers 403. */
public final class Forbidden extends Refusal {

  public Forbidden(String message) {
    super(message);
  }
}
