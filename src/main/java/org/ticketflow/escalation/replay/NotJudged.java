package org.ticketflow.escalation.replay;

import org.jspecify.annotations.Nullable;

/** The replay came to something of which it cannot say what it would have done. */
public final class NotJudged extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * Why not.
   *
   * @param element in the diagram; null where it is none of its elements
   */
  public record Reason(@Nullable String element, String message) {}

  private final transient Reason reason;

  public NotJudged(@Nullable String element, String message) {
    super(message, null, false, false);
    this.reason = new Reason(element, message);
  }

  /** The same, at an element where nobody has said yet where it was. */
  NotJudged at(String element) {
    return reason.element() == null ? new NotJudged(element, reason.message()) : this;
  }

  Reason reason() {
    return reason;
  }
}
