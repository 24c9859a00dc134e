package org.ticketflow.ticket.bulk;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.ticketflow.identity.CurrentCaller;
import org.ticketflow.refusal.InvalidInput;
import org.ticketflow.refusal.Refusal;
import org.ticketflow.site.Sites;
import org.ticketflow.ticket.TicketChange;
import org.ticketflow.ticket.TicketKey;
import org.ticketflow.ticket.Tickets;

/**
 * The same change for many tickets, answered when all are done. Each is changed by itself: one that
 * refuses does not keep the others. What is to be watched or undone is a {@link BulkRun}.
 */
@Service
public class BulkChange {

  private static final int MOST = 1_000;

  /** What became of one ticket; no error where the change is made. */
  public record Result(String code, @Nullable String error) {

    public boolean ok() {
      return error == null;
    }
  }

  private final Tickets tickets;
  private final Sites sites;
  private final CurrentCaller caller;
  private final Crew crew;

  BulkChange(Tickets tickets, Sites sites, CurrentCaller caller, Crew crew) {
    this.tickets = tickets;
    this.sites = sites;
    this.caller = caller;
    this.crew = crew;
  }

  /** In the order of the codes; one that is named twice is changed once. */
  public List<Result> apply(String site, List<String> codes, TicketChange change) {
    caller.get().requireReaderOf(site);
    caller.get().requireStaff();
    sites.get(site);
    if (codes.isEmpty() || codes.size() > MOST) {
      throw new InvalidInput("codes", "Name 1 to " + MOST + " tickets at once.");
    }
    if (codes.stream().anyMatch(code -> code == null)) {
      throw new InvalidInput("codes", "A code looks like TKT-42.");
    }
    tickets.check(site, change);
    Map<String, String> wanted = new LinkedHashMap<>();
    codes.forEach(code -> wanted.putIfAbsent(code.strip().toUpperCase(Locale.ROOT), code.strip()));
    Map<String, Optional<String>> errors = new ConcurrentHashMap<>();
    crew.each(
        wanted.keySet(), code -> errors.put(code, Optional.ofNullable(apply(site, code, change))));
    List<Result> results = new ArrayList<>();
    Optional<String> unknown = Optional.of(Failure.UNKNOWN);
    wanted.forEach(
        (code, asWritten) ->
            results.add(new Result(asWritten, errors.getOrDefault(code, unknown).orElse(null))));
    return results;
  }

  /** Why it could not be changed, in words for whoever asked; null where it is. */
  private @Nullable String apply(String site, String code, TicketChange change) {
    TicketKey key;
    try {
      key = TicketKey.of(site, code);
    } catch (Refusal noCode) {
      return noCode.getMessage();
    }
    try {
      tickets.change(key, change, null);
      return null;
    } catch (RuntimeException e) {
      return Failure.inWords(key, e);
    }
  }
}
