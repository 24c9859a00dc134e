package org.ticketflow.conversation;

import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How far each person has read each conversation; only a visitor's words are ever unread. */
@Repository
class ReadMarks {

  /** Beyond this many the number says nothing more. */
  private static final int MOST = 100;

  private static final String UNREAD =
      """
      exists (select 1 from message m
              where m.conversation_id = c.id and m.author_kind = 'visitor'
                and m.id > coalesce((select r.message_id from conversation_read r
                                     where r.conversation_id = c.id and r.person = :person), 0))
      """;

  private final JdbcClient jdbc;

  ReadMarks(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Whether that is further than before. */
  boolean set(String site, String conversation, String person, long message) {
    return jdbc.sql(
                """
                insert into conversation_read as r (site, conversation_id, person, message_id)
                values (:site, :conversation, :person, :message)
                on conflict (conversation_id, person)
                  do update set message_id = excluded.message_id
                  where r.message_id < excluded.message_id
                """)
            .param("site", site)
            .param("conversation", conversation)
            .param("person", person)
            .param("message", message)
            .update()
        == 1;
  }

  Set<String> unreadOf(Collection<String> conversations, String person) {
    return Set.copyOf(
        jdbc.sql("select c.id from unnest(:ids) as c (id) where " + UNREAD)
            .param("ids", conversations.toArray(new String[0]))
            .param("person", person)
            .query(String.class)
            .list());
  }

  /**
   * Open conversations with something unread that are the person's or nobody's. Those in which
   * nothing happened for long are not looked through.
   */
  int unread(String site, String person, Instant since) {
    return jdbc.sql(
            """
            select count(*) from (
              select 1 from conversation c
              where c.site = :site and c.status = 'open' and c.updated_at > :since
                and (c.assignee is null or c.assignee = :person) and
            """
                + UNREAD
                + " limit :most) found")
        .param("site", site)
        .param("person", person)
        .param("since", ConversationRows.at(since))
        .param("most", MOST)
        .query(Integer.class)
        .single();
  }

  int open(String site) {
    return jdbc.sql("select count(*) from conversation where site = :site and status = 'open'")
        .param("site", site)
        .query(Integer.class)
        .single();
  }

  int mine(String site, String person) {
    return jdbc.sql(
            "select count(*) from conversation"
                + " where site = :site and assignee = :person and status = 'open'")
        .param("site", site)
        .param("person", person)
        .query(Integer.class)
        .single();
  }
}
