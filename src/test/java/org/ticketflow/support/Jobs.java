package org.ticketflow.support;

import java.sql.Timestamp;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.exception.NullValueException;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.ticketflow.ticket.TicketKey;

/**
 * The job executor, driven by hand: runs what is due of the present story's tickets, the oldest due
 * first. What earlier stories left behind stays where it is.
 */
@TestComponent
public class Jobs {

  private final ManagementService management;
  private final JdbcClient sql;
  private final TestClock clock;
  private final Set<String> before = new LinkedHashSet<>();

  Jobs(ManagementService management, JdbcClient sql, TestClock clock) {
    this.management = management;
    this.sql = sql;
    this.clock = clock;
  }

  /** From here on a new story is told. */
  void begin() {
    before.clear();
    before.addAll(
        sql.sql("select site || '/TKT-' || number from ticket").query(String.class).list());
  }

  /** Runs what is due, and what that makes due in turn; answers how many. */
  public int runDue() {
    int ran = 0;
    for (List<String> due = due(); !due.isEmpty(); due = due()) {
      for (String job : due) {
        // one may have ended the other: a closed ticket's timers are gone
        if (management.createJobQuery().jobId(job).count() > 0) {
          management.executeJob(job);
          ran++;
        }
      }
    }
    return ran;
  }

  /** As the job executor would: what somebody else was quicker with is left to the next time. */
  public void attempt(String job) {
    try {
      if (management.createJobQuery().jobId(job).count() > 0) {
        management.executeJob(job);
      }
    } catch (OptimisticLockingException
        | ConcurrencyFailureException
        | NullValueException quicker) {
      // it is still there, or done
    }
  }

  /** The ids of what is due now. */
  public List<String> due() {
    return jobs(
        """
        select j.id_, p.business_key_ as ticket
        from act_ru_job j join act_ru_execution p on p.id_ = j.process_instance_id_
        where j.retries_ > 0 and (j.duedate_ is null or j.duedate_ <= :now)
        order by j.duedate_ nulls first, j.sequence_counter_, j.id_
        """);
  }

  /** When a ticket's timers and asynchronous steps are due; "now" is the clock's beginning. */
  public List<String> of(TicketKey ticket) {
    return sql.sql(
            """
            select d.act_id_ from act_ru_job j join act_ru_jobdef d on d.id_ = j.job_def_id_
            join act_ru_execution p on p.id_ = j.process_instance_id_
            where p.business_key_ = :ticket order by d.act_id_
            """)
        .param("ticket", ticket.businessKey())
        .query(String.class)
        .list();
  }

  private List<String> jobs(String query) {
    return sql
        .sql(query)
        .param("now", Timestamp.from(clock.now()))
        .query((row, index) -> new String[] {row.getString(1), row.getString(2)})
        .list()
        .stream()
        .filter(job -> !before.contains(job[1]))
        .map(job -> job[0])
        .collect(Collectors.toList());
  }
}
