package org.ticketflow.refusal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A rule file that cannot be deployed; lists every reason at once. REST answers 422. */
public final class BrokenRules extends Refusal {

  /**
   * One reason.
   *
   * @param element the id of the element in the diagram or table; null where it is the whole file
   * @param message what is wrong
   * @param mend how to mend it; null where the message says it all
   */
  public record Problem(@Nullable String element, String message, @Nullable String mend) {}

  private final List<Problem> problems;

  public BrokenRules(List<Problem> problems) {
    super(
        "Nothing was deployed. "
            + (problems.size() == 1
                ? "Mend what is wrong, then deploy again."
                : "Mend the " + problems.size() + " things that are wrong, then deploy again."));
    this.problems = List.copyOf(problems);
  }

  public List<Problem> problems() {
    return problems;
  }
}
