package org.ticketflow.identity;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether what is open to strangers is limited.
 *
 * @param limits {@code off} lifts every limit, for load tests on one machine
 */
@ConfigurationProperties("ticketflow")
record Limits(@DefaultValue("on") String limits) {

  /** YAML reads a bare {@code off} as {@code false}. */
  boolean off() {
    return limits.equalsIgnoreCase("off") || limits.equalsIgnoreCase("false");
  }
}
