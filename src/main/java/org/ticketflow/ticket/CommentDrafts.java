package org.ticketflow.ticket;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.ticketflow.identity.CurrentCaller;
import org.ticketflow.refusal.TooLarge;
import org.ticketflow.site.PlainText;

/**
 * What somebody has begun to write on a ticket and not sent yet: one text for the customer, one for
 * the team. Kept here and not in the browser, because people share computers and go on at another
 * one. Nobody but its author ever reads a draft.
 */
@Service
@Transactional
public class CommentDrafts {

  private final Tickets tickets;
  private final JdbcClient jdbc;
  private final CurrentCaller caller;
  private final Clock clock;

  CommentDrafts(Tickets tickets, JdbcClient jdbc, CurrentCaller caller, Clock clock) {
    this.tickets = tickets;
    this.jdbc = jdbc;
    this.caller = caller;
    this.clock = clock;
  }

  /** The caller's own; what is not there was not begun. */
  @Transactional(readOnly = true)
  public Map<Visibility, String> of(TicketKey key) {
    tickets.get(key);
    Map<Visibility, String> drafts = new EnumMap<>(Visibility.class);
    for (Visibility kind : Visibility.values()) {
      jdbc.sql(
              "select body from comment_draft where site = :site and number = :number"
                  + " and person = :person and visibility = :kind")
          .params(place(key, kind))
          .query(String.class)
          .optional()
          .ifPresent(body -> drafts.put(kind, body));
    }
    return drafts;
  }

  /** Keeps the text as it is now; one without a word is forgotten. */
  public void keep(TicketKey key, Visibility kind, String body) {
    caller.get().requireStaff();
    tickets.get(key);
    String text = PlainText.of(body);
    if (PlainText.length(text) > TicketRules.TEXT_MAX) {
      throw new TooLarge(
          "A comment has at most 100,000 characters. Shorten it; this draft is not kept.");
    }
    if (text.isBlank()) {
      forget(key, kind);
      return;
    }
    jdbc.sql(
            """
            insert into comment_draft (site, number, person, visibility, body, updated_at)
            values (:site, :number, :person, :kind, :body, :now)
            on conflict (site, number, person, visibility)
            do update set body = excluded.body, updated_at = excluded.updated_at
            """)
        .params(place(key, kind))
        .param("body", text)
        .param("now", Timestamp.from(clock.instant()))
        .update();
  }

  /** It was sent, or is no longer wanted. */
  public void forget(TicketKey key, Visibility kind) {
    jdbc.sql(
            "delete from comment_draft where site = :site and number = :number"
                + " and person = :person and visibility = :kind")
        .params(place(key, kind))
        .update();
  }

  private Map<String, Object> place(TicketKey key, Visibility kind) {
    return Map.of(
        "site", key.site(),
        "number", key.number(),
        "person", caller.get().name(),
        "kind", kind.key());
  }
}
