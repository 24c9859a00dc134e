package org.ticketflow.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.ticketflow.escalation.migration.MigrationWork;
import org.ticketflow.mail.inbound.MailRound;
import org.ticketflow.mail.outbound.Postman;
import org.ticketflow.platform.doctor.Doctor;
import org.ticketflow.platform.doctor.Finding;
import org.ticketflow.webhook.Courier;

/**
 * A test that tells what happens to tickets: the whole application, a cast, a clock that stands on
 * a Monday morning, jobs and mails that go when told. All stories share one application; after each
 * class the doctor looks whether everything still holds.
 */
@TicketflowTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Import({
  Cast.class,
  Courier.class,
  Doors.class,
  Faults.class,
  Given.class,
  Jobs.class,
  Mails.class,
  MigrationWork.class,
  Postman.class,
  MailRound.class,
  RuleShelf.class,
  Tasklist.class,
  TestClock.class,
  Then.class,
  WalkedFlows.class
})
public abstract class Story {

  @Autowired protected Given given;
  @Autowired protected Then then;
  @Autowired protected TestClock clock;
  @Autowired protected Jobs jobs;
  @Autowired protected Mails mails;
  @Autowired protected Doors doors;
  @Autowired protected Faults faults;
  @Autowired protected Tasklist tasklist;
  @Autowired protected JdbcClient sql;

  @Autowired private Cast cast;
  @Autowired private WalkedFlows walked;
  @Autowired private DataSource dataSource;
  @Autowired private Clock applicationClock;

  @BeforeEach
  void begin() {
    cast.arrive();
    mails.empty();
    clock.at(TestClock.MONDAY);
    jobs.begin();
  }

  @AfterEach
  void end() {
    faults.repair();
    clock.release();
  }

  @AfterAll
  void everythingStillHolds() {
    clock.at(TestClock.MONDAY);
    List<Finding> broken =
        new Doctor(dataSource, applicationClock)
            .examine().findings().stream().filter(finding -> !finding.holds()).toList();
    clock.release();
    assertThat(broken).as("what the doctor finds").isEmpty();
  }

  /** A person of the cast, or a program by its key's name. */
  protected Http as(String who) {
    return doors.as(who);
  }

  protected static Duration hours(int hours) {
    return Duration.ofHours(hours);
  }

  protected static Duration minutes(int minutes) {
    return Duration.ofMinutes(minutes);
  }

  /** From here on flows count as taken. */
  protected void forgetFlows() {
    walked.taken.forget();
  }

  /** The ids of the flows of a process that a token took since. */
  protected Set<String> flowsTaken(String process) {
    return walked.taken.of(process);
  }

  /** How many rows a query counts. */
  protected long count(String query) {
    return Objects.requireNonNull(sql.sql(query).query(Long.class).single());
  }
}
