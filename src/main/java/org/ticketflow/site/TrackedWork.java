package org.ticketflow.site;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.stereotype.Component;

/**
 * Tells of each piece of work whose it is: in the log lines that it writes, in how long it took,
 * and in a trace where traces are taken.
 */
@Component
public class TrackedWork {

  /** What log lines call these. */
  public static final String SITE = "site";

  public static final String TICKET = "ticket";

  private static final String OUTCOME = "outcome";
  private static final String NONE = "none";

  private final ObservationRegistry observations;

  TrackedWork(ObservationRegistry observations) {
    this.observations = observations;
  }

  /** Begins work of one kind, such as {@code ticketflow.mail.send}, on the present thread. */
  public Piece begin(String kind, @Nullable String site) {
    return new Piece(
        Observation.createNotStarted(kind, observations)
            .lowCardinalityKeyValue(SITE, site == null ? NONE : site)
            .lowCardinalityKeyValue(OUTCOME, "done"),
        site);
  }

  /** The piece of work, request or job that this thread does is about a ticket. */
  public static void about(String site, String code) {
    MDC.put(SITE, site);
    MDC.put(TICKET, code);
  }

  /** Log lines of this thread belong to nothing any more. */
  public static void forget() {
    MDC.clear();
  }

  /** Work that goes on until it is closed, by the thread that began it. */
  public static final class Piece implements AutoCloseable {

    private final Observation observation;
    private final Observation.Scope scope;
    private final @Nullable String siteBefore = MDC.get(SITE);
    private final @Nullable String ticketBefore = MDC.get(TICKET);

    private Piece(Observation observation, @Nullable String site) {
      this.observation = observation.start();
      this.scope = observation.openScope();
      if (site != null) {
        MDC.put(SITE, site);
        MDC.remove(TICKET);
      }
    }

    /** One of a few words, such as {@code sent}. */
    public void outcome(String word) {
      observation.lowCardinalityKeyValue(OUTCOME, word);
    }

    /** It failed, and whoever does it knows and goes on. */
    public void failed(Throwable failure) {
      observation.lowCardinalityKeyValue(OUTCOME, "failed").error(failure);
    }

    @Override
    public void close() {
      String site = MDC.get(SITE);
      if (site != null) {
        observation.lowCardinalityKeyValue(SITE, site);
      }
      String ticket = MDC.get(TICKET);
      if (ticket != null) {
        observation.highCardinalityKeyValue(TICKET, ticket);
      }
      restore(SITE, siteBefore);
      restore(TICKET, ticketBefore);
      scope.close();
      observation.stop();
    }

    private static void restore(String name, @Nullable String before) {
      if (before == null) {
        MDC.remove(name);
      } else {
        MDC.put(name, before);
      }
    }
  }
}
