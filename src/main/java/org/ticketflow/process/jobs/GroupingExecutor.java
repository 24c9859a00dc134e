package org.ticketflow.process.jobs;

import java.util.List;
import org.camunda.bpm.engine.impl.ProcessEngineImpl;
import org.camunda.bpm.engine.spring.components.jobexecutor.SpringJobExecutor;

/**
 * The engine's job executor, which takes jobs in hand by groups where many are due. A job that is
 * due alone is executed as ever.
 */
class GroupingExecutor extends SpringJobExecutor {

  private final int threads;
  private final RequestsFirst requests;

  GroupingExecutor(int threads, RequestsFirst requests) {
    this.threads = threads;
    this.requests = requests;
  }

  @Override
  protected void ensureInitialization() {
    super.ensureInitialization();
    acquireJobsRunnable = new GroupedAcquisition(this, threads);
  }

  @Override
  public Runnable getExecuteJobsRunnable(List<String> jobs, ProcessEngineImpl engine) {
    return new JobGroup(jobs, engine, requests);
  }
}
