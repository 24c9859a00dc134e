package org.ticketflow.process.jobs;

import java.util.List;
import org.camunda.bpm.engine.impl.ProcessEngineImpl;
import org.camunda.bpm.engine.impl.cmd.ExecuteJobsCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.impl.jobexecutor.ExecuteJobsRunnable;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutorContext;
import org.camunda.bpm.engine.impl.jobexecutor.JobFailureCollector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Jobs that are executed one after the other in one transaction: what they write leaves in fewer
 * and larger statements, and the disk is waited for once. If one of them fails, none has happened,
 * and each is executed by itself, so that a failure is written down for the job that failed alone.
 * While somebody waits for an answer they are executed one at a time.
 */
final class JobGroup implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(JobGroup.class);

  private final List<String> jobs;
  private final ProcessEngineImpl engine;
  private final RequestsFirst requests;
  private final JobExecutor executor;
  private final CommandExecutor commands;

  JobGroup(List<String> jobs, ProcessEngineImpl engine, RequestsFirst requests) {
    this.jobs = jobs;
    this.engine = engine;
    this.requests = requests;
    this.executor = engine.getProcessEngineConfiguration().getJobExecutor();
    this.commands = engine.getProcessEngineConfiguration().getCommandExecutorTxRequired();
  }

  @Override
  public void run() {
    int done = 0;
    while (done < jobs.size()) {
      int many = requests.giveWay() ? jobs.size() - done : 1;
      execute(jobs.subList(done, done + many));
      done += many;
    }
  }

  private void execute(List<String> now) {
    if (now.size() == 1 || !executor.isActive() || !ranTogether(now)) {
      new ExecuteJobsRunnable(List.copyOf(now), engine).run();
    }
  }

  private boolean ranTogether(List<String> now) {
    JobExecutorContext context = new JobExecutorContext();
    Context.setJobExecutorContext(context);
    try {
      commands.execute(new Together(now));
    } catch (RuntimeException e) {
      LOG.debug("{} jobs are executed one by one, as together they failed", now.size(), e);
      return false;
    } finally {
      Context.removeJobExecutorContext();
    }
    goOn(context.getCurrentProcessorJobQueue());
    return true;
  }

  /** With the jobs that came of these, which this thread has to execute itself. */
  private void goOn(List<String> next) {
    if (next.isEmpty()) {
      executor.jobWasAdded();
    } else {
      new JobGroup(next, engine, requests).run();
    }
  }

  private final class Together implements Command<Void> {

    private final List<String> now;

    Together(List<String> now) {
      this.now = now;
    }

    @Override
    public Void execute(CommandContext context) {
      for (String job : now) {
        commands.execute(new ExecuteJobsCmd(job, new JobFailureCollector(job)));
      }
      return null;
    }
  }
}
