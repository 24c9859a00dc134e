package org.ticketflow.ticket;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.ticketflow.identity.Caller;
import org.ticketflow.identity.CurrentCaller;
import org.ticketflow.refusal.NotFound;

/**
 * What is said on tickets. A public comment goes to the customer by the ticket's process; an
 * internal one never leaves.
 */
@Service
public class Comments {

  private final TicketRows rows;
  private final TicketRules rules;
  private final TicketProcess process;
  private final History history;
  private final TellableTickets tellable;
  private final CommentDeliveries deliveries;
  private final EntityManager entities;
  private final CurrentCaller caller;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  Comments(
      TicketRows rows,
      TicketRules rules,
      TicketProcess process,
      History history,
      TellableTickets tellable,
      CommentDeliveries deliveries,
      EntityManager entities,
      CurrentCaller caller,
      ApplicationEventPublisher events,
      Clock clock) {
    this.rows = rows;
    this.rules = rules;
    this.process = process;
    this.history = history;
    this.tellable = tellable;
    this.deliveries = deliveries;
    this.entities = entities;
    this.caller = caller;
    this.events = events;
    this.clock = clock;
  }

  /** A comment by the caller. */
  @RetriedOnConflict
  @Transactional
  public Comment add(TicketKey key, String body, Visibility visibility) {
    caller.get().requireReaderOf(key.site());
    if (visibility == Visibility.PUBLIC && caller.get().kind() == Caller.Kind.AI_AGENT) {
      tellable.requireOnlyThese(key.site(), rows.read(key).conversationId(), body);
    }
    return add(key, body, visibility, Author.of(caller.get()));
  }

  /** A public comment by Ticketflow itself: the confirmation, the closing note. */
  @Transactional
  public Comment addBySystem(TicketKey key, String body) {
    return add(key, body, Visibility.PUBLIC, Author.SYSTEM);
  }

  /** An internal comment by a rule of the ticket's process. */
  @Transactional
  public Comment noteBySystem(TicketKey key, String body) {
    return add(key, body, Visibility.INTERNAL, Author.SYSTEM);
  }

  /**
   * What the customer said where the caller could hear it: kept as theirs, for both sides to see.
   * Nobody brings it to them, who know it, so the process is not asked to.
   *
   * @param by the way that it came
   */
  @RetriedOnConflict
  @Transactional
  public Comment heard(TicketKey key, String body, String customer, Delivery.Channel by) {
    caller.get().requireReaderOf(key.site());
    String what = by == Delivery.Channel.EMAIL ? "replied" : "comment";
    return keep(key, body, Visibility.PUBLIC, new Author(Author.Kind.CUSTOMER, customer), what);
  }

  /** What somebody says who is not part of the ticket: nobody's word in it, and for the team. */
  @Transactional
  public Comment addByStranger(TicketKey key, String body, String address) {
    Author author = new Author(Author.Kind.SYSTEM, address + " (not part of this ticket)");
    return keep(key, body, Visibility.INTERNAL, author, "stranger");
  }

  /** Oldest first. */
  @Transactional(readOnly = true)
  public List<Comment> of(TicketKey key) {
    caller.get().requireReaderOf(key.site());
    rows.read(key);
    return entities
        .createQuery(
            "select c from Comment c where c.site = :site and c.number = :number order by c.id",
            Comment.class)
        .setParameter("site", key.site())
        .setParameter("number", key.number())
        .getResultList();
  }

  /** How far each of the comments has come, by comment id. */
  @Transactional(readOnly = true)
  public Map<Long, List<Delivery>> deliveries(String site, List<Comment> comments) {
    List<Long> ids =
        comments.stream()
            .filter(comment -> comment.visibility() == Visibility.PUBLIC)
            .map(Comment::id)
            .toList();
    if (ids.isEmpty()) {
      return Map.of();
    }
    return deliveries.of(site, ids).stream().collect(Collectors.groupingBy(Delivery::commentId));
  }

  /** For whoever brings it to the customer. */
  @Transactional(readOnly = true)
  public Comment get(TicketKey key, long id) {
    Comment comment = entities.find(Comment.class, id);
    if (comment == null || !comment.ticket().equals(key)) {
      throw new NotFound("There is no comment " + id + " on " + key.code() + ".");
    }
    return comment;
  }

  /** Writes down how far a public comment has come; refuses an internal one. */
  @Transactional
  public void delivered(
      TicketKey key,
      long commentId,
      Delivery.Channel channel,
      Delivery.State state,
      @Nullable String error) {
    entities.flush(); // the comment may be as new as this
    if (!deliveries.write(key, new Delivery(commentId, channel, state, clock.instant(), error))) {
      get(key, commentId);
      throw new IllegalArgumentException("Comment " + commentId + " is internal and never leaves");
    }
  }

  private Comment add(TicketKey key, String body, Visibility visibility, Author author) {
    Comment comment = keep(key, body, visibility, author, "comment");
    if (visibility == Visibility.PUBLIC) {
      process.commentAdded(rows.hold(key), comment.id());
    }
    return comment;
  }

  private Comment keep(
      TicketKey key, String body, Visibility visibility, Author author, String what) {
    Ticket ticket = rows.hold(key);
    Tickets.requireNotArchived(ticket);
    Comment comment = new Comment(key, visibility, rules.comment(body), author, clock.instant());
    entities.persist(comment);
    ticket.touch(clock.instant());
    String heard = author.kind() == Author.Kind.CUSTOMER ? author.kind().key() : null;
    history.record(key, what, heard, what.equals("comment") ? visibility.key() : author.name());
    if (visibility == Visibility.PUBLIC && author.kind() != Author.Kind.SYSTEM) {
      hear(ticket, author);
    }
    events.publishEvent(new CommentAdded(comment));
    return comment;
  }

  /** An answer stops clocks, the customer's word starts them. */
  private void hear(Ticket ticket, Author author) {
    if (author.kind() != Author.Kind.CUSTOMER) {
      ticket.answered();
    }
    boolean atWork = ticket.status() == Status.OPEN || ticket.status() == Status.IN_PROGRESS;
    if (atWork && ticket.isPlannedByDialogue()) {
      process.retime(ticket);
    }
  }
}
