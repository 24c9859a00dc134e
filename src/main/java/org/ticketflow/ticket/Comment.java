package org.ticketflow.ticket;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Something said on a ticket, to the team or to the customer. Never changed afterwards. */
@Entity
@Table(name = "ticket_comment")
public class Comment {

  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "ticket_comment_id")
  @SequenceGenerator(
      name = "ticket_comment_id",
      sequenceName = "ticket_comment_id",
      allocationSize = 20)
  private @Nullable Long id;

  private String site;
  private long number;
  private Visibility visibility;
  private String body;

  @Column(name = "author_kind")
  private Author.Kind authorKind;

  @Column(name = "author_name")
  private String authorName;

  @Column(name = "created_at")
  private Instant createdAt;

  @SuppressWarnings("NullAway.Init")
  protected Comment() {}

  Comment(TicketKey ticket, Visibility visibility, String body, Author author, Instant now) {
    this.site = ticket.site();
    this.number = ticket.number();
    this.visibility = visibility;
    this.body = body;
    this.authorKind = author.kind();
    this.authorName = author.name();
    this.createdAt = now;
  }

  public long id() {
    return id == null ? 0 : id;
  }

  public TicketKey ticket() {
    return new TicketKey(site, number);
  }

  public Visibility visibility() {
    return visibility;
  }

  /** Markdown as its author wrote it. */
  public String body() {
    return body;
  }

  public Author author() {
    return new Author(authorKind, authorName);
  }

  public Instant createdAt() {
    return createdAt;
  }
}
