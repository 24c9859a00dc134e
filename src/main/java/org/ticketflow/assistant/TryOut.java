package org.ticketflow.assistant;

/** Tries what the assistant would do, without doing it. */
public interface TryOut {

  /** For managers and administrators of the site; the message as the first one of a chat. */
  Trial of(String site, String message);
}
