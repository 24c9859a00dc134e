package org.ticketflow.platform.startup;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Goes on serving for a while after it was told to stop: it says already that it is not ready, and
 * the proxy in front of several nodes needs a moment to see that. Whoever is sent here until then
 * is answered as always.
 */
@Component
class Drain {

  private static final Logger LOG = LoggerFactory.getLogger(Drain.class);

  private final Duration drain;
  private volatile boolean serving;

  Drain(@Value("${ticketflow.drain}") Duration drain) {
    this.drain = drain;
  }

  @EventListener(ApplicationReadyEvent.class)
  void ready() {
    serving = true;
  }

  /** Comes before anything is stopped. */
  @EventListener(ContextClosedEvent.class)
  void toldToStop() {
    if (!serving || drain.isZero()) {
      return;
    }
    LOG.info("Stopping in {} s, when nobody is sent here any more.", drain.toSeconds());
    try {
      Thread.sleep(drain.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
