package org.ticketflow.platform.readings;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.ticketflow.site.WorkerThreads;

/** The thread that takes the readings. */
@Component
@ConditionalOnProperty(name = "ticketflow.metrics.enabled", matchIfMissing = true)
class ReadingsThread extends WorkerThreads {

  ReadingsThread(Readings readings, ReadingsSettings settings) {
    super("readings", 1, settings.every(), goOn -> readings.readDue());
  }
}
