package org.ticketflow.desk.list;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;
import org.ticketflow.desk.frame.Frame;
import org.ticketflow.refusal.InvalidInput;
import org.ticketflow.ticket.Status;
import org.ticketflow.ticket.TicketListOrder;
import org.ticketflow.ticket.TicketQuery;

/**
 * What the address of the list says: so that a link, a bookmark and the back button restore it.
 *
 * @param at the place of the page's first ticket, counted from 1
 * @param view the saved view that the list was opened from
 */
public record ListAddress(
    TicketQuery query,
    TicketListOrder order,
    @Nullable String cursor,
    long at,
    @Nullable String view) {

  /** What is on the table: where one starts. */
  static final TicketQuery WORK =
      new TicketQuery(
          List.of(Status.INTAKE.key(), Status.OPEN.key(), Status.IN_PROGRESS.key()),
          List.of(),
          List.of(),
          List.of(),
          null);

  static final List<String> PRESSING = List.of("high", "urgent");

  /** Reads an address; what means nothing there (an old bookmark) leaves nothing out. */
  static ListAddress of(MultiValueMap<String, String> parameters) {
    TicketQuery query =
        new TicketQuery(
            words(parameters, "status"),
            words(parameters, "priority"),
            words(parameters, "assignee"),
            words(parameters, "label"),
            parameters.getFirst("q"));
    TicketListOrder order = TicketListOrder.DEFAULT;
    try {
      query.check();
      order = TicketListOrder.parse(parameters.getFirst("sort"));
    } catch (InvalidInput unreadable) {
      query = TicketQuery.ALL;
    }
    String cursor = parameters.getFirst("cursor");
    String view = parameters.getFirst("view");
    return new ListAddress(
        query,
        order,
        cursor == null || cursor.isEmpty() ? null : cursor,
        place(parameters.getFirst("at")),
        view == null || view.isEmpty() ? null : view);
  }

  /** Reads what {@link #list} wrote. */
  public static ListAddress parse(String list) {
    MultiValueMap<String, String> parameters =
        UriComponentsBuilder.newInstance().query(list).build().getQueryParams();
    MultiValueMap<String, String> decoded = new LinkedMultiValueMap<>();
    parameters.forEach(
        (name, values) ->
            values.forEach(
                value -> {
                  if (value != null) {
                    decoded.add(name, UriUtils.decode(value, StandardCharsets.UTF_8));
                  }
                }));
    return of(decoded);
  }

  /** The list without the place in it. */
  public String list() {
    String list = Frame.query(query, order.word());
    return view == null
        ? list
        : "view=" + UriUtils.encode(view, StandardCharsets.UTF_8) + "&" + list;
  }

  /** The whole of it. */
  public String whole() {
    return cursor == null ? list() : list() + "&at=" + at + "&cursor=" + cursor;
  }

  public ListAddress start() {
    return new ListAddress(query, order, null, 1, view);
  }

  ListAddress page(@Nullable String cursor, long at) {
    return at <= 1 || cursor == null ? start() : new ListAddress(query, order, cursor, at, view);
  }

  ListAddress sorted(String word) {
    return new ListAddress(query, TicketListOrder.parse(word), null, 1, view);
  }

  ListAddress with(TicketQuery other) {
    return new ListAddress(other, order, null, 1, view);
  }

  public ListAddress withoutView() {
    return new ListAddress(query, order, null, 1, null);
  }

  ListAddress withoutFilters() {
    return new ListAddress(TicketQuery.ALL, order, null, 1, null);
  }

  boolean isFiltered() {
    return !query.equals(TicketQuery.ALL);
  }

  private static List<String> words(MultiValueMap<String, String> parameters, String name) {
    List<String> words = new ArrayList<>();
    for (String value : parameters.getOrDefault(name, List.of())) {
      if (value != null) {
        words.addAll(List.of(value.split(",")));
      }
    }
    return words;
  }

  private static long place(@Nullable String at) {
    try {
      return at == null ? 1 : Math.max(1, Long.parseLong(at));
    } catch (NumberFormatException unreadable) {
      return 1;
    }
  }
}
