package org.ticketflow.platform.readings;

import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.ticketflow.site.WorkerThreads;

/** The thread that takes the readings, once the application is there for those who wait for it. */
@Component
@ConditionalOnProperty(name = "ticketflow.metrics.enabled", matchIfMissing = true)
class ReadingsThread extends WorkerThreads {

  private final AtomicBoolean ready;

  @Autowired
  ReadingsThread(Readings readings, ReadingsSettings settings) {
    this(readings, settings, new AtomicBoolean());
  }

  private ReadingsThread(Readings readings, ReadingsSettings settings, AtomicBoolean ready) {
    super(
        "readings",
        1,
        settings.every(),
        goOn -> {
          if (ready.get()) {
            readings.readDue();
          }
        });
    this.ready = ready;
  }

  @EventListener(ApplicationReadyEvent.class)
  void begin() {
    ready.set(true);
    wake();
  }
}
