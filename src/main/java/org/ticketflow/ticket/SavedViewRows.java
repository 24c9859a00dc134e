package org.ticketflow.ticket;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.ticketflow.refusal.Conflict;

/** The rows of saved views. */
@Component
class SavedViewRows {

  private final JdbcClient jdbc;
  private final ObjectMapper json;

  SavedViewRows(JdbcClient jdbc, ObjectMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** One's own and those of the team. */
  List<SavedView> seenBy(String site, String person) {
    return jdbc.sql(
            """
            select * from saved_view where site = :site and (shared or owner = :person)
            order by shared, position, lower(name), id
            """)
        .param("site", site)
        .param("person", person)
        .query((row, i) -> read(row))
        .list();
  }

  Optional<SavedView> find(String site, String id) {
    return jdbc.sql("select * from saved_view where site = :site and id = :id")
        .param("site", site)
        .param("id", id)
        .query((row, i) -> read(row))
        .optional();
  }

  int nextPosition(String site, String owner) {
    return jdbc.sql(
            "select coalesce(max(position) + 1, 0) from saved_view"
                + " where site = :site and owner = :owner")
        .param("site", site)
        .param("owner", owner)
        .query(Integer.class)
        .single();
  }

  int count(String site, String owner) {
    return jdbc.sql("select count(*) from saved_view where site = :site and owner = :owner")
        .param("site", site)
        .param("owner", owner)
        .query(Integer.class)
        .single();
  }

  void add(SavedView view, Instant now) {
    save(
        """
        insert into saved_view (id, site, owner, name, filter, sort, shared, position, created_at)
        values (:id, :site, :owner, :name, :filter::jsonb, :sort, :shared, :position, :now)
        """,
        view,
        now);
  }

  void update(SavedView view, Instant now) {
    save(
        """
        update saved_view set name = :name, filter = :filter::jsonb, sort = :sort,
          shared = :shared, position = :position
        where site = :site and id = :id
        """,
        view,
        now);
  }

  void place(String site, String id, int position) {
    jdbc.sql("update saved_view set position = :position where site = :site and id = :id")
        .param("position", position)
        .param("site", site)
        .param("id", id)
        .update();
  }

  void remove(String site, String id) {
    jdbc.sql("delete from saved_view where site = :site and id = :id")
        .param("site", site)
        .param("id", id)
        .update();
  }

  private void save(String sql, SavedView view, Instant now) {
    try {
      jdbc.sql(sql)
          .param("id", view.id())
          .param("site", view.site())
          .param("owner", view.owner())
          .param("name", view.name())
          .param("filter", json.writeValueAsString(view.filter()))
          .param("sort", view.sort())
          .param("shared", view.shared())
          .param("position", view.position())
          .param("now", now.atOffset(ZoneOffset.UTC))
          .update();
    } catch (DuplicateKeyException e) {
      throw new Conflict("There is a view '" + view.name() + "' already. Choose another name.");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A view's filter cannot be written as JSON", e);
    }
  }

  private SavedView read(ResultSet row) throws SQLException {
    try {
      return new SavedView(
          row.getString("id"),
          row.getString("site"),
          row.getString("name"),
          json.readValue(row.getString("filter"), TicketQuery.class),
          row.getString("sort"),
          row.getBoolean("shared"),
          row.getString("owner"),
          row.getInt("position"));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A view's filter is broken", e);
    }
  }
}
