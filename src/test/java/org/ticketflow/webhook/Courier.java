package org.ticketflow.webhook;

import org.springframework.boot.test.context.TestComponent;

/** Lets tests elsewhere say when events leave. */
@TestComponent
public class Courier {

  private final Sender sender;

  Courier(Sender sender) {
    this.sender = sender;
  }

  public int sendDue() {
    return sender.sendDue(() -> true);
  }
}
