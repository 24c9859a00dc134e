package org.ticketflow.desk.frame;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.web.util.UriUtils;
import org.ticketflow.identity.Caller;
import org.ticketflow.identity.Person;
import org.ticketflow.identity.Role;
import org.ticketflow.site.Site;
import org.ticketflow.ticket.SavedView;
import org.ticketflow.ticket.TicketQuery;

/**
 * What a page of the desk needs to know beside its own matter. A handler below {@code
 * /desk/{site}/} takes it as an argument: it is only made for staff of the site.
 *
 * @param sites all that the person may switch to
 * @param views pinned in the sidebar
 * @param now when the page is made
 */
public record Frame(
    Site site,
    List<Site> sites,
    Person person,
    Caller caller,
    List<SavedView> views,
    String csrf,
    Instant now) {

  private static final DateTimeFormatter EXACT =
      DateTimeFormatter.ofPattern("EEE d MMM uuuu, HH:mm z", Locale.ENGLISH);

  /** A path of this site's desk: {@code path("tickets")} is {@code /desk/acme/tickets}. */
  public String path(String rest) {
    return "/desk/" + site.id() + "/" + rest;
  }

  public boolean isManager() {
    return caller.hasAny(Role.MANAGER, Role.ADMINISTRATOR);
  }

  public boolean isAdministrator() {
    return caller.hasAny(Role.ADMINISTRATOR);
  }

  /** The person's roles in words. */
  public String roles() {
    return caller.roles().stream()
        .sorted()
        .map(role -> role.key().replace('_', ' '))
        .collect(Collectors.joining(", "));
  }

  /** The view as the query of the tickets' address. */
  public String query(SavedView view) {
    return "view=" + encoded(view.id()) + "&" + query(view.filter(), view.sort());
  }

  /** A filter and sort as the query of the tickets' address, empty parts left out. */
  public static String query(TicketQuery filter, String sort) {
    StringBuilder query = new StringBuilder();
    append(query, "status", filter.status());
    append(query, "priority", filter.priority());
    append(query, "assignee", filter.assignee());
    append(query, "label", filter.labels());
    append(query, "q", filter.q() == null ? List.of() : List.of(filter.q()));
    append(query, "sort", List.of(sort));
    return query.toString();
  }

  /** Such as {@code 5 min. ago} or {@code in 2 hr.}. */
  public String ago(Instant at) {
    return Moments.relative(at, now);
  }

  /** Such as {@code Mon 23 Nov 2026, 10:15 CET}, in the site's time zone. */
  public String exact(Instant at) {
    return EXACT.withZone(site.zone()).format(at);
  }

  /** The class that shows how urgent a due time is: amber at a quarter left, red when past. */
  public String due(Instant since, Instant at) {
    if (!now.isBefore(at)) {
      return " due-past";
    }
    Duration left = Duration.between(now, at);
    return left.compareTo(Duration.between(since, at).dividedBy(4)) < 0 ? " due-soon" : "";
  }

  private static void append(StringBuilder query, String name, List<String> values) {
    if (!values.isEmpty()) {
      query
          .append(query.isEmpty() ? "" : "&")
          .append(name)
          .append('=')
          .append(values.stream().map(Frame::encoded).collect(Collectors.joining(",")));
    }
  }

  private static String encoded(String word) {
    return UriUtils.encode(word, StandardCharsets.UTF_8);
  }
}
