package org.ticketflow.desk.bulk;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.ticketflow.desk.frame.Frame;
import org.ticketflow.identity.People;
import org.ticketflow.identity.Person;
import org.ticketflow.ticket.Labels;
import org.ticketflow.ticket.TicketCounts;
import org.ticketflow.ticket.bulk.BulkRun;
import org.ticketflow.ticket.bulk.BulkRuns;

/** The bar below the list of tickets: fetched after the page stands, so that none waits for it. */
@Controller
class BulkBarController {

  private final BulkRuns runs;
  private final RunsOnPages pages;
  private final People people;
  private final Labels labels;
  private final TicketCounts tickets;

  BulkBarController(
      BulkRuns runs, RunsOnPages pages, People people, Labels labels, TicketCounts tickets) {
    this.runs = runs;
    this.pages = pages;
    this.people = people;
    this.labels = labels;
    this.tickets = tickets;
  }

  @GetMapping("/desk/{site}/bulk/bar")
  String bar(Frame frame, Model model) {
    String site = frame.site().id();
    model.addAttribute("running", running(frame));
    model.addAttribute(
        "members",
        people.members(site).stream()
            .filter(person -> !person.id().equals(frame.person().id()))
            .sorted(Comparator.comparing(Person::name, String.CASE_INSENSITIVE_ORDER))
            .toList());
    model.addAttribute("labels", labels.colours(site));
    return "desk/bulk/bar";
  }

  /** How many the filter of an address finds. */
  @GetMapping("/desk/{site}/bulk/matching")
  ResponseEntity<Map<String, Long>> matching(
      Frame frame, @RequestParam(name = "filter", defaultValue = "") String filter) {
    long count = tickets.count(frame.site().id(), AddressFilter.read(filter), BulkRuns.MOST + 1);
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(Map.of("count", count));
  }

  /** The long run of one's own that goes on. */
  private List<RunOnPage> running(Frame frame) {
    return runs.newest(frame.site().id(), 10).stream()
        .filter(run -> run.background() && run.person().equals(frame.person().id()))
        .filter(BulkRun::isRunning)
        .map(run -> pages.inList(frame, run))
        .toList();
  }
}
