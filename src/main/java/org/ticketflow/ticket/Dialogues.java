package org.ticketflow.ticket;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Tells who had the word on a ticket, for the clocks that go by it. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class Dialogues {

  private static final List<Author.Kind> TEAM = List.of(Author.Kind.AGENT, Author.Kind.AI);

  private final EntityManager entities;

  Dialogues(EntityManager entities) {
    this.entities = entities;
  }

  /** With what the present transaction has said. */
  public Dialogue of(TicketKey key) {
    return new Dialogue(
        entities
            .createQuery(
                """
                select c.createdAt, c.authorKind from Comment c
                where c.site = :site and c.number = :number
                  and c.visibility = :public and c.authorKind <> :system
                order by c.createdAt, c.id
                """,
                Object[].class)
            .setParameter("site", key.site())
            .setParameter("number", key.number())
            .setParameter("public", Visibility.PUBLIC)
            .setParameter("system", Author.Kind.SYSTEM)
            .getResultStream()
            .map(row -> new Dialogue.Turn((Instant) row[0], TEAM.contains((Author.Kind) row[1])))
            .toList());
  }
}
