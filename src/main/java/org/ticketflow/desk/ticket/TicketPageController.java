package org.ticketflow.desk.ticket;

import java.util.List;
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
import org.ticketflow.desk.list.ListAddress;
import org.ticketflow.ticket.TicketKey;
import org.ticketflow.ticket.TicketList;
import org.ticketflow.ticket.TicketProcess;
import org.ticketflow.ticket.Tickets;

/** Shows a ticket. */
@Controller
@RequestMapping(TicketPageController.PATH)
class TicketPageController {

  static final String PATH = "/desk/{site}/tickets/{code:[Tt][Kk][Tt]-[0-9]+}";

  private final TicketPages pages;
  private final Tickets tickets;
  private final TicketList lists;

  TicketPageController(TicketPages pages, Tickets tickets, TicketList lists) {
    this.pages = pages;
    this.tickets = tickets;
    this.lists = lists;
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
      @RequestHeader(name = "HX-Request", defaultValue = "false") boolean part,
      Model model) {
    model.addAttribute("page", pages.of(TicketKey.of(frame.site().id(), code)));
    if (part) {
      return "desk/ticket/parts";
    }
    model.addAttribute("beside", list.isEmpty() ? null : beside(frame, code, list));
    return "desk/ticket/page";
  }

  private Beside beside(Frame frame, String code, String list) {
    ListAddress address = ListAddress.parse(list);
    return new Beside(
        address.list(), lists.around(frame.site().id(), address.query(), address.order(), code));
  }

  /** The diagrams that the ticket runs through, its token, and the way it came. */
  @GetMapping("/picture")
  ResponseEntity<List<TicketProcess.Diagram>> picture(Frame frame, @PathVariable String code) {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(tickets.picture(TicketKey.of(frame.site().id(), code)));
  }
}
