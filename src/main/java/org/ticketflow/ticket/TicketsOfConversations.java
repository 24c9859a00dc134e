package org.ticketflow.ticket;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Which tickets came of which chats; for whoever may read the chats. */
@Service
public class TicketsOfConversations {

  /**
   * What came of a conversation.
   *
   * @param codes of its tickets, oldest first
   * @param waitForEmail whether one of them still waits for the visitor's email address
   */
  public record Outcome(List<String> codes, boolean waitForEmail) {

    public static final Outcome NONE = new Outcome(List.of(), false);

    private Outcome with(String code, boolean waits) {
      List<String> more = new ArrayList<>(codes);
      more.add(code);
      return new Outcome(List.copyOf(more), waitForEmail || waits);
    }
  }

  private final JdbcClient jdbc;

  TicketsOfConversations(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** By conversation; those without a ticket are left out. */
  @Transactional(readOnly = true)
  public Map<String, Outcome> of(String site, Collection<String> conversations) {
    if (conversations.isEmpty()) {
      return Map.of();
    }
    Map<String, Outcome> outcomes = new HashMap<>();
    jdbc.sql(
            "select conversation_id, number, status from ticket"
                + " where site = :site and conversation_id in (:conversations) order by number")
        .param("site", site)
        .param("conversations", conversations)
        .query(
            row -> {
              String conversation = row.getString(1);
              outcomes.put(
                  conversation,
                  outcomes
                      .getOrDefault(conversation, Outcome.NONE)
                      .with(
                          new TicketKey(site, row.getLong(2)).code(),
                          row.getString(3).equals(Status.INTAKE.key())));
            });
    return outcomes;
  }
}
