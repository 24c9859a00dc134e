package org.ticketflow.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DatabaseTimeTests {

  private static final long HOUR = Duration.ofHours(1).toMillis();

  /** Shown by the database, which takes a while to answer. */
  private long database = Instant.now().toEpochMilli() + HOUR;

  private long steady = 1_000;
  private long onTheWay;
  private long onTheWayBack;

  private final DatabaseTime time = new DatabaseTime(this::answer, () -> steady);

  @Test
  void isTheDatabasesFromTheStartWhateverTheMachineShows() {
    assertThat(time.millis()).isCloseTo(database, within(1L));
  }

  @Test
  void goesOnByTheStepsOfTheProcess() {
    long before = time.millis();
    steady += 1_234;
    assertThat(time.millis()).isEqualTo(before + 1_234);
  }

  @Test
  void staysWhereItIsWhileTheDatabaseMayMeanTheSame() {
    onTheWay = 900;
    onTheWayBack = 100;
    long before = time.millis() - steady;
    time.ask();
    assertThat(time.millis() - steady).isEqualTo(before);
    onTheWay = 100;
    onTheWayBack = 900;
    time.ask();
    assertThat(time.millis() - steady).isEqualTo(before);
  }

  @Test
  void followsTheDatabaseNoFurtherThanItHasTo() {
    database += HOUR;
    time.ask();
    assertThat(time.millis()).isCloseTo(database, within(1L));
    database -= HOUR;
    onTheWay = 300;
    time.ask();
    assertThat(time.millis())
        .as("if it was answered as late as can be")
        .isCloseTo(database + 300, within(1L));
  }

  private long answer() {
    pass(onTheWay);
    long shown = database;
    pass(onTheWayBack);
    return shown;
  }

  private void pass(long millis) {
    steady += millis;
    database += millis;
  }
}
