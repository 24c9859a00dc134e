package org.ticketflow.identity;

import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** What others may know of the sessions of all nodes: which go on, and when one ends. */
@Component
public class Sessions {

  /** Set as an attribute of a session whose person does something: it lasts from then on. */
  public static final String ACTED = "ticketflow.acted";

  static final String ENDED = "session-ended";

  private final SessionStore store;
  private final OtherNodes nodes;

  Sessions(SessionStore store, OtherNodes nodes) {
    this.store = store;
    this.nodes = nodes;
  }

  /** By which a session is told from others, without being able to open it. */
  public static String nameOf(String sessionId) {
    return HexFormat.of().formatHex(Sha256.of(sessionId));
  }

  /** Those of the named sessions that are still ones. */
  public Set<String> lasting(Set<String> names) {
    return names.isEmpty() ? Set.of() : new HashSet<>(store.lasting(List.copyOf(names)));
  }

  /**
   * Hears the name of each session that ends by signing out, on whichever node.
   *
   * @param missed called when one may have ended unheard
   */
  public void onEnd(Consumer<String> ended, Runnable missed) {
    nodes.hear(ENDED, ended, missed);
  }
}
