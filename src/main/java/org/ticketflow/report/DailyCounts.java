package org.ticketflow.report;

import org.springframework.stereotype.Component;

/** How many tickets came and went on each day of a range. */
@Component
class DailyCounts {

  private static final String FILED =
      """
      select width_bucket(created_at, (select cast(:borders as timestamptz[]))), count(*) from ticket
      where site = :site and created_at >= :from and created_at < :until
      group by 1
      """;

  private static final String CLOSED =
      """
      select width_bucket(at, (select cast(:borders as timestamptz[]))), count(*) from ticket_history
      where site = :site and what = 'status' and new_value = 'closed' and at >= :from and at < :until
      group by 1
      """;

  private static final String REOPENED =
      """
      select width_bucket(at, (select cast(:borders as timestamptz[]))), count(*) from ticket_history
      where site = :site and what = 'status' and old_value = 'closed' and at >= :from and at < :until
      group by 1
      """;

  /** What is not closed now, without what came and went after the range. */
  private static final String LEFT_AT_THE_END =
      """
      select (select count(*) from ticket where site = :site and status <> 'closed')
        - (select count(*) from ticket where site = :site and created_at >= :until)
        + (select count(*) from ticket_history
           where site = :site and what = 'status' and new_value = 'closed' and at >= :until)
        - (select count(*) from ticket_history
           where site = :site and what = 'status' and old_value = 'closed' and at >= :until)
      """;

  private final ReportSql sql;

  DailyCounts(ReportSql sql) {
    this.sql = sql;
  }

  long[] filed(Question question) {
    return sql.perDay(question, FILED);
  }

  long[] closed(Question question) {
    return sql.perDay(question, CLOSED);
  }

  long[] reopened(Question question) {
    return sql.perDay(question, REOPENED);
  }

  /** How many tickets were not closed when the range ended. */
  long leftAtTheEnd(Question question) {
    return sql.over(question, LEFT_AT_THE_END).query(Long.class).single();
  }
}
