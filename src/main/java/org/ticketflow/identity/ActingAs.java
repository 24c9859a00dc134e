package org.ticketflow.identity;

import java.util.function.Supplier;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Lets this thread act as somebody for a while: what works in the background asks the same services
 * as whoever came through a door, with their rights and in their name.
 */
public final class ActingAs {

  private ActingAs() {}

  public static <T> T caller(Caller caller, Supplier<T> act) {
    SecurityContext before = SecurityContextHolder.getContext();
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(new SignedIn(caller));
    SecurityContextHolder.setContext(context);
    try {
      return act.get();
    } finally {
      SecurityContextHolder.setContext(before);
    }
  }

  public static void run(Caller caller, Runnable act) {
    caller(
        caller,
        () -> {
          act.run();
          return true;
        });
  }
}
