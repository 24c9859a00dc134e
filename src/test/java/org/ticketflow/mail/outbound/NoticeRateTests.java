package org.ticketflow.mail.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.ticketflow.support.Together;

/** How many notices a minute are no flood. */
class NoticeRateTests {

  private Instant now = Instant.parse("2026-03-02T09:00:00Z");

  @Test
  void whatIsBeyondTheSettingWithinAMinuteIsAFlood() {
    NoticeRate rate = rate(3);
    assertThat(told(rate, 5)).containsExactly(false, false, false, true, true);
    now = now.plusSeconds(59);
    assertThat(told(rate, 1)).containsExactly(true);
  }

  @Test
  void aMinuteLaterItIsNone() {
    NoticeRate rate = rate(3);
    told(rate, 3);
    now = now.plusSeconds(60);
    assertThat(told(rate, 4)).containsExactly(false, false, false, true);
  }

  /** What was gathered was told too: a mail a minute, and not three more with it. */
  @Test
  void aFloodLastsUntilItSubsides() {
    NoticeRate rate = rate(3);
    told(rate, 6);
    for (int i = 0; i < 10; i++) {
      now = now.plusSeconds(15);
      assertThat(told(rate, 1)).containsExactly(true);
    }
    now = now.plusSeconds(30);
    assertThat(told(rate, 1)).containsExactly(false);
  }

  @Test
  void everybodyIsCountedByThemselves() {
    NoticeRate rate = rate(1);
    assertThat(rate.isFloodOf("anna")).isFalse();
    assertThat(rate.isFloodOf("ben")).isFalse();
    assertThat(rate.isFloodOf("anna")).isTrue();
  }

  @Test
  void zeroGathersNothing() {
    assertThat(told(rate(0), 1_000)).doesNotContain(true);
  }

  @Test
  void aClockThatIsSetBackBeginsAnew() {
    NoticeRate rate = rate(2);
    told(rate, 2);
    now = now.minus(Duration.ofDays(200));
    assertThat(told(rate, 3)).containsExactly(false, false, true);
  }

  @Test
  void manyThreadsCountAsOne() {
    NoticeRate rate = rate(100);
    List<Long> few =
        Together.times(4, () -> told(rate, 500).stream().filter(flood -> !flood).count());
    assertThat(few.stream().mapToLong(Long::longValue).sum()).isEqualTo(100);
  }

  private static List<Boolean> told(NoticeRate rate, int times) {
    return IntStream.range(0, times).mapToObj(i -> rate.isFloodOf("maria")).toList();
  }

  private NoticeRate rate(int perPerson) {
    return new NoticeRate(
        new OutboxSettings(true, 1, Duration.ofSeconds(2), 0, perPerson), new Moving());
  }

  private final class Moving extends Clock {

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneOffset getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(java.time.ZoneId zone) {
      return this;
    }
  }
}
