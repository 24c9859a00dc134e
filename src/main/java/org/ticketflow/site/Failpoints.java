package org.ticketflow.site;

/**
 * Named moments of work that is done in steps, between which the process may end. Nothing happens
 * there, unless a test wants the process to end just then.
 */
@FunctionalInterface
public interface Failpoints {

  void reached(String name);
}
