package org.ticketflow.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.mock.env.MockEnvironment;

/** Mails to the embedded server leave at once; those to a provider at the rate that was set. */
class EmbeddedMailDefaultsTests {

  private static final String RATE = "ticketflow.outbox.per-domain";

  private final MockEnvironment environment = new MockEnvironment();

  @Test
  void theEmbeddedServerTakesAsManyMailsAsThereAre() {
    process();
    assertThat(environment.getProperty("spring.mail.host")).isEqualTo("127.0.0.1");
    assertThat(environment.getProperty(RATE)).isEqualTo("0");
  }

  @Test
  void aProvidersRateIsWhatItsSettingsSay() {
    environment.setProperty("spring.mail.host", "smtp.example.com");
    process();
    assertThat(environment.getProperty(RATE)).isNull();
  }

  @Test
  void whoeverWantsARateHasItHereToo() {
    environment.setProperty(RATE, "10");
    process();
    assertThat(environment.getProperty(RATE)).isEqualTo("10");
  }

  private void process() {
    new EmbeddedMailDefaults().postProcessEnvironment(environment, new SpringApplication());
  }
}
