package org.ticketflow.desk.bulk;

import java.util.List;
import org.ticketflow.ticket.bulk.BulkRun;

/**
 * A run as pages show it.
 *
 * @param title what is asked for, such as {@code Close 1,204 tickets}
 * @param outcome what has become of it, in sentences
 * @param asker the name of whoever asked
 * @param own whether that is who looks at it
 * @param canUndo whether a way back is offered
 * @param problems the first of the tickets that could not be changed
 */
public record RunOnPage(
    BulkRun run,
    String title,
    String outcome,
    String asker,
    boolean own,
    boolean canUndo,
    List<BulkRun.Problem> problems) {

  public boolean hasMoreProblems() {
    return problems.size() < run.counts().refused();
  }

  public long lastProblem() {
    return problems.isEmpty() ? 0 : problems.get(problems.size() - 1).number();
  }
}
