package org.ticketflow.bench.inside;

import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.DirectFieldAccessor;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.ticketflow.site.WorkerThreads;

/** Holds the threads that work off what calls have left behind: what a call asks is counted then. */
@Component
class Background {

  private final ObjectProvider<WorkerThreads> workers;
  private final BeanFactory beans;

  Background(ObjectProvider<WorkerThreads> workers, BeanFactory beans) {
    this.workers = workers;
    this.beans = beans;
  }

  void threads(boolean on) {
    List<WorkerThreads> all = new ArrayList<>(workers.stream().toList());
    all.add(assistant());
    all.forEach(on ? WorkerThreads::start : WorkerThreads::stop);
  }

  /** Its threads alone: stopped as a whole, it would no longer note what it is to answer. */
  private WorkerThreads assistant() {
    Object workers = new DirectFieldAccessor(beans.getBean("assistantWorkers")).getPropertyValue("workers");
    if (workers instanceof WorkerThreads threads) {
      return threads;
    }
    throw new IllegalStateException("The assistant has other threads: " + workers);
  }
}
