package org.ticketflow.assistant;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the assistant would do with a message, and why.
 *
 * @param does in words that follow "it"
 * @param says what it takes the message to say, in words that follow "the visitor"
 * @param sure how sure it is, in percent
 * @param taught whether the site's own examples have decided
 * @param pick what a ticket of it would get; null where none would be filed
 * @param nearest the examples that the message is most like, the likest first
 * @param byRules whether there is no sentence model here, or not yet
 */
public record Trial(
    String message,
    String does,
    String says,
    int sure,
    boolean taught,
    List<String> signals,
    PriorityTable.@Nullable Pick pick,
    List<Near> nearest,
    boolean byRules) {

  /**
   * @param likeness in percent
   * @param own whether the site has taught it
   */
  public record Near(String sentence, String kind, int likeness, boolean own) {}
}
