package org.ticketflow.process.jobs;

import java.util.List;
import org.camunda.bpm.engine.impl.ProcessEngineImpl;
import org.camunda.bpm.engine.impl.cmd.ExecuteJobsCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.impl.jobexecutor.ExecuteJobsRunnable;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutorContext;
import org.camunda.bpm.engine.impl.jobexecutor.JobFailureCollector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Jobs that are executed one after the other in one transaction: what they write leaves in fewer
 * and larger statements, and the disk is waited for once. If one of them fails, none has happened,
 * and each is executed by itself, so that a failure is written down for the job that failed alone.
 */
final class JobGroup extends ExecuteJobsRunnable {

  private static final Logger LOG = LoggerFactory.getLogger(JobGroup.class);

  private final CommandExecutor commands;

  JobGroup(List<String> jobs, ProcessEngineImpl engine) {
    super(jobs, engine);
    this.commands = engine.getProcessEngineConfiguration().getCommandExecutorTxRequired();
  }

  @Override
  public void run() {
    if (jobIds.size() == 1 || !jobExecutor.isActive() || !ranTogether()) {
      super.run();
    }
  }

  private boolean ranTogether() {
    JobExecutorContext context = new JobExecutorContext();
    Context.setJobExecutorContext(context);
    try {
      commands.execute(new Together());
    } catch (RuntimeException e) {
      LOG.debug("{} jobs are executed one by one, as together they failed", jobIds.size(), e);
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
      jobExecutor.jobWasAdded();
    } else {
      new JobGroup(next, processEngine).run();
    }
  }

  private final class Together implements Command<Void> {

    @Override
    public Void execute(CommandContext context) {
      for (String job : jobIds) {
        commands.execute(new ExecuteJobsCmd(job, new JobFailureCollector(job)));
      }
      return null;
    }
  }
}
