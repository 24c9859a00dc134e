package org.ticketflow.desk.list;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.ticketflow.desk.frame.Frame;
import org.ticketflow.identity.People;
import org.ticketflow.ticket.Labels;
import org.ticketflow.ticket.ListedTicket;
import org.ticketflow.ticket.SavedView;
import org.ticketflow.ticket.TicketCount;
import org.ticketflow.ticket.TicketKey;
import org.ticketflow.ticket.TicketList;
import org.ticketflow.ticket.TicketListCursor;
import org.ticketflow.ticket.TicketListPage;
import org.ticketflow.ticket.TicketQuery;

/** Reads what the list shows. */
@Component
class ListReader {

  static final int PAGE = 50;

  private final TicketList list;
  private final People people;
  private final Labels labels;

  ListReader(TicketList list, People people, Labels labels) {
    this.list = list;
    this.people = people;
    this.labels = labels;
  }

  ListPage read(Frame frame, ListAddress address) {
    String site = frame.site().id();
    TicketListPage page = page(site, address);
    ListAddress shown = address;
    if (page == null || page.items().isEmpty() && address.cursor() != null) {
      // A place that is no more: the list starts over.
      shown = address.start();
      page = list.lines(site, shown.query(), shown.order(), PAGE, null);
    } else if (page.previousCursor() == null) {
      shown = new ListAddress(shown.query(), shown.order(), shown.cursor(), 1, shown.view());
    }
    return with(frame, shown, page);
  }

  /** The lines of these tickets, in the words of the list that shows them. */
  ListPage these(Frame frame, ListAddress address, List<TicketKey> keys) {
    List<ListedTicket> found = list.lines(frame.site().id(), keys);
    return with(
        frame,
        address,
        new TicketListPage(found, null, null, new TicketCount(found.size(), false)));
  }

  private @Nullable TicketListPage page(String site, ListAddress address) {
    try {
      return list.lines(site, address.query(), address.order(), PAGE, address.cursor());
    } catch (TicketListCursor.Broken old) {
      return null;
    }
  }

  private ListPage with(Frame frame, ListAddress address, TicketListPage page) {
    Map<String, String> names = new LinkedHashMap<>();
    people.members(frame.site().id()).forEach(person -> names.put(person.id(), person.name()));
    return new ListPage(
        address,
        page,
        names,
        labels.colours(frame.site().id()),
        view(frame, address.view()),
        !page.items().isEmpty() || !list.numbers(frame.site().id(), TicketQuery.ALL, 1).isEmpty());
  }

  private static @Nullable SavedView view(Frame frame, @Nullable String id) {
    return frame.views().stream().filter(view -> view.id().equals(id)).findFirst().orElse(null);
  }
}
