package org.ticketflow.assistant.chat;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.ticketflow.assistant.reading.Reading;
import org.ticketflow.ticket.Status;
import org.ticketflow.ticket.TicketKey;

/** What the assistant remembers of a conversation: what it asked, and which tickets it filed. */
@Component
class Memories {

  private final JdbcClient jdbc;

  Memories(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Talk.Memory of(String site, String conversation) {
    return jdbc.sql(
            "select offered_message, asked, greeted, earlier from assistant_conversation"
                + " where site = :site and conversation_id = :conversation")
        .param("site", site)
        .param("conversation", conversation)
        .query(
            (row, index) ->
                new Talk.Memory(
                    (Long) row.getObject("offered_message"),
                    row.getInt("asked"),
                    row.getBoolean("greeted"),
                    row.getBoolean("earlier")))
        .optional()
        .orElse(Talk.Memory.NOTHING);
  }

  void keep(String site, String conversation, Talk.Memory memory) {
    jdbc.sql(
            """
            insert into assistant_conversation (site, conversation_id, offered_message, asked, greeted,
                                                earlier)
            values (:site, :conversation, :offered, :asked, :greeted, :earlier)
            on conflict (site, conversation_id) do update set
              offered_message = excluded.offered_message, asked = excluded.asked,
              greeted = excluded.greeted, earlier = excluded.earlier
            """)
        .param("site", site)
        .param("conversation", conversation)
        .param("offered", memory.offered(), java.sql.Types.BIGINT)
        .param("asked", memory.asked())
        .param("greeted", memory.greeted())
        .param("earlier", memory.earlier())
        .update();
  }

  /** Oldest first. */
  List<Issue> issues(String site, String conversation) {
    return jdbc.sql(
            """
            select i.number, i.kind, i.words, i.meaning, t.status
            from assistant_issue i join ticket t on t.site = i.site and t.number = i.number
            where i.site = :site and i.conversation_id = :conversation order by i.number
            """)
        .param("site", site)
        .param("conversation", conversation)
        .query(Memories::issue)
        .list();
  }

  void filed(
      TicketKey ticket,
      HeardMessage heard,
      String words,
      Reading reading,
      @Nullable String email,
      String mind,
      Instant now) {
    jdbc.sql(
            """
            insert into assistant_issue (site, number, conversation_id, message_id, kind, words,
                                         meaning, email, decided_by, created_at)
            values (:site, :number, :conversation, :message, :kind, :words,
                    cast(:meaning as real[]), :email, :mind, :now)
            """)
        .param("site", ticket.site())
        .param("number", ticket.number())
        .param("conversation", heard.conversation())
        .param("message", heard.id())
        .param("kind", reading.kind().name())
        .param("words", words)
        .param("meaning", literal(reading.meaning()))
        .param("email", email)
        .param("mind", mind)
        .param("now", HeardMessages.utc(now))
        .update();
  }

  /** How many tickets the assistant has filed on a site since then; of one address, if named. */
  int filedSince(String site, @Nullable String email, Instant since) {
    String ofAddress = email == null ? "" : " and lower(email) = lower(:email)";
    return jdbc.sql(
            "select count(*) from assistant_issue where site = :site and created_at > :since"
                + ofAddress)
        .param("site", site)
        .param("since", HeardMessages.utc(since))
        .param("email", email)
        .query(Integer.class)
        .single();
  }

  private static Issue issue(ResultSet row, int index) throws SQLException {
    return new Issue(
        row.getLong("number"),
        row.getString("kind"),
        row.getString("words"),
        floats(row.getArray("meaning")),
        Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT)));
  }

  private static float @Nullable [] floats(@Nullable Array array) throws SQLException {
    if (array == null) {
      return null;
    }
    Float[] boxed = (Float[]) array.getArray();
    float[] values = new float[boxed.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = boxed[i];
    }
    return values;
  }

  private static @Nullable String literal(float @Nullable [] values) {
    if (values == null) {
      return null;
    }
    StringBuilder literal = new StringBuilder("{");
    for (int i = 0; i < values.length; i++) {
      literal.append(i == 0 ? "" : ",").append(values[i]);
    }
    return literal.append('}').toString();
  }
}
