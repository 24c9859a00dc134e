package org.ticketflow.mail.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.ticketflow.support.TcpRelay;

/** A mail server tells of new mail by itself; where it does not, nothing is lost by it. */
class MailboxWatchTests extends InboundFixture {

  private final AtomicInteger rung = new AtomicInteger();
  @Autowired WatchRows watchRows;
  private MailboxWatcher watcher;

  @BeforeEach
  void nodeThatWatches() {
    // the mail server of the tests says aloud that somebody has hung up
    Awaitility.doNotCatchUncaughtExceptionsByDefault();
    watcher = watcher();
  }

  @AfterEach
  void nobodyWatches() {
    watcher.endAll();
    Awaitility.catchUncaughtExceptionsByDefault();
  }

  @Test
  void aMailIsTakenWhenItComes() throws Exception {
    time.release();
    MailboxReaders readers = new MailboxReaders(reader, rows, settings, clock);
    MailboxWatcher ringing = new MailboxWatcher(watchRows, settings, news -> readers.wake(), clock);
    readers.start();
    try {
      await().until(() -> is("looked_at is not null"));
      ringing.tend(() -> true);
      await().until(() -> is("lease_owner is null and next_look_at > now() + interval '30 s'"));
      arrives(fromMia());
      await().until(() -> !handled().isEmpty());

      ringing.endAll();
      readers.stop();
      assertThat(is("watched_until is null")).isTrue();
    } finally {
      ringing.endAll();
      readers.stop();
    }
  }

  @Test
  void whatIsSaidWhileSomebodyReadsIsNotForgotten() {
    read();
    watcher.tend(() -> true);
    await().until(() -> rung.get() > 0);
    assertThat(is("rung")).isTrue();
    LeasedMailbox leased = leases.lease("somebody").orElseThrow();
    assertThat(is("rung")).isFalse();
    sql.sql("update mailbox set rung = true where id = ?").param(mailbox.id()).update();
    leases.looked(leased, now.plusSeconds(10), now.plusSeconds(60));
    assertThat(leases.lease("somebody")).as("due again").isPresent();
  }

  @Test
  void oneNodeWatchesAndAnotherTakesOver() {
    read();
    watcher.tend(() -> true);
    await().until(() -> rung.get() == 1);
    MailboxWatcher other = watcher();
    other.tend(() -> true);
    assertThat(is("watch_owner is not null")).isTrue();
    assertThat(rung).hasValue(1);

    watcher.endAll();
    other.tend(() -> true);
    await().until(() -> rung.get() == 2);
    other.endAll();
  }

  @Test
  void whatANodeWatchedThatHasGoneSilentIsFreeBeforeItsLeaseEnds() {
    read();
    watcher.tend(() -> true);
    await().until(() -> rung.get() == 1);
    sql.sql("update mailbox set watched_by = gen_random_uuid() where id = ?")
        .param(mailbox.id())
        .update();
    MailboxWatcher other = watcher();
    await() // a database that has just been started has heard of nobody yet
        .until(
            () -> {
              other.tend(() -> true);
              return rung.get() == 2;
            });
    other.endAll();
  }

  @Test
  void aConnectionThatBreaksOffIsMadeAgain() throws Exception {
    try (TcpRelay relay = new TcpRelay(mail.imapPort(), UnaryOperator.identity())) {
      through(relay);
      read();
      watcher.tend(() -> true);
      await().until(() -> rung.get() == 1 && relay.connections() == 1);
      relay.cut();
      await().until(() -> is("watched_until is null"));
      assertThat(is("next_look_at <= '" + now.plus(settings.poll()) + "'"))
          .as("looked into meanwhile")
          .isTrue();
      watcher.tend(() -> true);
      assertThat(is("watched_until is null")).as("not at once").isTrue();
      pass(Duration.ofMinutes(2));
      watcher.tend(() -> true);
      await().until(() -> rung.get() == 2);
    }
  }

  @Test
  void aServerThatDoesNotOfferItIsAskedNowAndThen() throws Exception {
    try (TcpRelay relay = new TcpRelay(mail.imapPort(), said -> said.replace(" IDLE", ""))) {
      through(relay);
      read();
      watcher.tend(() -> true);
      await().until(() -> is("watched_until is null and next_watch_at is not null"));
      assertThat(rung).hasValue(0);
      arrives(fromMia());
      read();
      assertThat(last().outcome()).isEqualTo("ticket");
    }
  }

  @Test
  void newSettingsAreForANewConnection() throws Exception {
    try (TcpRelay relay = new TcpRelay(mail.imapPort(), UnaryOperator.identity())) {
      through(relay);
      read();
      watcher.tend(() -> true);
      await().until(() -> rung.get() == 1 && relay.connections() == 1);
      sql.sql("update mailbox set enabled = false where id = ?").param(mailbox.id()).update();
      pass(Duration.ofSeconds(11));
      watcher.tend(() -> true);
      await().until(() -> relay.connections() == 0);
    }
  }

  private MailboxWatcher watcher() {
    return new MailboxWatcher(watchRows, settings, news -> rung.incrementAndGet(), clock);
  }

  private void through(TcpRelay relay) {
    sql.sql("update mailbox set port = ? where id = ?").params(relay.port(), mailbox.id()).update();
  }

  private boolean is(String condition) {
    return sql.sql("select " + condition + " from mailbox where id = ?")
        .param(mailbox.id())
        .query(Boolean.class)
        .single();
  }
}
