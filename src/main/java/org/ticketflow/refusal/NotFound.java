package org.ticketflow.refusal;

/**
 * What was asked for does not exist, or not for this caller: the two are not told apart. REST
 * answers 404.
 */
public final class NotFound extends Refusal {

  public NotFound(String message) {
    super(message);
  }
}
