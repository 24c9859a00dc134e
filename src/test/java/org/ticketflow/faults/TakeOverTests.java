package org.ticketflow.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A letter passes through the hands of four nodes, three of which die with it in hand: while it is
 * read, while its answer is written, and while that is sent. Nobody ends a lease. How long each
 * takes over is told by the database alone, from the last sign of life to what was done; twice what
 * is promised is allowed, which is still less than most leases last.
 */
@Tag("faults")
class TakeOverTests {

  private static final Logger LOG = LoggerFactory.getLogger(TakeOverTests.class);
  private static final Duration PROMISED = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private final Set<UUID> known = new HashSet<>();

  @AutoClose private final World world = new World();
  @AutoClose private final Letters letters = new Letters(world);

  /** A node, and what its leases are marked with. */
  private record Named(ApplicationNode node, UUID id) {}

  @Test
  void whatAKilledNodeHeldIsDoneByTheNext() {
    Named reading = started("mail.in.taken");
    world.mailbox("acme", Letters.SUPPORT, "keep");
    await().atMost(LONGEST).until(() -> isMailbox("watched_until is not null"));
    letters.write();
    reading.node().awaitFailpoint();

    Named answering = started("mail.out.queued");
    reading.node().kill();
    letters.write();
    takenOver(
        "A mail that was being read",
        reading,
        "select created_at from ticket where subject = 'Letter 000001'");
    takenOver(
        "The next mail in that mailbox",
        reading,
        "select created_at from ticket where subject = 'Letter 000002'");
    await().atMost(LONGEST).until(() -> isMailbox("watched_by = '" + answering.id() + "'"));
    answering.node().awaitFailpoint();

    Named sending = started("mail.out.leased");
    answering.node().kill();
    takenOver("A job that was being done", answering, answer("max(m.created_at)", "m.id > 0"));
    sending.node().awaitFailpoint();

    started(null);
    sending.node().kill();
    takenOver("A mail that was being sent", sending, answer("max(m.sent_at)", "m.state = 'sent'"));
    letters.end();
    Load.settled(world.database());
    LOG.info("Taken over three times: {}", letters.compared());
    Load.doctorFindsNothing(world.database());
  }

  private Named started(@Nullable String failpoint) {
    ApplicationNode node = world.node(failpoint).awaitReady();
    UUID id =
        world.sql().sql("select id from node").query(UUID.class).list().stream()
            .filter(known::add)
            .findFirst()
            .orElseThrow();
    return new Named(node, id);
  }

  /** Of both letters, once both are so. */
  private static String answer(String when, String which) {
    return """
        select %s from outgoing_mail m join ticket t using (site, number)
        where t.subject like 'Letter 0%%' and m.comment_id is not null and %s
        having count(distinct t.number) = 2
        """
        .formatted(when, which);
  }

  private void takenOver(String what, Named dead, String when) {
    await().atMost(LONGEST).until(() -> seconds(dead, when) != null);
    Double seconds = seconds(dead, when);
    LOG.info("{} is done {} s after the last sign of life", what, seconds);
    assertThat(seconds).as(what).isLessThan(2.0 * PROMISED.toSeconds());
  }

  private @Nullable Double seconds(Named dead, String when) {
    return world
        .sql()
        .sql(
            "select round(extract(epoch from (%s) - (select seen_at from node where id = '%s')), 1)"
                .formatted(when, dead.id()))
        .query(Double.class)
        .optional()
        .orElse(null);
  }

  private boolean isMailbox(String condition) {
    return world
        .sql()
        .sql("select coalesce(" + condition + ", false) from mailbox")
        .query(Boolean.class)
        .single();
  }
}
