package org.ticketflow.process;

import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;
import org.ticketflow.site.Sites;

/** The times that a site sets for its tickets' processes. */
@Component
public class SiteTimes {

  private final Sites sites;
  private final Clock clock;

  SiteTimes(Sites sites, Clock clock) {
    this.sites = sites;
    this.clock = clock;
  }

  /** Until when a ticket that is closed now can be reopened. */
  public Date retention(DelegateExecution execution) {
    int days = sites.get(TicketRef.of(execution).site()).retentionDays();
    return Date.from(clock.instant().plus(Duration.ofDays(days)));
  }
}
