package org.ticketflow.process.jobs;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.ProcessEngineImpl;
import org.camunda.bpm.engine.impl.jobexecutor.AcquiredJobs;
import org.camunda.bpm.engine.impl.jobexecutor.JobAcquisitionContext;
import org.camunda.bpm.engine.impl.jobexecutor.JobAcquisitionStrategy;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.impl.jobexecutor.SequentialJobAcquisitionRunnable;

/** Looks for due jobs, and hands them on in groups. */
final class GroupedAcquisition extends SequentialJobAcquisitionRunnable {

  /** What they lock stays locked until the last one is done: no longer than a person notices. */
  private static final int MOST = 8;

  private final int threads;

  GroupedAcquisition(JobExecutor executor, int threads) {
    super(executor);
    this.threads = threads;
  }

  /**
   * Nothing, as long as jobs that are locked already find no thread: looked for one at a time as
   * threads become free, they would be executed one at a time.
   */
  @Override
  protected AcquiredJobs acquireJobs(
      JobAcquisitionContext context, JobAcquisitionStrategy strategy, ProcessEngineImpl engine) {
    if (waiting(context, engine).isEmpty()) {
      return super.acquireJobs(context, strategy, engine);
    }
    AcquiredJobs none = new AcquiredJobs(0);
    context.submitAcquiredJobs(engine.getName(), none);
    return none;
  }

  @Override
  protected void executeJobs(
      JobAcquisitionContext context, ProcessEngineImpl engine, AcquiredJobs acquired) {
    waiting(context, engine).forEach(group -> jobExecutor.executeJobs(group, engine));
    groups(acquired.getJobIdBatches(), threads)
        .forEach(group -> jobExecutor.executeJobs(group, engine));
  }

  private static List<List<String>> waiting(
      JobAcquisitionContext context, ProcessEngineImpl engine) {
    return context.getAdditionalJobsByEngine().getOrDefault(engine.getName(), List.of());
  }

  /** Jobs of one process instance stay together; no thread is idle while another has several. */
  static List<List<String>> groups(List<List<String>> ofInstances, int threads) {
    int all = ofInstances.stream().mapToInt(List::size).sum();
    int enough = Math.min(MOST, (all + threads - 1) / threads);
    List<List<String>> groups = new ArrayList<>();
    List<String> group = new ArrayList<>();
    for (List<String> jobs : ofInstances) {
      group.addAll(jobs);
      if (group.size() >= enough) {
        groups.add(group);
        group = new ArrayList<>();
      }
    }
    if (!group.isEmpty()) {
      groups.add(group);
    }
    return groups;
  }
}
