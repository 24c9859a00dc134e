package org.ticketflow.platform.faults;

import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.ticketflow.site.Failpoints;

/**
 * Holds whoever reaches a failpoint there for good, and says so, for a test that then kills the
 * process. Only in the profile {@code faults}, which no installation has a reason to use.
 */
@Component
@Profile("faults")
class StopAtFailpoint implements Failpoints {

  private static final Logger LOG = LoggerFactory.getLogger(StopAtFailpoint.class);

  private final String failpoint;

  StopAtFailpoint(@Value("${ticketflow.failpoint:}") String failpoint) {
    this.failpoint = failpoint;
  }

  @Override
  public void reached(String name) {
    if (!name.equals(failpoint)) {
      return;
    }
    LOG.info("FAILPOINT {}", name);
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
