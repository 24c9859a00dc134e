package org.ticketflow.refusal;

/** More text than is taken. REST answers 413. */
public final class TooLarge extends Refusal {

  public TooLarge(String message) {
    super(message);
  }
}
