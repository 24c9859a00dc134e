package org.ticketflow.desk.list;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.ticketflow.desk.frame.Frame;
import org.ticketflow.ticket.ListedTicket;
import org.ticketflow.ticket.SavedView;
import org.ticketflow.ticket.TicketCounts;
import org.ticketflow.ticket.TicketKey;

/** The list of tickets: the page, its part that changes with the filter, and single rows anew. */
@Controller
class ListController {

  private static final int ROWS_AT_ONCE = 100;

  private final ListReader reader;
  private final TicketCounts tickets;

  ListController(ListReader reader, TicketCounts tickets) {
    this.reader = reader;
    this.tickets = tickets;
  }

  @GetMapping("/desk/{site}/tickets")
  String list(
      Frame frame,
      @RequestParam MultiValueMap<String, String> parameters,
      @RequestHeader(name = "HX-Request", defaultValue = "false") boolean part,
      @RequestHeader(name = "HX-History-Restore-Request", defaultValue = "false") boolean back,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    if (parameters.isEmpty()) {
      return "redirect:" + frame.path("tickets") + "?" + start().list();
    }
    if (parameters.keySet().equals(Set.of("view"))) {
      return "redirect:" + frame.path("tickets") + "?" + view(frame, parameters.getFirst("view"));
    }
    ListAddress address = ListAddress.of(parameters);
    ListPage page = reader.read(frame, address);
    model.addAttribute("list", page);
    response.addHeader("Vary", "HX-Request");
    if (!part || back) {
      return "desk/list/page";
    }
    String shown = frame.path("tickets") + "?" + page.address().whole();
    response.setHeader(
        isShown(request.getHeader("HX-Current-URL"), shown) ? "HX-Replace-Url" : "HX-Push-Url",
        shown);
    return "desk/list/results";
  }

  /** The rows that somebody looks at, as they are now, and how many came in since. */
  @GetMapping("/desk/{site}/tickets/rows")
  String rows(
      Frame frame,
      @RequestParam(defaultValue = "") List<String> codes,
      @RequestParam(defaultValue = "") String list,
      Model model) {
    List<TicketKey> shown =
        codes.stream()
            .limit(ROWS_AT_ONCE)
            .map(code -> TicketKey.of(frame.site().id(), code))
            .toList();
    ListAddress address = ListAddress.parse(list);
    ListPage now = reader.read(frame, address);
    model.addAttribute("list", reader.these(frame, address, shown));
    model.addAttribute("gone", gone(shown, now));
    model.addAttribute("arrived", address.cursor() == null ? arrived(shown, now) : 0);
    model.addAttribute("total", now.tickets().total().number());
    return "desk/list/rows";
  }

  /**
   * How many tickets each value of a filter would show, for its menu; nothing where they are too
   * many.
   */
  @GetMapping("/desk/{site}/tickets/facets")
  ResponseEntity<Map<String, Long>> facets(
      Frame frame, @RequestParam String part, @RequestParam(defaultValue = "") String list) {
    return tickets
        .facet(frame.site().id(), ListAddress.parse(list).query(), part)
        .map(counts -> ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(counts))
        .orElseGet(() -> ResponseEntity.noContent().cacheControl(CacheControl.noStore()).build());
  }

  /**
   * Which of the shown rows the list would not show any more. Those on later pages may have moved
   * only.
   */
  private static Set<String> gone(List<TicketKey> shown, ListPage now) {
    Set<String> gone = new HashSet<>();
    if (now.next() == null && now.previous() == null) {
      shown.forEach(key -> gone.add(key.code()));
      now.rows().forEach(row -> gone.remove(row.code()));
    }
    return gone;
  }

  /** Who moved up because others left is not new: it stands behind all that are shown. */
  private static long arrived(List<TicketKey> shown, ListPage now) {
    List<TicketKey> keys = now.rows().stream().map(ListedTicket::key).toList();
    int last = -1;
    for (int i = 0; i < keys.size(); i++) {
      if (shown.contains(keys.get(i))) {
        last = i;
      }
    }
    boolean whole = shown.size() < ListReader.PAGE;
    return keys.subList(0, whole ? keys.size() : last + 1).stream()
        .filter(key -> !shown.contains(key))
        .count();
  }

  private static ListAddress start() {
    return ListAddress.parse("").with(ListAddress.WORK);
  }

  private static String view(Frame frame, @Nullable String id) {
    SavedView view =
        frame.views().stream().filter(each -> each.id().equals(id)).findFirst().orElse(null);
    return view == null ? start().list() : frame.query(view);
  }

  private static boolean isShown(@Nullable String current, String shown) {
    if (current == null) {
      return false;
    }
    try {
      URI address = URI.create(current);
      return shown
          .toLowerCase(Locale.ROOT)
          .equals(
              (address.getRawPath() + "?" + Objects.requireNonNullElse(address.getRawQuery(), ""))
                  .toLowerCase(Locale.ROOT));
    } catch (IllegalArgumentException unreadable) {
      return false;
    }
  }
}
