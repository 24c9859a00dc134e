package org.ticketflow.platform.mail;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.StringUtils;

/**
 * Points {@code spring.mail} to the embedded mail server when nobody named another, and says so in
 * {@code ticketflow.embedded-mail}, which also switches it off.
 */
final class EmbeddedMailDefaults implements EnvironmentPostProcessor {

  static final String EMBEDDED = "ticketflow.embedded-mail";

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    boolean named = StringUtils.hasText(environment.getProperty("spring.mail.host"));
    if (named || !environment.getProperty(EMBEDDED, Boolean.class, true)) {
      return;
    }
    environment
        .getPropertySources()
        .addLast(
            new MapPropertySource(
                "embedded mail",
                Map.of(
                    EMBEDDED,
                    true,
                    "spring.mail.host",
                    "127.0.0.1",
                    "spring.mail.port",
                    "${ticketflow.mail.smtp-port:3025}",
                    // it sends none on, so there is no provider to be gentle with
                    "ticketflow.outbox.per-domain",
                    0)));
  }
}
