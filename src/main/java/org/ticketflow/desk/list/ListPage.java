package org.ticketflow.desk.list;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;
import org.ticketflow.ticket.ListedTicket;
import org.ticketflow.ticket.SavedView;
import org.ticketflow.ticket.Status;
import org.ticketflow.ticket.TicketCount;
import org.ticketflow.ticket.TicketListPage;

/**
 * What the list shows.
 *
 * @param names of those who can be assigned, by id
 * @param colours of the site's labels, by name; "" for none
 * @param view the saved view that was opened, whatever was changed since
 * @param begun whether the site has a ticket at all
 */
public record ListPage(
    ListAddress address,
    TicketListPage tickets,
    Map<String, String> names,
    Map<String, String> colours,
    @Nullable SavedView view,
    boolean begun) {

  /** The orders that are offered, with their words. */
  public static final Map<String, String> ORDERS = orders();

  private static Map<String, String> orders() {
    Map<String, String> orders = new LinkedHashMap<>();
    orders.put("-updatedAt", "Updated last");
    orders.put("updatedAt", "Updated longest ago");
    orders.put("-createdAt", "Newest");
    orders.put("createdAt", "Oldest");
    orders.put("-priority", "Highest priority");
    orders.put("priority", "Lowest priority");
    orders.put("nextEscalationAt", "Due first");
    orders.put("-nextEscalationAt", "Due last");
    return Collections.unmodifiableMap(orders);
  }

  public String title() {
    return view == null ? "Tickets" : view.name();
  }

  public String section() {
    return view == null ? "tickets" : "view:" + view.id();
  }

  public List<ListedTicket> rows() {
    return tickets.items();
  }

  public List<Chip> chips() {
    return Chip.set(address.query(), names);
  }

  public List<Chip> offers() {
    return Chip.offered(address.query());
  }

  public boolean isEmpty() {
    return rows().isEmpty();
  }

  /** Whether the list is another by now than the view that it was opened from. */
  public boolean isChanged() {
    return view != null
        && !(view.filter().equals(address.query()) && view.sort().equals(address.order().word()));
  }

  public String sort() {
    return address.order().word();
  }

  public String order() {
    return ORDERS.getOrDefault(sort(), "");
  }

  /** The list as a ticket's page takes it, to show the tickets beside it. */
  public String listParameter() {
    return UriUtils.encode(address.start().list(), StandardCharsets.UTF_8);
  }

  /** {@code 1–50 of 1,204}. */
  public String place() {
    long last = address.at() + rows().size() - 1;
    TicketCount total = tickets.total();
    return String.format(
        Locale.ENGLISH,
        "%,d–%,d of %s",
        address.at(),
        last,
        last > total.number() ? new TicketCount(last, total.orMore()) : total);
  }

  public @Nullable String next() {
    return tickets.nextCursor() == null
        ? null
        : "?" + address.page(tickets.nextCursor(), address.at() + rows().size()).whole();
  }

  public @Nullable String previous() {
    return tickets.previousCursor() == null
        ? null
        : "?" + address.page(tickets.previousCursor(), address.at() - ListReader.PAGE).whole();
  }

  public String link(Chip chip) {
    return "?" + address.with(chip.query()).whole();
  }

  public String sorted(String word) {
    return "?" + address.sorted(word).whole();
  }

  /** What a click on the head of a column sorts by: the other way round where it is sorted so. */
  public String turned(String first) {
    String other = first.startsWith("-") ? first.substring(1) : "-" + first;
    return sorted(sort().equals(first) ? other : first);
  }

  public String requester(ListedTicket ticket) {
    String name = ticket.requester().name();
    String email = ticket.requester().email();
    return name != null && !name.isBlank() ? name : email == null ? "" : email;
  }

  /** As many as there is room for. */
  public List<String> firstLabels(ListedTicket ticket) {
    return ticket.labels().subList(0, Math.min(2, ticket.labels().size()));
  }

  /** The statuses that can be set on it. */
  public String moves(ListedTicket ticket) {
    return ticket.status().moves().stream().map(Status::key).collect(Collectors.joining(","));
  }

  /** For {@code aria-sort}. */
  public @Nullable String sortedBy(String key) {
    String word = sort();
    return word.equals(key) ? "ascending" : word.equals("-" + key) ? "descending" : null;
  }

  public String cleared() {
    return "?" + address.withoutFilters().whole();
  }

  public String suggestedName() {
    return Chip.nameOf(address.query());
  }

  public boolean has(String part, String word) {
    List<String> words =
        switch (part) {
          case "status" -> address.query().status();
          case "priority" -> address.query().priority();
          case "assignee" -> address.query().assignee();
          default -> address.query().labels();
        };
    return words.contains(word);
  }

  public String text() {
    return address.query().q() == null ? "" : address.query().q();
  }

  public String name(@Nullable String person) {
    return person == null ? "" : names.getOrDefault(person, person);
  }

  public String colour(String label) {
    return colours.getOrDefault(label, "");
  }
}
