package org.ticketflow.desk.live;

import java.util.List;
import java.util.regex.Pattern;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.ticketflow.identity.Caller;
import org.ticketflow.identity.CurrentCaller;
import org.ticketflow.refusal.InvalidInput;
import org.ticketflow.ticket.TicketKey;
import org.ticketflow.ticket.Tickets;

/** Hears from open pages who looks at which ticket, and tells them who else does. */
@RestController
class PresenceController {

  private static final Pattern TAB = Pattern.compile("[A-Za-z0-9-]{0,40}");

  private final Presence presence;
  private final Tickets tickets;
  private final CurrentCaller callers;

  /** Who asked, and who else is at the ticket. */
  record Answer(String you, List<Presence.Present> others) {}

  PresenceController(Presence presence, Tickets tickets, CurrentCaller callers) {
    this.presence = presence;
    this.tickets = tickets;
    this.callers = callers;
  }

  /**
   * @param tab tells the tabs of one person apart; a page makes it up
   */
  @PostMapping("/desk/{site}/tickets/{code}/presence")
  Answer say(
      @PathVariable String site,
      @PathVariable String code,
      @RequestParam String doing,
      @RequestParam(defaultValue = "") String tab) {
    Caller caller = callers.get();
    caller.requireSite(site);
    caller.requireStaff();
    if (!TAB.matcher(tab).matches()) {
      throw new InvalidInput("tab", "Use up to 40 letters, digits and dashes.");
    }
    TicketKey ticket = tickets.get(TicketKey.of(site, code)).key();
    presence.say(ticket, caller.name(), tab, Doing.of(doing));
    return new Answer(caller.name(), presence.others(ticket, caller.name()));
  }
}
