package org.ticketflow.identity;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long a session lasts: what a thief has of a stolen cookie ends, however busy he is.
 *
 * @param idle without its person doing anything; long, since who waits for visitors does nothing
 * @param longest from one password to the next, whatever is done in between
 */
@ConfigurationProperties("ticketflow.session")
record SessionSpan(@DefaultValue("10h") Duration idle, @DefaultValue("12h") Duration longest) {

  SessionSpan {
    if (idle.toSeconds() < 1 || longest.toSeconds() < 1) {
      throw new IllegalArgumentException(
          "ticketflow.session: idle and longest are spans of time such as 10h");
    }
  }
}
