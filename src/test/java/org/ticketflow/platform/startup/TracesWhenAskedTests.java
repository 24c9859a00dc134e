package org.ticketflow.platform.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.autoconfigure.health.HealthEndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.opentelemetry.OpenTelemetryAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.tracing.otlp.OtlpTracingAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.mock.env.MockEnvironment;

/** Nothing that takes traces is loaded unless somebody said where they go. */
class TracesWhenAskedTests {

  private static final String[] CANDIDATES = {
    HealthEndpointAutoConfiguration.class.getName(),
    OpenTelemetryAutoConfiguration.class.getName(),
    OtlpTracingAutoConfiguration.class.getName(),
    null
  };

  @Test
  void nobodyAsked() {
    assertThat(taken(new MockEnvironment())).containsExactly(true, false, false, true);
  }

  @Test
  void somebodyAsked() {
    assertThat(
            taken(
                new MockEnvironment()
                    .withProperty(
                        "management.otlp.tracing.endpoint", "http://collector:4318/v1/traces")))
        .containsExactly(true, true, true, true);
  }

  private static boolean[] taken(MockEnvironment environment) {
    TracesWhenAsked filter = new TracesWhenAsked();
    filter.setEnvironment(environment);
    return filter.match(CANDIDATES.clone(), mock(AutoConfigurationMetadata.class));
  }
}
