package org.ticketflow.escalation.replay;

import org.jspecify.annotations.Nullable;
import org.ticketflow.escalation.Drawing;
import org.ticketflow.escalation.StepTable;
import org.ticketflow.ticket.Priority;

/** What the replay needs of the engine: rule files as the engine reads them, without deploying. */
public interface RuleReader {

  /** The table {@code escalation-steps}. */
  @FunctionalInterface
  interface Steps {

    /**
     * The table for a ticket of this priority.
     *
     * @param step what a table without clocks is asked for; one with clocks is asked for its own
     */
    StepTable of(@Nullable String priority, int step);
  }

  /** The table {@code priority}. */
  @FunctionalInterface
  interface Priorities {

    /**
     * @param stated what whoever filed the ticket said; null where nothing was said
     * @param signals what its text says, as the engine would have found it
     */
    Priority of(@Nullable String stated, String signals);
  }

  /** An expression of a diagram; the same ticket answers the same. */
  @FunctionalInterface
  interface Expression {

    @Nullable Object of(Facts facts);
  }

  /**
   * What an expression can ask of a replayed ticket. Throws {@link NotJudged} what nobody knows.
   */
  interface Facts {

    /** Such as {@code ticketFacts.priority(execution)}. */
    @Nullable Object fact(String bean, String method);

    @Nullable Object variable(String name);
  }

  Drawing drawing(byte[] bpmn);

  Steps steps(byte[] dmn);

  Priorities priorities(byte[] dmn);

  Expression expression(String text);

  /** What a text says that bears on priority; read at a glance where a priority was stated. */
  String signals(String site, String subject, String description, boolean stated);
}
