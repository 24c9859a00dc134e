package org.ticketflow.platform.startup;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * Leaves everything out that takes traces, unless somebody said where they go: nothing of it is
 * loaded, measured or connected to then.
 */
final class TracesWhenAsked implements AutoConfigurationImportFilter, EnvironmentAware {

  private static final String ENDPOINT = "management.otlp.tracing.endpoint";

  private static final List<String> TRACING =
      List.of(
          "org.springframework.boot.actuate.autoconfigure.tracing.",
          "org.springframework.boot.actuate.autoconfigure.opentelemetry.",
          "org.springframework.boot.actuate.autoconfigure.logging.OpenTelemetry");

  private @Nullable Environment environment;

  @Override
  public void setEnvironment(Environment environment) {
    this.environment = environment;
  }

  @Override
  public boolean[] match(@Nullable String[] candidates, AutoConfigurationMetadata metadata) {
    boolean asked = StringUtils.hasText(Objects.requireNonNull(environment).getProperty(ENDPOINT));
    boolean[] taken = new boolean[candidates.length];
    for (int i = 0; i < candidates.length; i++) {
      String candidate = candidates[i];
      taken[i] = asked || candidate == null || TRACING.stream().noneMatch(candidate::startsWith);
    }
    return taken;
  }
}
