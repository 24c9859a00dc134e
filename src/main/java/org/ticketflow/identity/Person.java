package org.ticketflow.identity;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A human teammate. */
public record Person(
    String id, String name, @Nullable String email, Set<Role> roles, Set<String> sites) {

  public Caller asCaller() {
    return new Caller(id, Caller.Kind.PERSON, roles, sites);
  }
}
