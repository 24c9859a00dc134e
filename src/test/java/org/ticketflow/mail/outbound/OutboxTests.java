package org.ticketflow.mail.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.ticketflow.mail.Undeliverable;
import org.ticketflow.support.ScriptedSmtp;
import org.ticketflow.ticket.Comment;
import org.ticketflow.ticket.Delivery;
import org.ticketflow.ticket.Ticket;
import org.ticketflow.ticket.TicketProcess;

/** A mail that was decided on leaves, whatever the mail server and the other senders do. */
class OutboxTests extends MailFixture {

  private static final List<Duration> PAUSES =
      List.of(
          Duration.ofSeconds(10),
          Duration.ofMinutes(1),
          Duration.ofMinutes(10),
          Duration.ofHours(1),
          Duration.ofHours(6));

  @Autowired private OutboxRows rows;
  @Autowired private Outcomes outcomes;
  @Autowired private Undeliverable undeliverable;

  @Test
  void aServerThatIsDownIsTriedAgainLessAndLessOftenAndGivenUp() throws Exception {
    Ticket ticket = ticket("Down");
    Comment comment = agentSays(ticket.key(), "Hello");
    try (ScriptedSmtp peer = new ScriptedSmtp("CONNECT", ScriptedSmtp.DROP)) {
      sender.setPort(peer.port());
    } // closed: nobody listens there any more

    for (Duration pause : PAUSES) {
      assertThat(outbox.sendDue()).isEqualTo(1);
      assertThat(state(comment)).isEqualTo("pending");
      assertThat(untilNextAttempt(comment)).isEqualTo(pause);
      pass(pause.minusSeconds(1));
      assertThat(outbox.sendDue()).isZero();
      pass(Duration.ofSeconds(1));
    }
    assertThat(delivery(comment).state()).isEqualTo(Delivery.State.PENDING);
    assertThat(incidents(ticket)).isEmpty();

    assertThat(outbox.sendDue()).isEqualTo(1);
    assertGivenUp(ticket, comment, "The mail server could not be reached.");
    pass(Duration.ofDays(1));
    assertThat(outbox.sendDue()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "RCPT, 550 5.1.1 no such user",
    "RCPT, 554 5.7.1 relay access denied",
    "., 554 5.6.0 refused by policy",
    "., 552 5.3.4 too large"
  })
  void whatIsRefusedForGoodIsGivenUpAtOnce(String point, String reply) throws Exception {
    Ticket ticket = ticket("Refused");
    Comment comment = agentSays(ticket.key(), "Hello");
    try (ScriptedSmtp peer = new ScriptedSmtp(point, reply)) {
      sender.setPort(peer.port());
      assertThat(outbox.sendDue()).isEqualTo(1);
    }
    assertGivenUp(ticket, comment, "(" + reply + ")");
  }

  @Test
  void whoeverIsRefusedInCopyKeepsItFromNobody() throws Exception {
    Ticket ticket = ticket("Copied");
    copied(ticket, "bob@copied.test");
    copied(ticket, "eve@copied.test");
    Comment comment = agentSays(ticket.key(), "Hello");
    try (ScriptedSmtp peer =
        new ScriptedSmtp("RCPT TO:<bob@copied.test>", "550 5.1.1 no such user")) {
      sender.setPort(peer.port());
      assertThat(outbox.sendDue()).isEqualTo(1);
      assertThat(peer.mails()).hasSize(1);
    }
    assertThat(state(comment)).isEqualTo("sent");
    assertThat(undeliverable.reason(site, "bob@copied.test")).isPresent();
    assertThat(undeliverable.reason(site, "eve@copied.test")).isEmpty();
  }

  @Test
  void whoeverHasItInCopyDoesNotGetItAgain() throws Exception {
    Ticket ticket = ticket("Copied");
    copied(ticket, "bob@copied.test");
    Comment comment = agentSays(ticket.key(), "Hello");
    try (ScriptedSmtp peer =
        new ScriptedSmtp("RCPT TO:<" + requester + ">", "450 4.2.0 greylisted")) {
      sender.setPort(peer.port());
      assertThat(outbox.sendDue()).isEqualTo(1);
      assertThat(peer.mails()).hasSize(1);
    }
    assertThat(state(comment)).isEqualTo("pending");
    pass(Duration.ofSeconds(10));
    try (ScriptedSmtp peer = new ScriptedSmtp("RCPT TO:<bob@copied.test>", "550 not again")) {
      sender.setPort(peer.port());
      assertThat(outbox.sendDue()).isEqualTo(1);
    }
    assertThat(state(comment)).isEqualTo("sent");
    assertThat(undeliverable.reason(site, "bob@copied.test")).as("not even asked").isEmpty();
  }

  private void copied(Ticket ticket, String address) {
    sql.sql(
            "insert into ticket_participant (site, number, address, added_at)"
                + " values (?, ?, ?, now())")
        .params(ticket.site(), ticket.number(), address)
        .update();
  }

  @ParameterizedTest
  @CsvSource({
    "CONNECT, 421 busy",
    "CONNECT, drop",
    "CONNECT, 554 not today",
    "EHLO, drop",
    "MAIL, 451 try later",
    "MAIL, 550 not your address",
    "MAIL, 530 sign in first",
    "RCPT, 450 greylisted",
    "RCPT, 421 closing",
    "RCPT, 552 mailbox full",
    "DATA, 451 no disk",
    "., 451 no disk",
    "., drop"
  })
  void whatMayPassIsTriedAgain(String point, String reply) throws Exception {
    Ticket ticket = ticket("Later");
    Comment comment = agentSays(ticket.key(), "Hello");
    Object messageId = row(comment).get("message_id");
    try (ScriptedSmtp peer = new ScriptedSmtp(point, reply)) {
      sender.setPort(peer.port());
      assertThat(outbox.sendDue()).isEqualTo(1);
      assertThat(peer.mails()).allMatch(mail -> mail.contains("Message-ID: " + messageId));
    }
    assertThat(state(comment)).isEqualTo("pending");
    assertThat(untilNextAttempt(comment)).isEqualTo(Duration.ofSeconds(10));
    assertThat(row(comment).get("error")).isNotNull();
    assertThat(incidents(ticket)).isEmpty();

    pass(Duration.ofSeconds(10));
    sender.setPort(mail.smtpPort());
    assertThat(outbox.sendDue()).isEqualTo(1);
    assertThat(received())
        .extracting(MimeMessage::getMessageID)
        .containsExactly((String) messageId);
    assertThat(delivery(comment).state()).isEqualTo(Delivery.State.SENT);
    assertThat(row(comment).get("error")).isNull();
  }

  @Test
  void aServerThatHangsHoldsASenderForAWhileOnly() throws Exception {
    Comment comment = agentSays(ticket("Hangs").key(), "Hello");
    Object timeout = sender.getJavaMailProperties().put("mail.smtp.timeout", "300");
    try (ScriptedSmtp peer = new ScriptedSmtp("DATA", ScriptedSmtp.HANG)) {
      sender.setPort(peer.port());
      assertThat(outbox.sendDue()).isEqualTo(1);
    } finally {
      sender.getJavaMailProperties().put("mail.smtp.timeout", timeout);
    }
    assertThat(state(comment)).isEqualTo("pending");
    assertThat(untilNextAttempt(comment)).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void theTimeoutsOfOneMailEndBeforeItsLease() {
    // connect, then greeting, EHLO, MAIL, RCPT, DATA, the end of the mail, RSET or QUIT
    long replies = 7;
    long most =
        number("mail.smtp.connectiontimeout")
            + replies * number("mail.smtp.timeout")
            + number("mail.smtp.writetimeout");
    assertThat(Duration.ofMillis(most)).isLessThan(Outbox.LEASE);
  }

  @Test
  void oneConnectionServesAllThatIsDue() throws Exception {
    Ticket ticket = ticket("Many");
    for (int i = 0; i < 3; i++) {
      agentSays(ticket.key(), "Answer " + i);
    }
    try (ScriptedSmtp peer = new ScriptedSmtp("nowhere", "")) {
      sender.setPort(peer.port());
      assertThat(outbox.sendDue()).isEqualTo(3);
      assertThat(peer.mails()).hasSize(3);
      assertThat(peer.connections()).isEqualTo(1);
    }
  }

  @Test
  void aMailThatIsRefusedDoesNotHoldUpTheNext() throws Exception {
    Comment bad = agentSays(ticket("Bad", "Bad", "bad@customer.test").key(), "Hello");
    sql.sql(
            "update outgoing_mail set recipient = E'a@b.test\\r\\nRCPT TO:<c@d.test>' where comment_id = ?")
        .param(bad.id())
        .update();
    Comment good = agentSays(ticket("Good").key(), "Hello");
    assertThat(outbox.sendDue()).isEqualTo(2);
    assertThat(state(bad)).isEqualTo("pending");
    assertThat(state(good)).isEqualTo("sent");
    assertThat(mail.mailbox("c@d.test")).isEmpty();
  }

  @Test
  void aLeaseKeepsOthersAwayUntilItRunsOut() {
    Comment comment = agentSays(ticket("Leased").key(), "Hello");
    LeasedMail inOtherHands = lease();
    assertThat(outbox.sendDue()).isZero();
    pass(Outbox.LEASE.minusSeconds(1));
    assertThat(outbox.sendDue()).isZero();

    pass(Duration.ofSeconds(1)); // its sender has died
    assertThat(outbox.sendDue()).isEqualTo(1);
    assertThat(received()).hasSize(1);

    // ... or was only slow: what it has to say no longer counts
    outcomes.failed(inOtherHands, new SendingFailure(true, "Too late"), false);
    assertThat(state(comment)).isEqualTo("sent");
    assertThat(delivery(comment).state()).isEqualTo(Delivery.State.SENT);
  }

  @Test
  void aLostLeaseCannotGiveUpWhatAnotherIsSending() {
    Comment comment = agentSays(ticket("Taken over").key(), "Hello");
    LeasedMail lost = lease();
    pass(Outbox.LEASE);
    LeasedMail present = lease();
    outcomes.failed(lost, new SendingFailure(true, "Too late"), false);
    assertThat(state(comment)).isEqualTo("pending");
    outcomes.sent(present, new Accepted("250 OK", List.of()));
    assertThat(state(comment)).isEqualTo("sent");
  }

  @Test
  void severalSendersNeverSendAMailTwice() throws Exception {
    Ticket ticket = ticket("Crowd");
    for (int i = 0; i < 40; i++) {
      agentSays(ticket.key(), "Answer " + i);
    }
    int senders = 4;
    CyclicBarrier together = new CyclicBarrier(senders);
    ExecutorService threads = Executors.newFixedThreadPool(senders);
    List<Future<Integer>> sent = new ArrayList<>();
    for (int i = 0; i < senders; i++) {
      sent.add(
          threads.submit(
              () -> {
                together.await();
                return outbox.sendDue();
              }));
    }
    int tried = 0;
    for (Future<Integer> each : sent) {
      tried += each.get();
    }
    threads.shutdown();
    assertThat(tried).isEqualTo(40);
    assertThat(received())
        .extracting(MimeMessage::getMessageID)
        .hasSize(40)
        .doesNotHaveDuplicates();
  }

  private void assertGivenUp(Ticket ticket, Comment comment, String words) {
    assertThat(state(comment)).isEqualTo("failed");
    assertThat(delivery(comment).state()).isEqualTo(Delivery.State.FAILED);
    assertThat(delivery(comment).error()).contains(words);
    assertThat(incidents(ticket))
        .singleElement()
        .satisfies(
            incident -> {
              assertThat(incident.type()).isEqualTo("mailNotSent");
              assertThat(incident.message()).contains(words);
            })
        .isInstanceOf(TicketProcess.Incident.class);
  }

  private LeasedMail lease() {
    return transactions.execute(status -> rows.lease(now, now.plus(Outbox.LEASE)).orElseThrow());
  }

  private long number(String property) {
    return Long.parseLong(String.valueOf(sender.getJavaMailProperties().get(property)));
  }
}
