package org.ticketflow.mail.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Flags.Flag;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ticketflow.mail.inbound.Mailbox.Afterwards;
import org.ticketflow.mail.inbound.MailboxReader.Step;

/** Whenever the process ends, each mail has become one ticket once it runs again. */
class CrashTests extends InboundFixture {

  /** Nothing catches it: as if the process had ended there. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1;
  }

  @ParameterizedTest
  @EnumSource(Step.class)
  void aMailThatStaysIsTakenOnce(Step step) throws Exception {
    endsAt(step);
    assertThat(mailbox(support)).hasSize(2).allMatch(CrashTests::seen);
  }

  @ParameterizedTest
  @EnumSource(Step.class)
  void aMailThatIsDeletedIsTakenOnce(Step step) throws Exception {
    sql.sql("update mailbox set afterwards = 'delete' where site = ?").param(site).update();
    endsAt(step);
    assertThat(mailbox(support)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Step.class)
  void aMailThatIsMovedIsTakenOnce(Step step) throws Exception {
    sql.sql("update mailbox set afterwards = 'move', move_to = 'Done' where site = ?")
        .param(site)
        .update();
    endsAt(step);
    assertThat(mailbox(support)).isEmpty();
  }

  private void endsAt(Step step) throws Exception {
    arrives(fromMia().subject("First"));
    arrives(fromMia().subject("Second"));
    MailboxReader dying =
        readerThat(
            reached -> {
              if (reached == step) {
                throw new Killed();
              }
            });
    assertThatThrownBy(() -> read(dying)).isInstanceOf(Killed.class);

    // nobody else comes near before its leases are over
    read();
    assertThat(ticketCount()).isLessThanOrEqualTo(step == Step.SETTLED ? 2 : 1);
    pass(Duration.ofMinutes(6));
    read();

    assertThat(
            sql.sql("select subject from ticket where site = ? order by number")
                .param(site)
                .query(String.class)
                .list())
        .containsExactly("First", "Second");
    assertThat(handled()).extracting(Handled::outcome).containsExactly("ticket", "ticket");
  }

  @Test
  void aMailThatEndsTheProcessEachTimeGoesToTheQuarantine() throws Exception {
    arrives(fromMia().subject("Poison"));
    for (int i = 0; i < 3; i++) {
      MailboxReader dying =
          readerThat(
              reached -> {
                if (reached == Step.ABOUT_TO_COMMIT) {
                  throw new Killed();
                }
              });
      if (i == 0) {
        assertThatThrownBy(() -> read(dying)).isInstanceOf(Killed.class);
      } else {
        long id =
            sql.sql("select id from incoming_mail where site = ?")
                .param(site)
                .query(Long.class)
                .single();
        assertThatThrownBy(
                () ->
                    incoming.handle(
                        id,
                        () -> {
                          throw new Killed();
                        }))
            .isInstanceOf(Killed.class);
      }
      pass(Duration.ofMinutes(6));
    }
    arrives(fromMia().subject("Fine"));
    read();
    assertThat(handled()).extracting(Handled::outcome).containsExactly("ticket", "quarantined");
    assertThat(handled().get(1).reason()).contains("3 times");
  }

  @Test
  void aMailboxIsReadByOneReaderAtATime() throws Exception {
    LeasedMailbox held = leases.lease("another node").orElseThrow();
    arrives(fromMia());
    read();
    assertThat(handled()).isEmpty();
    assertThat(leases.renew(held)).isTrue();
    pass(MailboxLeases.LEASE.plusSeconds(1));
    read();
    assertThat(handled()).hasSize(1);
    assertThat(leases.renew(held)).as("it has been taken over").isFalse();
  }

  @Test
  void aMailboxWithNewUidsIsReadAnewWithoutDoubles() throws Exception {
    arrives(fromMia());
    read();
    sql.sql("update mailbox set uid_validity = 1 where site = ?").param(site).update();
    sql.sql("update incoming_mail set uid_validity = 1 where site = ?").param(site).update();
    read();
    assertThat(ticketCount()).isEqualTo(1);
    assertThat(last().outcome()).isEqualTo("duplicate");
  }

  @Test
  void whatWasThereBeforeIsLeftAloneUnlessAskedFor() throws Exception {
    sql.sql("update mailbox set read_existing = false where site = ?").param(site).update();
    thereSince(START.minus(Duration.ofHours(1)), fromMia().subject("Old"));
    read();
    arrives(fromMia().subject("New"));
    read();
    assertThat(ticketCount()).isEqualTo(1);
    assertThat(mailbox.afterwards()).isEqualTo(Afterwards.KEEP);
  }

  @Test
  void whatComesBeforeTheFirstLookThatSucceedsIsRead() throws Exception {
    sql.sql("update mailbox set read_existing = false, port = 1 where site = ?")
        .param(site)
        .update();
    read();
    assertThat(row("select problem from mailbox where site = ?").get("problem")).isNotNull();
    thereSince(START.minus(Duration.ofHours(1)), fromMia().subject("Old"));
    thereSince(START.plus(Duration.ofHours(1)), fromMia().subject("Meanwhile"));
    sql.sql("update mailbox set port = ? where site = ?").params(mail.imapPort(), site).update();
    pass(Duration.ofHours(2));
    read();
    arrives(fromMia().subject("New"));
    read();
    assertThat(
            sql.sql("select subject from ticket where site = ? order by number")
                .param(site)
                .query(String.class)
                .list())
        .containsExactly("Meanwhile", "New");
  }

  @Test
  void newUidsDoNotBringInWhatWasThereBefore() throws Exception {
    sql.sql("update mailbox set read_existing = false where site = ?").param(site).update();
    thereSince(START.minus(Duration.ofHours(1)), fromMia().subject("Old"));
    read();
    sql.sql("update mailbox set uid_validity = 1 where site = ?").param(site).update();
    arrives(fromMia().subject("New"));
    read();
    assertThat(ticketCount()).isEqualTo(1);
  }

  /** In the mailbox from a moment on. */
  private void thereSince(Instant moment, Letter letter) throws Exception {
    mail.deliver(support, letter.message(), moment);
  }

  private static boolean seen(jakarta.mail.internet.MimeMessage mail) {
    try {
      return mail.isSet(Flag.SEEN);
    } catch (jakarta.mail.MessagingException e) {
      throw new IllegalStateException(e);
    }
  }
}
