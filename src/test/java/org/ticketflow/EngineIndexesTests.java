package org.ticketflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.ticketflow.support.TicketflowTest;

/** What the engine asks several times a second must not read the jobs of all open tickets. */
@TicketflowTest
class EngineIndexesTests {

  @Autowired private JdbcClient jdbc;
  @Autowired private TransactionTemplate transaction;

  @Test
  void dueJobsAreFoundByTheirDueDate() {
    assertThat(plan("act_ru_job", "retries_ > 0 and duedate_ <= now() order by duedate_ limit 8"))
        .contains("ticketflow_job_due");
  }

  @Test
  void lockedJobsOfAProcessAreFoundAmongTheLockedOnes() {
    assertThat(plan("act_ru_job", "process_instance_id_ = 'p' and lock_owner_ is not null"))
        .contains("ticketflow_job_locked");
  }

  @Test
  void whatAProcessWaitsForIsFoundByTheProcess() {
    assertThat(plan("act_ru_event_subscr", "proc_inst_id_ = 'p' and event_name_ = 'RulesChanged'"))
        .contains("ticketflow_event_of_process");
  }

  @Test
  void tasksBelowAnotherAreFoundByThat() {
    assertThat(plan("act_ru_task", "parent_task_id_ = 't'")).contains("ticketflow_task_below");
  }

  private String plan(String table, String condition) {
    List<String> lines =
        transaction.execute(
            status -> {
              jdbc.sql("set local enable_seqscan = off").update();
              return jdbc.sql("explain select id_ from %s where %s".formatted(table, condition))
                  .query(String.class)
                  .list();
            });
    return String.join("\n", lines);
  }
}
