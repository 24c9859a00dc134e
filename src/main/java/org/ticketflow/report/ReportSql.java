package org.ticketflow.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;
import org.ticketflow.site.Sites;

/**
 * The statements of reports: every one reads {@code :site} from {@code :from} to before {@code
 * :until}.
 */
@Component
class ReportSql {

  private final JdbcClient jdbc;
  private final Sites sites;

  ReportSql(JdbcClient jdbc, Sites sites) {
    this.jdbc = jdbc;
    this.sites = sites;
  }

  StatementSpec over(Question question, String sql) {
    return jdbc.sql(sql)
        .param("site", question.site())
        .param("from", at(question.span().start()))
        .param("until", at(question.span().end()));
  }

  /**
   * How many a day of the range, by a query that answers the day's number (from 1) and a count. Its
   * {@code :borders} are read in a select of their own, once: else they are for each row.
   */
  long[] perDay(Question question, String sql) {
    long[] days = new long[question.span().days().size()];
    over(question, sql)
        .param("borders", question.span().borders())
        .query(
            row -> {
              days[row.getInt(1) - 1] = row.getLong(2);
            });
    return days;
  }

  /** Counts by a word. */
  Map<String, Long> perWord(Question question, String sql) {
    Map<String, Long> counts = new HashMap<>();
    over(question, sql)
        .query(
            row -> {
              counts.put(row.getString(1), row.getLong(2));
            });
    return counts;
  }

  /** Waiting times in the time that was asked for. */
  Waits waits(Question question) {
    return new Waits(question.hours() == Hours.BUSINESS ? sites.calendar(question.site()) : null);
  }

  static OffsetDateTime at(Instant moment) {
    return moment.atOffset(ZoneOffset.UTC);
  }

  static Instant instant(ResultSet row, int column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
