package org.ticketflow.desk.bulk;

import java.util.List;
import org.springframework.stereotype.Component;
import org.ticketflow.desk.frame.Frame;
import org.ticketflow.ticket.bulk.BulkRun;
import org.ticketflow.ticket.bulk.BulkRuns;

/** Makes what pages show of runs. */
@Component
class RunsOnPages {

  /** So many at first, and with each asking for more. */
  static final int PROBLEMS = 100;

  private final BulkRuns runs;
  private final RunWords words;

  RunsOnPages(BulkRuns runs, RunWords words) {
    this.runs = runs;
    this.words = words;
  }

  RunOnPage show(Frame frame, BulkRun run) {
    return show(
        frame, run, run.counts().refused() == 0 ? List.of() : runs.problems(run, 0, PROBLEMS));
  }

  RunOnPage inList(Frame frame, BulkRun run) {
    return show(frame, run, List.of());
  }

  RunOnPage after(Frame frame, BulkRun run, long problem) {
    return show(frame, run, runs.problems(run, problem, PROBLEMS));
  }

  private RunOnPage show(Frame frame, BulkRun run, List<BulkRun.Problem> problems) {
    boolean own = run.person().equals(frame.person().id());
    return new RunOnPage(
        run,
        words.title(run),
        words.outcome(run),
        words.name(run.person()),
        own,
        own && run.canBeUndone(frame.now()),
        problems);
  }
}
