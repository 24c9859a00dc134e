package org.ticketflow.platform.startup;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.env.MockEnvironment;

/** Lifted rate limits are for a machine that only listens to itself. */
class LimitsOnLoopbackTests {

  @Test
  void offOnLoopbackIsAllowed() {
    assertThatCode(
            () ->
                new LimitsOnLoopback(
                    off()
                        .withProperty("spring.mail.host", "localhost")
                        .withProperty(
                            "spring.datasource.url", "jdbc:postgresql://127.0.0.1:5432/t?user=u")))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "server.address, 0.0.0.0",
    "management.server.address, 192.0.2.1",
    "spring.mail.host, 192.0.2.1",
    "spring.mail.host, mail.invalid",
    "spring.datasource.url, jdbc:postgresql://192.0.2.1:5432/t"
  })
  void offBeyondLoopbackIsRefused(String setting, String value) {
    assertThatThrownBy(() -> new LimitsOnLoopback(off().withProperty(setting, value)))
        .isInstanceOf(LimitsRefused.class)
        .hasMessageContaining(setting);
  }

  @Test
  void limitsThatAreOnGoAnywhere() {
    assertThatCode(
            () ->
                new LimitsOnLoopback(
                    new MockEnvironment()
                        .withProperty("ticketflow.limits", "on")
                        .withProperty("server.address", "0.0.0.0")))
        .doesNotThrowAnyException();
  }

  private static MockEnvironment off() {
    return new MockEnvironment()
        .withProperty("ticketflow.limits", "off")
        .withProperty("server.address", "127.0.0.1");
  }
}
