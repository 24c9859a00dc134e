package org.ticketflow.support;

import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How a story ends: what has become of its tickets. */
@TestComponent
public class Then {

  private final Doors doors;
  private final JdbcClient sql;
  private final Jobs jobs;

  Then(Doors doors, JdbcClient sql, Jobs jobs) {
    this.doors = doors;
    this.sql = sql;
    this.jobs = jobs;
  }

  public TicketThen ticket(Filed ticket) {
    return new TicketThen(ticket, doors.as("admin"), sql, jobs);
  }
}
