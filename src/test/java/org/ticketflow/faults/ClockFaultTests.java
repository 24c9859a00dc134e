package org.ticketflow.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketflow.support.Session;

/**
 * One node's clock jumps ahead and back. Nothing escalates before its time, nothing is taken from a
 * node that lives, sign-in works. Skipped, with the reason, where a clock cannot be set.
 */
@Tag("faults")
class ClockFaultTests {

  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final List<Duration> JUMPS =
      List.of(
          Duration.ofMinutes(10),
          Duration.ofMinutes(-10),
          Duration.ofHours(1),
          Duration.ofHours(-1),
          Duration.ZERO);

  @TempDir private Path directory;
  @AutoClose private final World world = new World();

  @BeforeEach
  void whereAClockCanBeSet() {
    FakeClock.obstacle().ifPresent(reason -> Assumptions.abort("No clock is moved: " + reason));
  }

  @Test
  void aClockThatJumpsMovesNothing() {
    FakeClock clock = new FakeClock(directory);
    // holds the mails that it was about to send, and lives
    ApplicationNode holding = world.node("mail.out.leased").awaitReady();
    urgentTicket(holding);
    holding.awaitFailpoint();
    world.mailbox("acme", Letters.SUPPORT, "keep");
    ApplicationNode moved = world.node(null, Map.of(), clock.environment()).awaitReady();
    Session anna = new Session(holding.port(), "anna", "acme");
    try (Door door = new Door(holding, moved);
        Load load = new Load(door, 2, Duration.ofMillis(100));
        Letters letters = new Letters(world).every(Duration.ofMillis(500))) {
      for (Duration jump : JUMPS) {
        clock.ahead(jump);
        await().atMost(LONGEST).until(() -> isOff(moved, jump));
        urgentTicket(moved);
        load.more(60);
        assertThat(anna.at(moved.port()).get("/desk/acme/profile").statusCode()).isEqualTo(200);
        Session ben = new Session(moved.port(), "ben", "acme");
        assertThat(ben.at(holding.port()).get("/desk/acme/profile").statusCode()).isEqualTo(200);
      }
      load.end();
      nothingHasHappenedBeforeItsTime();
      holding.kill();
      letters.end();
      world.settledAndCompared("One node's clock moved by " + JUMPS, load, letters);
      nothingHasHappenedBeforeItsTime();
    }
  }

  private static void urgentTicket(ApplicationNode node) {
    node.key("demo-acme-key")
        .post(
            "/api/v1/sites/acme/tickets",
            Map.of(
                "subject", "Not yet",
                "priority", "urgent",
                "requester", Map.of("email", "notyet@customer.test")))
        .is(201);
  }

  /** As the node's answers are dated. */
  private static boolean isOff(ApplicationNode node, Duration jump) {
    ZonedDateTime shown =
        ZonedDateTime.parse(
            node.anyone().get("/actuator/health").header("Date"),
            DateTimeFormatter.RFC_1123_DATE_TIME);
    return Duration.between(Instant.now(), shown.toInstant())
            .minus(jump)
            .abs()
            .compareTo(Duration.ofMinutes(1))
        < 0;
  }

  private void nothingHasHappenedBeforeItsTime() {
    assertThat(
            ids(
                """
                select number::text from ticket where subject = 'Not yet'
                  and created_at > now() - interval '14 min' and escalation_level > 0
                """))
        .as("escalated early")
        .isEmpty();
    assertThat(
            ids(
                """
                select site || '/' || number from ticket
                where created_at > now() + interval '5 s' or updated_at > now() + interval '5 s'
                union all
                select site || '/' || number from ticket_history where at > now() + interval '5 s'
                """))
        .as("has happened in the future")
        .isEmpty();
    assertThat(
            ids(
                """
                select h.site || '/' || h.number from ticket_history h join ticket t using (site, number)
                where h.at < t.created_at - interval '5 s'
                """))
        .as("has happened before it was filed")
        .isEmpty();
    assertThat(
            ids(
                """
                select id::text from outgoing_mail m
                where m.leased_until > now() + interval '3 min'
                """))
        .as("leased beyond its time")
        .isEmpty();
  }

  private List<String> ids(String query) {
    return world.sql().sql(query).query(String.class).list();
  }
}
