package org.ticketflow.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.ticketflow.support.Story;

/**
 * How lists are read where a site has many tickets: each statement enters the tables by an index,
 * and both ways of reading find the same.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TicketListPlanTests extends Story {

  private static final String SITE = "globex";
  private static final int ROWS = 6_000;

  /** Beyond every number that another test files a ticket under. */
  private static final int FIRST = 1_000_000;

  private static final Set<String> LARGE =
      Set.of("ticket", "ticket_text", "ticket_comment", "ticket_history");

  @Autowired private DataSource source;
  @Autowired private TicketList list;
  private final ObjectMapper json = new ObjectMapper();
  private boolean filled;

  @BeforeEach
  void fill() {
    if (filled) {
      return;
    }
    filled = true;
    JdbcTemplate jdbc = new JdbcTemplate(source);
    jdbc.update(
        """
        insert into ticket (site, number, subject, description, status, priority, assignee, labels,
          process_instance_id, created_by, created_by_kind, created_at, opened_at, updated_at,
          closed_at, archived_at, next_escalation_at, version)
        select ?, ? + n, 'plan' || n % 7, 'word' || n % 1000,
          case when n <= ? * 0.9 then 'closed' when n % 3 = 0 then 'open' else 'in_progress' end,
          (array['low', 'normal', 'high', 'urgent'])[1 + n % 4],
          case when n % 5 > 0 then 'agent' || n % 5 end,
          case when n % 4 = 0 then array['plan' || n % 20, 'also'] when n % 2 = 0 then array['plan' || n % 20]
            else '{}' end,
          'plan-' || n, 'plan', 'ai_agent', at, at, at + n % 11 * interval '1 hour',
          case when n <= ? * 0.9 then at end, at,
          case when n > ? * 0.9 and n % 2 = 0 then at end, 1
        from (select n, timestamptz '2020-01-01' + n * interval '1 hour' as at
              from generate_series(1, ?) n) drawn
        """,
        SITE, FIRST, ROWS, ROWS, ROWS, ROWS);
    jdbc.execute("analyze ticket, ticket_text");
  }

  @AfterAll
  void clear() {
    JdbcTemplate jdbc = new JdbcTemplate(source);
    jdbc.update("delete from ticket_text where site = ? and number > ?", SITE, FIRST);
    jdbc.update("delete from ticket where site = ? and number > ?", SITE, FIRST);
    jdbc.execute("analyze ticket, ticket_text");
  }

  /**
   * Six thousand rows are few for a database, so that it has to be told that reading all is dear.
   */
  @Test
  void anIndexLeadsToEveryList() {
    List<String> readWhole = new ArrayList<>();
    each(
        (query, order) -> {
          for (boolean many : new boolean[] {false, true}) {
            TicketListSql sql = new TicketListSql(SITE, query, order, many);
            tablesReadWhole(sql.page("t.number", 51, null), sql.parameters())
                .forEach(table -> readWhole.add(table + " for " + query + " by " + order.word()));
          }
          TicketQuerySql counting = TicketQuerySql.of(SITE, query, "");
          tablesReadWhole(counting.count(TicketCount.MOST), counting.parameters())
              .forEach(table -> readWhole.add(table + " to count " + query));
        });
    assertThat(readWhole).isEmpty();
  }

  @Test
  void gatheringAndWalkingFindTheSame() {
    each(
        (query, order) ->
            assertThat(page(query, order, false))
                .as("%s by %s", query, order.word())
                .isEqualTo(page(query, order, true)));
  }

  /** The second time it is known to be long: it is walked without being counted. */
  @Test
  void aLongListIsTheSameOnceItIsKnown() {
    TicketListOrder order = TicketListOrder.parse("-updatedAt");
    TicketQuery closed = new TicketQuery(List.of("closed"), null, null, null, null);
    TicketListPage first = list.lines(SITE, closed, order, 50, null);
    assertThat(first.total()).hasToString("1,000+");
    assertThat(list.lines(SITE, closed, order, 50, null)).isEqualTo(first);
    TicketListPage second = list.lines(SITE, closed, order, 50, first.nextCursor());
    assertThat(second.total()).hasToString("1,000+");
    assertThat(list.lines(SITE, closed, order, 50, second.previousCursor()).items())
        .isEqualTo(first.items());
  }

  private List<Long> page(TicketQuery query, TicketListOrder order, boolean many) {
    TicketListSql sql = new TicketListSql(SITE, query, order, many);
    String page = sql.page("t.number", 51, null);
    return new NamedParameterJdbcTemplate(source)
        .query(page, sql.parameters(), (row, i) -> row.getLong(1));
  }

  private List<String> tablesReadWhole(String sql, Map<String, Object> parameters) {
    JdbcTemplate jdbc = new JdbcTemplate(source);
    String plan =
        jdbc.execute(
            (java.sql.Connection connection) -> {
              SingleConnectionDataSource same = new SingleConnectionDataSource(connection, true);
              JdbcTemplate on = new JdbcTemplate(same);
              on.execute("set enable_seqscan = off");
              try {
                return new NamedParameterJdbcTemplate(same)
                    .queryForObject("explain (format json) " + sql, parameters, String.class);
              } finally {
                on.execute("reset enable_seqscan");
              }
            });
    try {
      List<String> whole = new ArrayList<>();
      collect(json.readTree(plan), whole);
      return whole;
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A scan without a condition in its index reads the whole of it as well. */
  private static void collect(JsonNode plan, List<String> whole) {
    String table = plan.path("Relation Name").asText();
    String scan = plan.path("Node Type").asText();
    boolean large = LARGE.stream().anyMatch(name -> table.matches(name + "(_\\d+)?"));
    boolean led = plan.has("Index Cond") || scan.equals("Bitmap Heap Scan");
    if (large && !led) {
      whole.add(scan + " of " + table);
    }
    plan.forEach(child -> collect(child, whole));
  }

  /** Something that is asked of each list. */
  @FunctionalInterface
  private interface Lists {
    void ask(TicketQuery query, TicketListOrder order);
  }

  private static void each(Lists lists) {
    for (List<String> status :
        List.of(List.<String>of(), List.of("closed"), List.of("open", "in_progress"))) {
      for (List<String> priority : List.of(List.<String>of(), List.of("urgent"))) {
        for (List<String> assignee :
            List.of(List.<String>of(), List.of("none"), List.of("agent2"))) {
          for (List<String> labels :
              List.of(List.<String>of(), List.of("plan4"), List.of("plan4", "also"))) {
            for (String q : new String[] {null, "plan3"}) {
              TicketQuery query = new TicketQuery(status, priority, assignee, labels, q);
              Stream.of("-updatedAt", "createdAt", "-priority", "nextEscalationAt")
                  .forEach(sort -> lists.ask(query, TicketListOrder.parse(sort)));
            }
          }
        }
      }
    }
  }
}
