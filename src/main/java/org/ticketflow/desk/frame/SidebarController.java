package org.ticketflow.desk.frame;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.ticketflow.conversation.Inbox;
import org.ticketflow.ticket.SavedView;
import org.ticketflow.ticket.TicketCount;
import org.ticketflow.ticket.TicketCounts;

/** The counts beside the pinned views: asked for after the page stands, so that none waits. */
@Controller
class SidebarController {

  private final TicketCounts tickets;
  private final Inbox inbox;

  SidebarController(TicketCounts tickets, Inbox inbox) {
    this.tickets = tickets;
    this.inbox = inbox;
  }

  /**
   * By the id of the view; {@code inbox} is how many conversations want to be read. Where more than
   * can be counted: words.
   */
  @GetMapping("/desk/{site}/counts")
  ResponseEntity<Map<String, Object>> counts(Frame frame) {
    List<TicketCount> found =
        tickets.latestCounts(
            frame.site().id(), frame.views().stream().map(SavedView::filter).toList());
    Map<String, Object> counts = new LinkedHashMap<>();
    for (int i = 0; i < found.size(); i++) {
      TicketCount count = found.get(i);
      counts.put(frame.views().get(i).id(), count.orMore() ? count.toString() : count.number());
    }
    counts.put("inbox", inbox.unread(frame.caller(), frame.site().id()));
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(counts);
  }
}
