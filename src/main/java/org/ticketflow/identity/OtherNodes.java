package org.ticketflow.identity;

import java.util.function.Consumer;

/**
 * How the nodes of one database tell each other at once what must not wait for a cache to run out.
 * Implemented over the bus that live news take; where it fails, time limits hold.
 */
public interface OtherNodes {

  /**
   * Tells every node, this one too, once the present transaction is through.
   *
   * @param payload nothing secret: whoever reads the database can listen
   */
  void tell(String topic, String payload);

  /**
   * Hears a topic, on a thread that must not be held up.
   *
   * @param missed called when news may have been lost
   */
  void hear(String topic, Consumer<String> heard, Runnable missed);
}
