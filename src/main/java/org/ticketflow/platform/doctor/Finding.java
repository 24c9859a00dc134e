package org.ticketflow.platform.doctor;

import java.util.List;

/** What a check found: nothing, when what it is about holds. */
public record Finding(String check, String means, List<String> broken) {

  public boolean holds() {
    return broken.isEmpty();
  }
}
