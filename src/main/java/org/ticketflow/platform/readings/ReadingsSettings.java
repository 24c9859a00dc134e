package org.ticketflow.platform.readings;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.StringUtils;
import org.springframework.validation.annotation.Validated;

/**
 * What this node shows an operator.
 *
 * @param enabled whether this node reads the database for it
 * @param every how old a reading gets, where reading it takes no time to speak of
 * @param token with which a scraper reads the metrics, and nothing else; none leaves them to
 *     administrators
 */
@Validated
@ConfigurationProperties("ticketflow.metrics")
record ReadingsSettings(
    @DefaultValue("true") boolean enabled,
    @DefaultValue("15s") Duration every,
    @Nullable String token) {

  private static final int SHORTEST = 24;

  ReadingsSettings {
    if (StringUtils.hasLength(token) && token.length() < SHORTEST) {
      throw new IllegalArgumentException(
          "ticketflow.metrics.token opens the metrics to whoever guesses it: give it at least "
              + SHORTEST
              + " characters, such as those of 'openssl rand -hex 24'.");
    }
  }

  @Override
  public String toString() {
    return "ReadingsSettings[enabled=" + enabled + ", every=" + every + "]";
  }
}
