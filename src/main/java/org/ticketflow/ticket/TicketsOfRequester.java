package org.ticketflow.ticket;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Locale;
import org.hibernate.jpa.HibernateHints;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.ticketflow.identity.CurrentCaller;

/** What else a customer has reported: whoever answers should know. */
@Service
public class TicketsOfRequester {

  private static final int SHOWN = 10;

  /** The newest of them, and how many there are. */
  public record Others(List<Ticket> newest, long count) {}

  private final EntityManager entities;
  private final CurrentCaller caller;

  TicketsOfRequester(EntityManager entities, CurrentCaller caller) {
    this.entities = entities;
    this.caller = caller;
  }

  /** The tickets of the same site with the same address, without the given one. */
  @Transactional(readOnly = true)
  public Others besides(Ticket ticket) {
    caller.get().requireReaderOf(ticket.site());
    String email = ticket.requester().email();
    if (email == null) {
      return new Others(List.of(), 0);
    }
    String same =
        " from Ticket t where t.key.site = :site and lower(t.requesterEmail) = :email"
            + " and t.key.number <> :number";
    List<Ticket> newest =
        entities
            .createQuery("select t" + same + " order by t.key.number desc", Ticket.class)
            .setParameter("site", ticket.site())
            .setParameter("email", email.toLowerCase(Locale.ROOT))
            .setParameter("number", ticket.number())
            .setMaxResults(SHOWN)
            .setHint(HibernateHints.HINT_READ_ONLY, true)
            .getResultList();
    if (newest.size() < SHOWN) {
      return new Others(newest, newest.size());
    }
    long count =
        entities
            .createQuery("select count(t)" + same, Long.class)
            .setParameter("site", ticket.site())
            .setParameter("email", email.toLowerCase(Locale.ROOT))
            .setParameter("number", ticket.number())
            .getSingleResult();
    return new Others(newest, count);
  }
}
