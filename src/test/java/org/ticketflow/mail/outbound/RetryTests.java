package org.ticketflow.mail.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.ticketflow.refusal.Conflict;
import org.ticketflow.refusal.Forbidden;
import org.ticketflow.refusal.NotFound;
import org.ticketflow.support.ScriptedSmtp;
import org.ticketflow.ticket.Comment;
import org.ticketflow.ticket.Delivery;
import org.ticketflow.ticket.Ticket;

/** A given-up mail is sent again when a teammate says so. */
class RetryTests extends MailFixture {

  @Test
  void aGivenUpMailIsSentAgainUnderItsMessageId() throws Exception {
    Ticket ticket = ticket("Again");
    Comment comment = givenUp(ticket);
    Object messageId = row(comment).get("message_id");
    assertThat(incidents(ticket)).hasSize(1);

    SignedIn.asAgentOf(site);
    customerMail.retry(ticket.key(), comment.id());

    assertThat(incidents(ticket)).isEmpty();
    assertThat(delivery(comment).state()).isEqualTo(Delivery.State.PENDING);
    assertThat(delivery(comment).error()).isNull();
    assertThat(outbox.sendDue()).isEqualTo(1);
    assertThat(received())
        .extracting(MimeMessage::getMessageID)
        .containsExactly((String) messageId);
    assertThat(delivery(comment).state()).isEqualTo(Delivery.State.SENT);
  }

  @Test
  void aRetriedMailHasAllItsAttemptsAgain() throws Exception {
    Ticket ticket = ticket("All again");
    Comment comment = givenUp(ticket);
    SignedIn.asAgentOf(site);
    customerMail.retry(ticket.key(), comment.id());
    try (ScriptedSmtp peer = new ScriptedSmtp("RCPT", "451 later")) {
      sender.setPort(peer.port());
      outbox.sendDue();
    }
    assertThat(untilNextAttempt(comment)).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void aRetryGoesToTheAddressThatTheTicketHasNow() throws Exception {
    Ticket ticket = ticket("Moved", "Vera", "typo@customer.test");
    Comment comment = givenUp(ticket);
    sql.sql("update ticket set requester_email = ? where site = ? and number = ?")
        .params(requester, site, ticket.key().number())
        .update();
    SignedIn.asAgentOf(site);
    customerMail.retry(ticket.key(), comment.id());
    outbox.sendDue();
    assertThat(received()).hasSize(1);
    assertThat(mail.mailbox("typo@customer.test")).isEmpty();
  }

  @Test
  void anAnswerWithoutAnAddressIsMailedOnceThereIsOne() {
    Ticket ticket = ticket("No address yet", "Vera", null);
    Comment comment = systemSays(ticket.key(), "Hello");
    SignedIn.asAgentOf(site);
    assertThatThrownBy(() -> customerMail.retry(ticket.key(), comment.id()))
        .isInstanceOf(Conflict.class)
        .hasMessageContaining("add one");
    tickets.provideEmail(ticket.key(), requester);
    customerMail.retry(ticket.key(), comment.id());
    assertThat(delivery(comment).state()).isEqualTo(Delivery.State.PENDING);
    outbox.sendDue();
    assertThat(received()).isNotEmpty();
  }

  @Test
  void whatHasNotFailedIsNotSentAgain() {
    Ticket ticket = ticket("Fine");
    Comment comment = agentSays(ticket.key(), "Hello");
    SignedIn.asAgentOf(site);
    assertThatThrownBy(() -> customerMail.retry(ticket.key(), comment.id()))
        .isInstanceOf(Conflict.class);
    outbox.sendDue();
    assertThatThrownBy(() -> customerMail.retry(ticket.key(), comment.id()))
        .isInstanceOf(Conflict.class);
  }

  @Test
  void onlyTheSitesTeamMayRetry() throws Exception {
    Ticket ticket = ticket("Mine");
    Comment comment = givenUp(ticket);
    SignedIn.asProgramOf(site);
    assertThatThrownBy(() -> customerMail.retry(ticket.key(), comment.id()))
        .isInstanceOf(Forbidden.class);
    SignedIn.asAgentOf("elsewhere");
    assertThatThrownBy(() -> customerMail.retry(ticket.key(), comment.id()))
        .isInstanceOf(NotFound.class);
  }

  private Comment givenUp(Ticket ticket) throws Exception {
    Comment comment = agentSays(ticket.key(), "Hello");
    try (ScriptedSmtp peer = new ScriptedSmtp("RCPT", "550 no such user")) {
      sender.setPort(peer.port());
      outbox.sendDue();
    }
    sender.setPort(mail.smtpPort());
    assertThat(state(comment)).isEqualTo("failed");
    return comment;
  }
}
