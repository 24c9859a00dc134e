package org.ticketflow.process.jobs;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.ticketflow.site.DueWork;
import org.ticketflow.site.MovableTime;

/** The engine's jobs, run by hand in the caller's transaction instead of by the job executor. */
@Component
class DueJobs implements DueWork {

  private final ManagementService management;
  private final MovableTime time;

  DueJobs(@Lazy ManagementService management, MovableTime time) {
    this.management = management;
    this.time = time;
  }

  @Override
  public void runUntil(Instant moment) {
    runImmediate();
    Job timer = earliestTimer(moment);
    while (timer != null) {
      time.stopAt(timer.getDuedate().toInstant());
      management.executeJob(timer.getId());
      runImmediate();
      timer = earliestTimer(moment);
    }
    time.stopAt(moment);
  }

  /** One job may make the next. */
  private void runImmediate() {
    List<Job> jobs = immediate();
    while (!jobs.isEmpty()) {
      jobs.forEach(job -> management.executeJob(job.getId()));
      jobs = immediate();
    }
  }

  private List<Job> immediate() {
    return management.createJobQuery().messages().active().withRetriesLeft().list();
  }

  private @Nullable Job earliestTimer(Instant until) {
    List<Job> earliest =
        management
            .createJobQuery()
            .timers()
            .duedateLowerThan(Date.from(until.plusMillis(1)))
            .active()
            .withRetriesLeft()
            .orderByJobDuedate()
            .asc()
            .listPage(0, 1);
    return earliest.isEmpty() ? null : earliest.get(0);
  }
}
