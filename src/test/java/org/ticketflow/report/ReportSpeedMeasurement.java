package org.ticketflow.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.ticketflow.site.Sites;
import org.ticketflow.support.TicketflowTest;

/**
 * How long each report takes at a million tickets, 100,000 a year. Not a part of the suite: {@code
 * mvn -Dtest=ReportSpeedMeasurement test}.
 */
@TicketflowTest
class ReportSpeedMeasurement {

  private static final Logger log = LoggerFactory.getLogger(ReportSpeedMeasurement.class);

  private static final int TICKETS = Integer.getInteger("report.tickets", 1_000_000);
  private static final Duration BETWEEN_TWO = Duration.ofSeconds(315);
  private static final Duration SLOWEST = Duration.ofMillis(300);
  private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

  @Autowired private Reports reports;
  @Autowired private Sites sites;
  @Autowired private JdbcClient sql;
  @Autowired private Clock clock;
  @Autowired private List<ReportSource> sources;

  @Test
  void ninetyDaysOfAMillion() {
    sites.add("big", "Big", "support@big.test", ZONE);
    fill();
    LocalDate today = clock.instant().atZone(ZONE).toLocalDate();
    List<String> slow = new ArrayList<>();
    for (ReportSource source : sources) {
      Duration quarter = median(() -> ask(source, Span.last(90, today, ZONE), Hours.ELAPSED));
      Duration working = median(() -> ask(source, Span.last(90, today, ZONE), Hours.BUSINESS));
      Duration year = median(() -> ask(source, Span.last(365, today, ZONE), Hours.ELAPSED));
      Span longAgo = new Span(today.minusDays(3000), today.minusDays(2911), ZONE);
      Duration before = median(() -> ask(source, longAgo, Hours.ELAPSED));
      log.info(
          "{}: 90 days {} ms, in business hours {} ms; a year {} ms; 90 days eight years ago {} ms",
          source.name(),
          quarter.toMillis(),
          working.toMillis(),
          year.toMillis(),
          before.toMillis());
      if (quarter.compareTo(SLOWEST) > 0 || working.compareTo(SLOWEST) > 0) {
        slow.add(source.name());
      }
    }
    log.info(
        "all together: {} ms",
        median(() -> reports.all(new Question("big", Span.last(90, today, ZONE), Hours.ELAPSED)))
            .toMillis());
    assertThat(slow).isEmpty();
  }

  private Report ask(ReportSource source, Span span, Hours hours) {
    return reports.one(source.name(), new Question("big", span, hours));
  }

  private static Duration median(Supplier<?> work) {
    work.get();
    long[] nanos = new long[3];
    for (int i = 0; i < nanos.length; i++) {
      long start = System.nanoTime();
      work.get();
      nanos[i] = System.nanoTime() - start;
    }
    Arrays.sort(nanos);
    return Duration.ofNanos(nanos[nanos.length / 2]);
  }

  /** One ticket after the other up to now; most are answered and closed, a few come back. */
  private void fill() {
    each(
        """
        insert into ticket (site, number, subject, description, status, priority, priority_source,
          picked_priority, requester_email, assignee, labels, process_instance_id, created_by,
          created_by_kind, created_at, opened_at, updated_at, closed_at, version)
        select 'big', n, 'Subject of ' || n, repeat('word ', 60),
          case when closed is not null then 'closed' when n % 2 = 0 then 'open' else 'in_progress' end,
          (array['low', 'normal', 'high', 'urgent'])[1 + n % 4], 'picked',
          (array['low', 'normal', 'high', 'urgent'])[1 + n % 4], 'mia' || n % 5000 || '@customer.test',
          'agent' || n % 20, array['label' || n % 40, 'kind' || n % 7], 'p' || n, 'robot', 'ai_agent',
          filed, filed, coalesce(closed, filed), closed, 3
        from (
          select n, filed, case when filed + took < cast(:now as timestamptz) and n % 100 <> 0
            then filed + took end as closed
          from (
            select n, cast(:now as timestamptz) - (:tickets - n) * make_interval(secs => :gap) as filed,
              make_interval(mins => 20 + (n::bigint * 7919 % 10000)::int) as took
            from generate_series(1, :tickets) n) a) b
        """);
    each(
        """
        insert into ticket_comment (id, site, number, visibility, body, author_kind, author_name, created_at)
        select t.number * 4 + i, 'big', t.number, case i when 2 then 'internal' else 'public' end,
          repeat('reply ', 40), case i when 0 then 'system' else 'agent' end, 'agent' || t.number % 20,
          t.created_at + i * interval '17 minutes'
        from ticket t, generate_series(0, 3) i
        where t.site = 'big' and :tickets > 0 and :gap > 0 and cast(:now as timestamptz) > t.created_at
        order by t.number, i
        """);
    each(
        """
        insert into ticket_history (id, site, number, what, old_value, new_value, actor_kind, actor, at)
        select t.number * 10 + i, 'big', t.number, w.what, w.old, w.new,
          case when i > 3 then 'person' else 'system' end, 'agent' || t.number % 20,
          case when w.new = 'closed' then t.closed_at
            when w.old = 'closed' then t.closed_at + interval '1 hour'
            else t.created_at + i * interval '5 minutes' end
        from ticket t, (values (1, 'filed', null, null), (2, 'priority', null, 'normal'),
          (3, 'status', 'intake', 'open'), (4, 'assignee', null, 'ben'), (5, 'status', 'open', 'in_progress'),
          (6, 'priority', 'normal', 'high'), (7, 'escalated', null, '1'), (8, 'status', 'in_progress', 'closed'),
          (9, 'status', 'closed', 'open')) w (i, what, old, new)
        where t.site = 'big' and (i < 6 or i = 6 and t.number % 9 = 0 or i = 7 and t.number % 3 = 0
            or i = 8 and t.closed_at is not null or i = 9 and t.closed_at is not null and t.number % 20 = 0)
          and :tickets > 0 and :gap > 0 and cast(:now as timestamptz) > t.created_at
        order by t.number, i
        """);
    for (String table : List.of("ticket", "ticket_comment", "ticket_history")) {
      sql.sql("vacuum (analyze) " + table).update();
    }
  }

  private void each(String insert) {
    sql.sql(
            "alter table ticket disable trigger all; alter table ticket_comment disable trigger all;"
                + " alter table ticket_history disable trigger all")
        .update();
    sql.sql(insert)
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .param("tickets", TICKETS)
        .param("gap", (double) BETWEEN_TWO.toSeconds())
        .update();
  }
}
