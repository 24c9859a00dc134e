package org.ticketflow.process.guard;

/** Who can be named in a rule. */
@FunctionalInterface
public interface KnownPeople {

  /** Whether somebody of this user id works here, at whichever site. */
  boolean works(String id);
}
