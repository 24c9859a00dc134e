package org.ticketflow.identity;

import java.time.Instant;
import java.util.Set;

/** Somebody was asked by mail to join a site. */
public record Invitation(
    long id,
    String site,
    String email,
    Set<Role> roles,
    String invitedBy,
    Instant invitedAt,
    Instant expiresAt) {

  static Invitation of(AccountLinks.Link link) {
    return new Invitation(
        link.id(),
        link.site(),
        link.email(),
        link.roles(),
        link.createdBy(),
        link.createdAt(),
        link.expiresAt());
  }
}
