package org.ticketflow.process.jobs;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.ExecuteJobsCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.springframework.stereotype.Component;
import org.ticketflow.site.TrackedWork;

/** Tracks each job that the engine executes, its commit included. */
@Component
class TrackedJobs extends AbstractProcessEnginePlugin {

  private final TrackedWork tracked;

  TrackedJobs(TrackedWork tracked) {
    this.tracked = tracked;
  }

  @Override
  public void preInit(ProcessEngineConfigurationImpl engine) {
    List<CommandInterceptor> first = new ArrayList<>();
    first.add(new Tracking());
    if (engine.getCustomPreCommandInterceptorsTxRequired() != null) {
      first.addAll(engine.getCustomPreCommandInterceptorsTxRequired());
    }
    engine.setCustomPreCommandInterceptorsTxRequired(first);
  }

  private final class Tracking extends CommandInterceptor {

    @Override
    public <T> T execute(Command<T> command) {
      if (!(command instanceof ExecuteJobsCmd)) {
        return next.execute(command);
      }
      try (TrackedWork.Piece job = tracked.begin("ticketflow.job", null)) {
        try {
          return next.execute(command);
        } catch (RuntimeException e) {
          job.failed(e);
          throw e;
        }
      }
    }
  }
}
