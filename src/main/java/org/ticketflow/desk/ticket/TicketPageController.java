package org.ticketflow.desk.ticket;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.ticketflow.desk.frame.Frame;
import org.ticketflow.ticket.TicketKey;
import org.ticketflow.ticket.TicketProcess;
import org.ticketflow.ticket.Tickets;

/** Shows a ticket. */
@Controller
@RequestMapping(TicketPageController.PATH)
class TicketPageController {

  static final String PATH = "/desk/{site}/tickets/{code:[Tt][Kk][Tt]-[0-9]+}";

  private final TicketPages pages;
  private final Tickets tickets;

  TicketPageController(TicketPages pages, Tickets tickets) {
    this.pages = pages;
    this.tickets = tickets;
  }

  /**
   * The page, or the parts of it that change.
   *
   * @param list the filter and order of the list that one came from
   */
  @GetMapping
  String page(
      Frame frame,
      @PathVariable String code,
      @RequestParam(defaultValue = "") String list,
      @RequestHeader(name = "HX-Request", required = false) @Nullable String part,
      Model model) {
    model.addAttribute("page", pages.of(TicketKey.of(frame.site().id(), code)));
    if (part != null) {
      return "desk/ticket/parts";
    }
    model.addAttribute("list", list);
    return "desk/ticket/page";
  }

  /** The diagrams that the ticket runs through, its token, and the way it came. */
  @GetMapping("/picture")
  ResponseEntity<List<TicketProcess.Diagram>> picture(Frame frame, @PathVariable String code) {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(tickets.picture(TicketKey.of(frame.site().id(), code)));
  }
}
