package org.ticketflow.site;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.ticketflow.refusal.InvalidInput;
import org.ticketflow.refusal.NotFound;

/** The days on which a site's team does not work: typed ones, and those that came with a file. */
@Service
@Transactional
public class Holidays {

  private static final int LONGEST_CLOSURE_DAYS = 3 * 366;
  private static final int CALENDARS_MAX = 20;

  private final JdbcClient jdbc;
  private final Sites sites;
  private final Clock clock;

  Holidays(JdbcClient jdbc, Sites sites, Clock clock) {
    this.jdbc = jdbc;
    this.sites = sites;
    this.clock = clock;
  }

  /**
   * Days in a row that are called the same.
   *
   * @param until the last of them
   */
  public record Span(LocalDate from, LocalDate until, String name) {

    public boolean isOneDay() {
      return from.equals(until);
    }
  }

  /** The typed ones, by day. */
  @Transactional(readOnly = true)
  public List<Span> typed(String site) {
    return spans(
        jdbc.sql(
                "select day, name from site_holiday where site = :site and calendar is null"
                    + " order by day")
            .param("site", site)
            .query(
                (row, i) ->
                    new Holiday(row.getObject("day", LocalDate.class), row.getString("name")))
            .list());
  }

  /** Days in their order, told together where they belong together. */
  public static List<Span> spans(List<Holiday> days) {
    List<Span> spans = new ArrayList<>();
    for (Holiday day : days) {
      Span last = spans.isEmpty() ? null : spans.get(spans.size() - 1);
      if (last != null
          && last.name().equals(day.name())
          && last.until().plusDays(1).equals(day.day())) {
        spans.set(spans.size() - 1, new Span(last.from(), day.day(), last.name()));
      } else {
        spans.add(new Span(day.day(), day.day(), day.name()));
      }
    }
    return spans;
  }

  /** Those that came with files, by name. */
  @Transactional(readOnly = true)
  public List<HolidayCalendar> calendars(String site) {
    return jdbc.sql(
            """
            select c.id, c.name, c.reaches, count(*) as days, min(h.day) as first, max(h.day) as last
            from site_holiday_calendar c
            join site_holiday h on h.site = c.site and h.calendar = c.id
            where c.site = :site group by c.site, c.id order by c.name
            """)
        .param("site", site)
        .query(
            (row, i) ->
                new HolidayCalendar(
                    row.getLong("id"),
                    row.getString("name"),
                    row.getInt("days"),
                    row.getObject("first", LocalDate.class),
                    row.getObject("last", LocalDate.class),
                    row.getObject("reaches", LocalDate.class)))
        .list();
  }

  /** Days that are typed already get the other name. */
  public Span add(String site, LocalDate from, LocalDate until, String name) {
    SiteRules rules = new SiteRules();
    String checked = rules.line("name", name, "Give the holiday a name");
    if (until.isBefore(from)) {
      rules.error("until", "The last day comes before the first.");
    } else if (from.plusDays(LONGEST_CLOSURE_DAYS).isBefore(until)) {
      rules.error("until", "Give at most three years. To close for ever, take the hours away.");
    }
    rules.refuse();
    jdbc.sql(
            """
            insert into site_holiday (site, day, name)
            select :site, day, :name
            from generate_series(cast(:from as date), cast(:until as date), interval '1 day') day
            on conflict (site, day) where calendar is null do update set name = excluded.name
            """)
        .param("site", site)
        .param("from", from)
        .param("until", until)
        .param("name", checked)
        .update();
    sites.forgetAfterCommit(site);
    return new Span(from, until, checked);
  }

  /** Refuses with {@link NotFound} where none of the days is typed. */
  public Span remove(String site, LocalDate from, LocalDate until) {
    List<String> names =
        jdbc.sql(
                "delete from site_holiday where site = :site and calendar is null"
                    + " and day between :from and :until returning name")
            .param("site", site)
            .param("from", from)
            .param("until", until)
            .query(String.class)
            .list();
    if (names.isEmpty()) {
      throw new NotFound("The " + from + " is no holiday of this site.");
    }
    sites.forgetAfterCommit(site);
    return new Span(from, until, names.get(0));
  }

  /** What a file would add; nothing is kept. */
  public HolidayFile read(byte[] file) {
    return HolidayFile.read(file, LocalDate.ofInstant(clock.instant(), java.time.ZoneOffset.UTC));
  }

  /** Takes the place of what came under the same name before. */
  public HolidayFile add(String site, String name, byte[] file) {
    SiteRules rules = new SiteRules();
    String checked = rules.line("calendarName", name, "Give the calendar a name");
    rules.refuse();
    HolidayFile read = read(file);
    jdbc.sql("delete from site_holiday_calendar where site = :site and name = :name")
        .param("site", site)
        .param("name", checked)
        .update();
    if (calendars(site).size() >= CALENDARS_MAX) {
      throw new InvalidInput(
          "calendar", "There are " + CALENDARS_MAX + " calendars already. Remove one first.");
    }
    long id =
        jdbc.sql(
                "insert into site_holiday_calendar (site, name, reaches, added_at)"
                    + " values (:site, :name, :reaches, :now) returning id")
            .param("site", site)
            .param("name", checked)
            .param("reaches", read.reaches())
            .param("now", Timestamp.from(clock.instant()))
            .query(Long.class)
            .single();
    jdbc.sql(
            """
            insert into site_holiday (site, day, name, calendar)
            select :site, day, name, :calendar
            from unnest(cast(:days as date[]), cast(:names as text[])) as told (day, name)
            """)
        .param("site", site)
        .param("calendar", id)
        .param("days", read.days().stream().map(day -> day.day().toString()).toArray(String[]::new))
        .param("names", read.days().stream().map(Holiday::name).toArray(String[]::new))
        .update();
    sites.forgetAfterCommit(site);
    return read;
  }

  /** With all of its days; refuses with {@link NotFound} where there is none. */
  public HolidayCalendar removeCalendar(String site, long id) {
    HolidayCalendar calendar =
        calendars(site).stream()
            .filter(each -> each.id() == id)
            .findFirst()
            .orElseThrow(() -> new NotFound("This site has no such calendar."));
    jdbc.sql("delete from site_holiday_calendar where site = :site and id = :id")
        .param("site", site)
        .param("id", id)
        .update();
    sites.forgetAfterCommit(site);
    return calendar;
  }
}
