package org.ticketflow.ticket;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How far a public comment has come on one channel to the customer. */
@Entity
@Table(name = "ticket_delivery")
public class Delivery {

  /** Which way to the customer. */
  public enum Channel {
    CHAT,
    EMAIL;

    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** How far it has come. */
  public enum State {
    PENDING,
    SENT,
    FAILED;

    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Embeddable
  record Key(String site, @Column(name = "comment_id") long commentId, Channel channel)
      implements Serializable {}

  @EmbeddedId private Key key;
  private State state;
  private Instant at;
  private @Nullable String error;

  @SuppressWarnings("NullAway.Init")
  protected Delivery() {}

  Delivery(String site, long commentId, Channel channel, State state, Instant at) {
    this.key = new Key(site, commentId, channel);
    this.state = state;
    this.at = at;
  }

  void become(State state, @Nullable String error, Instant now) {
    this.state = state;
    this.error = error;
    this.at = now;
  }

  public long commentId() {
    return key.commentId();
  }

  public Channel channel() {
    return key.channel();
  }

  public State state() {
    return state;
  }

  public Instant at() {
    return at;
  }

  /** Why it failed, in words for the team. */
  public @Nullable String error() {
    return error;
  }
}
