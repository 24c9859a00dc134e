package org.ticketflow.ticket;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The labels of a site, created on the fly by their first use. */
@Service
public class Labels {

  /** A label with the number of tickets that are not closed and carry it. */
  public record Label(String name, @Nullable String colour, long count) {}

  private static final int SITES_KEPT = 100;

  private final JdbcClient jdbc;
  private final KeptCounts<String, Map<String, Long>> used;

  Labels(JdbcClient jdbc, SiteChanges changes) {
    this.jdbc = jdbc;
    this.used = new KeptCounts<>(changes, SITES_KEPT, TicketCounts::isDear);
  }

  /** In one order, so that two who bring the same new labels do not wait for each other. */
  void ensure(String site, List<String> names) {
    if (names.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            insert into label (site, name)
            select :site, name from unnest(string_to_array(:names, ',')) as name order by name
            on conflict do nothing
            """)
        .param("site", site)
        // no label holds a comma
        .param("names", String.join(",", names))
        .update();
  }

  /** By name; the count is of tickets that are not closed. */
  public List<Label> of(String site) {
    Map<String, Long> open = used.of(site, "open", () -> open(site));
    return jdbc.sql("select name, colour from label where site = :site order by lower(name)")
        .param("site", site)
        .query(
            (row, i) ->
                new Label(
                    row.getString(1), row.getString(2), open.getOrDefault(row.getString(1), 0L)))
        .list();
  }

  /** Their statuses are named, because an index that holds the labels too is in that order. */
  private Map<String, Long> open(String site) {
    Map<String, Long> open = new HashMap<>();
    jdbc.sql(
            """
            select word, count(*)
            from ticket t, unnest(t.labels) as word
            where t.site = :site and t.status in ('intake', 'open', 'in_progress')
            group by word
            """)
        .param("site", site)
        .query(
            row -> {
              open.put(row.getString(1), row.getLong(2));
            });
    return Map.copyOf(open);
  }

  /** All labels by name, each with its colour; "" for none. Without counting. */
  public Map<String, String> colours(String site) {
    Map<String, String> colours = new LinkedHashMap<>();
    jdbc.sql("select name, coalesce(colour, '') from label where site = :site order by lower(name)")
        .param("site", site)
        .query((row, i) -> colours.put(row.getString(1), row.getString(2)))
        .list();
    return colours;
  }
}
