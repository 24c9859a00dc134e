package org.ticketflow.ticket;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The labels of a site, created on the fly by their first use. */
@Service
public class Labels {

  /** A label with the number of tickets that are not closed and carry it. */
  public record Label(String name, @Nullable String colour, long count) {}

  private final JdbcClient jdbc;

  Labels(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void ensure(String site, List<String> names) {
    for (String name : names) {
      jdbc.sql("insert into label (site, name) values (:site, :name) on conflict do nothing")
          .params(Map.of("site", site, "name", name))
          .update();
    }
  }

  /** By name; the count is of tickets that are not closed. */
  @Transactional(readOnly = true)
  public List<Label> of(String site) {
    return jdbc.sql(
            """
            select l.name, l.colour, coalesce(used.count, 0) as count
            from label l
            left join (
              select word, count(*) as count
              from ticket t, unnest(t.labels) as word
              where t.site = :site and t.status <> 'closed'
              group by word) used on used.word = l.name
            where l.site = :site
            order by lower(l.name)
            """)
        .param("site", site)
        .query((row, i) -> new Label(row.getString(1), row.getString(2), row.getLong(3)))
        .list();
  }
}
