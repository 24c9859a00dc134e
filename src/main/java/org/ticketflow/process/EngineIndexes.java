package org.ticketflow.process;

import java.util.List;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Indexes that the engine's own tables lack. Every open ticket has a job (its next escalation), and
 * the engine asks for due ones several times a second; each waits for messages, of which a preview
 * of a migration asks for thousands; and a task that ends is asked for tasks below it. Without
 * these, each time by reading all.
 */
@Component
class EngineIndexes implements SmartInitializingSingleton {

  private static final List<String> INDEXES =
      List.of(
          "create index if not exists ticketflow_job_due on act_ru_job (duedate_)",
          "create index if not exists ticketflow_job_locked on act_ru_job (process_instance_id_)"
              + " where lock_owner_ is not null",
          "create index if not exists ticketflow_event_of_process on act_ru_event_subscr (proc_inst_id_)",
          "create index if not exists ticketflow_task_below on act_ru_task (parent_task_id_)",
          "create index if not exists ticketflow_job_failed on act_ru_job (id_)"
              + " where retries_ <= 0");

  private final JdbcClient jdbc;

  EngineIndexes(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The engine has made its tables by then. */
  @Override
  public void afterSingletonsInstantiated() {
    INDEXES.forEach(index -> jdbc.sql(index).update());
  }
}
