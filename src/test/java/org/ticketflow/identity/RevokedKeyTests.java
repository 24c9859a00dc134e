package org.ticketflow.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** How long a revoked key still opens something, where nothing else works either. */
class RevokedKeyTests extends SettingsFixture {

  @Autowired CurrentCaller callers;

  @Test
  void aNodeThatDoesNotHearOfItBelievesAKeyForSecondsOnly() {
    AtomicLong time = new AtomicLong();
    ApiKeys deaf = new ApiKeys(sql, Clock.systemUTC(), callers, audit, new Deaf(), time::get);
    String key = keys.issue(site, "robot", Role.AI_AGENT);
    assertThat(deaf.authenticate(key)).isPresent();
    assertThat(deaf.works(site, "robot")).isTrue();

    keys.revoke(site, "robot");
    assertThat(keys.authenticate(key)).as("where it was revoked").isEmpty();
    assertThat(deaf.works(site, "robot")).as("to listen on").isFalse();
    assertThat(deaf.authenticate(key)).as("remembered").isPresent();
    time.addAndGet(Duration.ofSeconds(5).toNanos());
    assertThat(deaf.authenticate(key)).isEmpty();
  }

  private static final class Deaf implements OtherNodes {

    @Override
    public void tell(String topic, String payload) {}

    @Override
    public void hear(String topic, Consumer<String> heard, Runnable missed) {}
  }
}
