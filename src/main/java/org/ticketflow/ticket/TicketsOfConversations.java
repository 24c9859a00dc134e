package org.ticketflow.ticket;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Which tickets came of which chats; for whoever may read the chats. */
@Service
public class TicketsOfConversations {

  private record Origin(String conversation, String code) {}

  private final JdbcClient jdbc;

  TicketsOfConversations(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The codes by conversation, oldest first; conversations without a ticket are left out. */
  @Transactional(readOnly = true)
  public Map<String, List<String>> codes(String site, Collection<String> conversations) {
    if (conversations.isEmpty()) {
      return Map.of();
    }
    return jdbc
        .sql(
            "select conversation_id, number from ticket"
                + " where site = :site and conversation_id in (:conversations) order by number")
        .param("site", site)
        .param("conversations", conversations)
        .query(
            (row, index) ->
                new Origin(row.getString(1), new TicketKey(site, row.getLong(2)).code()))
        .list()
        .stream()
        .collect(
            Collectors.groupingBy(
                Origin::conversation,
                LinkedHashMap::new,
                Collectors.mapping(Origin::code, Collectors.toList())));
  }
}
