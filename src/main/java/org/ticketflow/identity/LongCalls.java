package org.ticketflow.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.util.function.BooleanSupplier;

/**
 * Calls that last, such as listening to a conversation: who made one is looked at when it begins,
 * and has to be looked at again, or a revoked key would listen on.
 */
public interface LongCalls {

  /** Whether the caller of this request would still be let in to the site, whenever it is asked. */
  BooleanSupplier of(Caller caller, String site, HttpServletRequest request);

  /**
   * Hears when somebody may have to go, on whichever node that was decided.
   *
   * @param look called on a thread that must not be held up
   */
  void onEnd(Runnable look);
}
