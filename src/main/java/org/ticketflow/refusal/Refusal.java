package org.ticketflow.refusal;

/**
 * Something asked of Ticketflow that it does not do. The message is written for whoever asked: it
 * says what is wrong and what to do, and holds no secret. Doors map the kind to their own answer
 * (REST to a status code, a page to a notice).
 */
public abstract sealed class Refusal extends RuntimeException
    permits InvalidInput, BrokenRules, NotFound, Forbidden, Conflict, Outdated, TooLarge, TooOften {

  private final String message;

  Refusal(String message) {
    super(message);
    this.message = message;
  }

  @Override
  public String getMessage() {
    return message;
  }
}
