package org.ticketflow.assistant.reading;

/**
 * A kind of thing that visitors say.
 *
 * @param name for kinds of tickets, the signal that the decision table {@code priority} knows
 * @param says what it says, in words that follow "the visitor": "says that money is lost"
 * @param gravity how it counts where it is not sure which kind a text is of
 */
public record Kind(String name, Then then, Gravity gravity, String says) {

  /** Whether a ticket is filed of it, at once or after a "yes". */
  public boolean canBecomeTicket() {
    return then == Then.TICKET || then == Then.ANSWER;
  }

  /** What the assistant does about it. */
  public enum Then {
    /** Somebody has to follow it up. */
    TICKET,
    /** It can be answered; by a human, where the assistant does not know. */
    ANSWER,
    /** Politeness. */
    TALK,
    /** A human is wanted. */
    HUMAN,
    /** Too little to go by. */
    ASK,
    /** Belongs to what was said before. */
    DETAIL
  }
}
