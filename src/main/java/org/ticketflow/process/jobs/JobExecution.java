package org.ticketflow.process.jobs;

import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.impl.jobexecutor.NotifyAcquisitionRejectedJobsHandler;
import org.camunda.bpm.spring.boot.starter.property.CamundaBpmProperties;
import org.camunda.bpm.spring.boot.starter.property.JobExecutionProperty;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.TaskExecutor;

/** Puts {@link GroupingExecutor} in the place of the engine's own, under the same settings. */
@Configuration(proxyBeanMethods = false)
class JobExecution {

  @Bean
  @ConditionalOnProperty(
      name = "camunda.bpm.job-execution.enabled",
      havingValue = "true",
      matchIfMissing = true)
  static JobExecutor jobExecutor(
      @Qualifier("camundaTaskExecutor") TaskExecutor threads,
      CamundaBpmProperties engine,
      RequestsFirst requests) {
    JobExecutionProperty settings = engine.getJobExecution();
    GroupingExecutor executor = new GroupingExecutor(settings.getMaxPoolSize(), requests);
    executor.setTaskExecutor(threads);
    executor.setRejectedJobsHandler(new NotifyAcquisitionRejectedJobsHandler());
    executor.setMaxJobsPerAcquisition(settings.getMaxJobsPerAcquisition());
    executor.setLockTimeInMillis(settings.getLockTimeInMillis());
    executor.setWaitTimeInMillis(settings.getWaitTimeInMillis());
    executor.setMaxWait(settings.getMaxWait());
    executor.setBackoffTimeInMillis(settings.getBackoffTimeInMillis());
    executor.setMaxBackoff(settings.getMaxBackoff());
    return executor;
  }
}
