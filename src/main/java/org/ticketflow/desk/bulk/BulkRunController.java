package org.ticketflow.desk.bulk;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.ticketflow.desk.frame.Frame;
import org.ticketflow.desk.frame.Toast;
import org.ticketflow.ticket.bulk.BulkRun;
import org.ticketflow.ticket.bulk.BulkRuns;

/** Changes many tickets, shows what becomes of it, stops it, takes it back. */
@Controller
@RequestMapping("/desk/{site}/bulk")
class BulkRunController {

  /** Tickets are other than the page shows them. */
  private static final String TICKETS = "ticketflow:tickets";

  private static final String VIEWS = "ticketflow:views";

  /** The order was taken: what was selected for it no longer is. */
  private static final String TAKEN = "ticketflow:bulk";

  private static final int RECENT = 20;

  private final BulkRuns runs;
  private final RunsOnPages pages;

  BulkRunController(BulkRuns runs, RunsOnPages pages) {
    this.runs = runs;
    this.pages = pages;
  }

  @GetMapping
  String recent(Frame frame, Model model) {
    model.addAttribute(
        "runs",
        runs.newest(frame.site().id(), RECENT).stream()
            .map(run -> pages.inList(frame, run))
            .toList());
    return "desk/bulk/runs";
  }

  @PostMapping
  String start(
      Frame frame, @ModelAttribute BulkOrder order, Model model, HttpServletResponse response) {
    BulkRun run = runs.start(frame.site().id(), order.selection(), order.change(frame.caller()));
    return begun(frame, run, model, response);
  }

  /**
   * @param whole whether it was asked for on the run's own page; the way back has its own, too
   */
  @PostMapping("/{id}/undo")
  String undo(
      Frame frame,
      @PathVariable String id,
      @RequestParam(name = "whole", defaultValue = "false") boolean whole,
      Model model,
      HttpServletResponse response) {
    BulkRun run = runs.undo(frame.site().id(), id);
    if (whole) {
      response.addHeader("HX-Redirect", frame.path("bulk/" + run.id()));
      return part(frame, run, true, model);
    }
    return begun(frame, run, model, response);
  }

  @PostMapping("/{id}/stop")
  String stop(
      Frame frame,
      @PathVariable String id,
      @RequestParam(name = "whole", defaultValue = "false") boolean whole,
      Model model,
      HttpServletResponse response) {
    BulkRun run = runs.stop(frame.site().id(), id);
    trigger(response, TICKETS, VIEWS);
    return part(frame, run, whole, model);
  }

  /**
   * The page of a run, or the part of a page that watches it.
   *
   * @param watched whether it went on when this page last looked
   */
  @GetMapping("/{id}")
  String run(
      Frame frame,
      @PathVariable String id,
      @RequestHeader(name = "HX-Request", defaultValue = "false") boolean part,
      @RequestParam(name = "whole", defaultValue = "false") boolean whole,
      @RequestParam(name = "watched", defaultValue = "false") boolean watched,
      Model model,
      HttpServletResponse response) {
    BulkRun run = runs.get(frame.site().id(), id);
    if (watched && !run.isRunning()) {
      trigger(response, TICKETS, VIEWS);
    }
    String shown = part(frame, run, whole, model);
    return part ? shown : "desk/bulk/page";
  }

  @GetMapping("/{id}/problems")
  String problems(
      Frame frame,
      @PathVariable String id,
      @RequestParam(name = "after", defaultValue = "0") long after,
      Model model) {
    BulkRun run = runs.get(frame.site().id(), id);
    model.addAttribute("run", pages.after(frame, run, after));
    return "desk/bulk/problems";
  }

  /**
   * A short run is over by now: told in a line, or in a dialog where it names tickets. A long one
   * is watched.
   */
  private String begun(Frame frame, BulkRun run, Model model, HttpServletResponse response) {
    if (run.isRunning()) {
      trigger(response, TAKEN);
      return part(frame, run, false, model);
    }
    RunOnPage shown = pages.show(frame, run);
    if (shown.problems().isEmpty()) {
      add(response, toast(frame, shown).headers(List.of(TAKEN, TICKETS, VIEWS)));
    } else {
      trigger(response, TAKEN, TICKETS, VIEWS);
    }
    model.addAttribute("run", shown);
    model.addAttribute("ended", true);
    return "desk/bulk/told";
  }

  private static Toast toast(Frame frame, RunOnPage shown) {
    Toast toast = Toast.ok(shown.outcome());
    return shown.canUndo()
        ? toast.undo(frame.path("bulk/" + shown.run().id() + "/undo"), Map.of())
        : toast;
  }

  private String part(Frame frame, BulkRun run, boolean whole, Model model) {
    model.addAttribute("run", pages.show(frame, run));
    model.addAttribute("ended", !run.isRunning());
    return whole ? "desk/bulk/whole" : "desk/bulk/run";
  }

  private static void trigger(HttpServletResponse response, String... events) {
    response.addHeader("HX-Trigger", String.join(", ", events));
  }

  private static void add(HttpServletResponse response, HttpHeaders headers) {
    headers.forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
  }
}
