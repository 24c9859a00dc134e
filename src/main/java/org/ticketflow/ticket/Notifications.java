package org.ticketflow.ticket;

import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.ticketflow.identity.Person;

/** Tells teammates that a ticket needs them. */
@Service
public class Notifications {

  private final JdbcClient jdbc;
  private final History history;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  Notifications(JdbcClient jdbc, History history, ApplicationEventPublisher events, Clock clock) {
    this.jdbc = jdbc;
    this.history = history;
    this.events = events;
    this.clock = clock;
  }

  /** Part of the caller's transaction: a step that is rolled back has told nobody. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void tell(TicketKey ticket, Person person, String text) {
    long id =
        jdbc.sql(
                """
                insert into notification (site, number, person, text, created_at)
                values (:site, :number, :person, :text, :at) returning id
                """)
            .param("site", ticket.site())
            .param("number", ticket.number())
            .param("person", person.id())
            .param("text", text)
            .param("at", clock.instant().atOffset(ZoneOffset.UTC))
            .query(Long.class)
            .single();
    history.record(ticket, "notified", null, person.id());
    events.publishEvent(new PersonNotified(id, ticket, person.id(), text));
  }
}
