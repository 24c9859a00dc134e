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
import org.ticketflow.identity.Caller;

/** One change of a ticket: what, from, to, who, when. Never changed afterwards. */
@Entity
@Table(name = "ticket_history")
public class HistoryEntry {

  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "ticket_history_id")
  @SequenceGenerator(
      name = "ticket_history_id",
      sequenceName = "ticket_history_id",
      allocationSize = 50)
  private @Nullable Long id;

  private String site;
  private long number;
  private String what;

  @Column(name = "old_value")
  private @Nullable String oldValue;

  @Column(name = "new_value")
  private @Nullable String newValue;

  @Column(name = "actor_kind")
  private Caller.Kind actorKind;

  private String actor;
  private Instant at;

  @SuppressWarnings("NullAway.Init")
  protected HistoryEntry() {}

  HistoryEntry(
      TicketKey ticket,
      String what,
      @Nullable String oldValue,
      @Nullable String newValue,
      Caller actor,
      Instant at) {
    this.site = ticket.site();
    this.number = ticket.number();
    this.what = what;
    this.oldValue = oldValue;
    this.newValue = newValue;
    this.actorKind = actor.kind();
    this.actor = actor.name();
    this.at = at;
  }

  public long id() {
    return id == null ? 0 : id;
  }

  /** {@code filed}, {@code status}, {@code priority}, {@code assignee}, {@code escalated} ... */
  public String what() {
    return what;
  }

  public @Nullable String oldValue() {
    return oldValue;
  }

  public @Nullable String newValue() {
    return newValue;
  }

  public Caller.Kind actorKind() {
    return actorKind;
  }

  public String actor() {
    return actor;
  }

  public Instant at() {
    return at;
  }
}
