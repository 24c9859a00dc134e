package org.ticketflow.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a killed node held is done by another, in real time: nobody ends a lease. How long it takes
 * is told by the database alone, from the last sign of life to what was done; twice what is
 * promised is allowed, which is still less than the leases themselves.
 */
@Tag("faults")
class TakeOverTests {

  private static final Logger LOG = LoggerFactory.getLogger(TakeOverTests.class);
  private static final Duration PROMISED = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private static final String TICKET_OF_LETTER =
      "select created_at from ticket where subject = 'Letter %06d'";

  @AutoClose private final World world = new World();
  @AutoClose private final Letters letters = new Letters(world);

  @Test
  void aMailThatAKilledNodeHadTakenAndTheNextOne() {
    ApplicationNode first = world.node("mail.in.taken").awaitReady();
    world.mailbox("acme", Letters.SUPPORT, "keep");
    letters.write();
    first.awaitFailpoint();
    killedBesideAnother(first);
    letters.write();
    takenOver("A mail that was being read", TICKET_OF_LETTER.formatted(1));
    takenOver("The next mail of that mailbox", TICKET_OF_LETTER.formatted(2));
  }

  @Test
  void aMailboxThatAKilledNodeWatched() {
    ApplicationNode first = world.node().awaitReady();
    world.mailbox("acme", Letters.SUPPORT, "keep");
    await()
        .atMost(LONGEST)
        .until(() -> is("watch_owner is not null and next_look_at > now() + interval '20 s'"));
    killedBesideAnother(first);
    letters.write();
    takenOver("A mailbox that was watched", TICKET_OF_LETTER.formatted(1));
    await().atMost(LONGEST).until(() -> is("watched_until > now()"));
  }

  @Test
  void aMailThatAKilledNodeWasSending() {
    ApplicationNode first = world.node("mail.out.leased").awaitReady();
    file(first);
    first.awaitFailpoint();
    killedBesideAnother(first);
    takenOver(
        "A mail that was being sent",
        """
        select min(m.sent_at) from outgoing_mail m join ticket t using (site, number)
        where t.subject = 'Taken over' having bool_and(m.state = 'sent')
        """);
  }

  @Test
  void aJobThatAKilledNodeHadBegun() {
    ApplicationNode first = world.node("mail.out.queued").awaitReady();
    file(first);
    first.awaitFailpoint();
    assertThat(isLocked()).as("the engine's job is locked").isTrue();
    killedBesideAnother(first);
    takenOver(
        "A job that was being done",
        """
        select min(m.created_at) from outgoing_mail m join ticket t using (site, number)
        where t.subject = 'Taken over'
        having count(*) > 0
        """);
  }

  private static void file(ApplicationNode node) {
    node.key("demo-acme-key")
        .post(
            "/api/v1/sites/acme/tickets",
            Map.of("subject", "Taken over", "requester", Map.of("email", "x@customer.test")))
        .is(201);
  }

  private void killedBesideAnother(ApplicationNode first) {
    world.node().awaitReady();
    first.kill();
  }

  /**
   * @param when it was done; no row or null before
   */
  private void takenOver(String what, String when) {
    await().atMost(LONGEST).until(() -> seconds(when) != null);
    Double seconds = seconds(when);
    LOG.info("{} is done {} s after the last sign of life", what, seconds);
    assertThat(seconds).as(what).isLessThan(2.0 * PROMISED.toSeconds());
    Load.settled(world.database());
    Load.doctorFindsNothing(world.database());
  }

  private @Nullable Double seconds(String when) {
    return world
        .sql()
        .sql(
            "select round(extract(epoch from (%s) - (select min(seen_at) from node)), 1)"
                .formatted(when))
        .query(Double.class)
        .optional()
        .orElse(null);
  }

  private boolean isLocked() {
    return world
        .sql()
        .sql("select exists (select from act_ru_job where lock_exp_time_ > now())")
        .query(Boolean.class)
        .single();
  }

  private boolean is(String condition) {
    return world
        .sql()
        .sql("select " + condition + " from mailbox where host is not null")
        .query(Boolean.class)
        .single();
  }
}
