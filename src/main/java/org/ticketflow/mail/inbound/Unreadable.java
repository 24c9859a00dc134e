package org.ticketflow.mail.inbound;

/** A mail that is not worth the effort, or not safe, to be understood; the message says why. */
final class Unreadable extends Exception {

  private static final long serialVersionUID = 1;

  Unreadable(String message) {
    super(message);
  }
}
