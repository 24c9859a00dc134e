package org.ticketflow.process.jobs;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.stereotype.Component;

/** Puts {@link RequestsFirst} before each job of the engine's executor. */
@Component
class JobThreads implements BeanPostProcessor {

  static final String ENGINES = "camundaTaskExecutor";

  private final ObjectProvider<RequestsFirst> requestsFirst;

  JobThreads(ObjectProvider<RequestsFirst> requestsFirst) {
    this.requestsFirst = requestsFirst;
  }

  @Override
  public Object postProcessBeforeInitialization(Object bean, String name) {
    if (name.equals(ENGINES) && bean instanceof ThreadPoolTaskExecutor threads) {
      threads.setTaskDecorator(requestsFirst.getObject());
    }
    return bean;
  }
}
