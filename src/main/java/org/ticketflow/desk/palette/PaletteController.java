package org.ticketflow.desk.palette;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriUtils;
import org.ticketflow.desk.frame.Frame;
import org.ticketflow.refusal.NotFound;
import org.ticketflow.site.PlainText;
import org.ticketflow.ticket.Ticket;
import org.ticketflow.ticket.TicketKey;
import org.ticketflow.ticket.TicketList;
import org.ticketflow.ticket.TicketListOrder;
import org.ticketflow.ticket.TicketQuery;
import org.ticketflow.ticket.Tickets;

/** What the palette offers for what is typed: commands, then tickets by code or text. */
@Controller
class PaletteController {

  private static final int TICKETS = 8;
  private static final int COMMANDS = 6;
  private static final int LONGEST = 200;
  private static final Pattern CODE = Pattern.compile("(?i)(?:tkt-?)?([1-9][0-9]{0,17})");

  private final TicketList list;
  private final Tickets tickets;
  private final TicketCommands commands;

  PaletteController(TicketList list, Tickets tickets, TicketCommands commands) {
    this.list = list;
    this.tickets = tickets;
    this.commands = commands;
  }

  /**
   * @param q what is typed
   * @param on the code of the ticket that the page is about
   */
  @GetMapping("/desk/{site}/palette")
  String palette(
      Frame frame,
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "") String on,
      Model model) {
    String line = PlainText.line(q);
    String typed = line.length() > LONGEST ? line.substring(0, LONGEST) : line;
    List<CommandGroup> groups = new ArrayList<>();
    find(frame, on).ifPresent(ticket -> groups.add(commands.of(frame, ticket)));
    groups.addAll(PageCommands.of(frame));
    model.addAttribute("typed", typed);
    model.addAttribute(
        "groups",
        groups.stream()
            .map(group -> group.matching(typed, typed.isEmpty() ? Integer.MAX_VALUE : COMMANDS))
            .filter(group -> !group.isEmpty())
            .toList());
    model.addAttribute("tickets", typed.isEmpty() ? List.of() : found(frame, typed));
    model.addAttribute(
        "search", frame.path("tickets") + "?q=" + UriUtils.encode(typed, StandardCharsets.UTF_8));
    return "desk/palette/options";
  }

  /** The one with the typed code first. */
  private List<FoundTicket> found(Frame frame, String typed) {
    List<FoundTicket> found = new ArrayList<>();
    find(frame, typed)
        .map(
            ticket ->
                new FoundTicket(
                    ticket.code(), ticket.subject(), ticket.status(), ticket.priority()))
        .ifPresent(found::add);
    TicketQuery query = new TicketQuery(List.of(), List.of(), List.of(), List.of(), typed);
    list.lines(frame.site().id(), query, TicketListOrder.DEFAULT, TICKETS, null).items().stream()
        .map(
            ticket ->
                new FoundTicket(
                    ticket.code(), ticket.subject(), ticket.status(), ticket.priority()))
        .filter(ticket -> !found.contains(ticket))
        .limit(TICKETS - found.size())
        .forEach(found::add);
    return found;
  }

  private Optional<Ticket> find(Frame frame, String code) {
    Matcher matcher = CODE.matcher(code);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          tickets.get(new TicketKey(frame.site().id(), Long.parseLong(matcher.group(1)))));
    } catch (NotFound none) {
      return Optional.empty();
    }
  }
}
