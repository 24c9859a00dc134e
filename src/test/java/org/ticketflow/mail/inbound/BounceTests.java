package org.ticketflow.mail.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.MimeMessage;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.ticketflow.mail.CustomerMail;
import org.ticketflow.mail.Undeliverable;
import org.ticketflow.ticket.Comment;
import org.ticketflow.ticket.Delivery;
import org.ticketflow.ticket.Ticket;

/** Mail of ours that comes back shows where it was written. */
class BounceTests extends InboundFixture {

  @Autowired Undeliverable undeliverable;
  @Autowired CustomerMail customerMail;

  @Test
  void aMailToNobodyShowsOnItsCommentAndMarksTheAddress() throws Exception {
    Ticket ticket = answered();
    arrives(bounce(answer(), "failed", "5.1.1", "550 5.1.1 <" + mia + ">: User unknown"));
    read();

    assertThat(last().outcome()).isEqualTo("bounce");
    assertThat(last().number()).isEqualTo(ticket.key().number());
    assertThat(last().commentId()).isEqualTo(lastComment(ticket).id());
    assertThat(delivery(lastComment(ticket)).state()).isEqualTo(Delivery.State.FAILED);
    assertThat(delivery(lastComment(ticket)).error()).contains("User unknown");
    assertThat(tickets.processState(ticket.key()).incidents()).hasSize(1);
    assertThat(undeliverable.reason(site, mia)).isPresent();

    agentAnswers(ticket, agent("anna"), "Once more");
    assertThat(mailbox(mia)).as("nothing more is sent there").hasSize(2);
    assertThat(delivery(lastComment(ticket)).error()).startsWith("Not mailed");

    customerMail.retry(ticket.key(), lastComment(ticket).id());
    postman.sendDue();
    assertThat(mailbox(mia)).as("unless somebody says so").hasSize(3);
  }

  @Test
  void aFullMailboxDoesNotMarkTheAddress() throws Exception {
    Ticket ticket = answered();
    arrives(bounce(answer(), "failed", "5.2.2", "552 5.2.2 mailbox full"));
    read();
    assertThat(delivery(lastComment(ticket)).state()).isEqualTo(Delivery.State.FAILED);
    assertThat(undeliverable.reason(site, mia)).isEmpty();
  }

  @Test
  void aDelayIsNoFailure() throws Exception {
    Ticket ticket = answered();
    arrives(bounce(answer(), "delayed", "4.4.1", "451 try later"));
    read();
    assertThat(last().outcome()).isEqualTo("automatic");
    assertThat(delivery(lastComment(ticket)).state()).isEqualTo(Delivery.State.SENT);
  }

  @Test
  void aServerThatReportsInProseIsUnderstood() throws Exception {
    Ticket ticket = answered();
    arrives(
        Letter.from("MAILER-DAEMON@elsewhere.test")
            .to(support)
            .subject("failure notice")
            .saying(
                """
                Hi. This is the qmail-send program. I'm afraid I wasn't able to deliver your message.
                <%s>:
                550 5.1.1 No such user here
                --- Below this line is a copy of the message.
                Message-ID: %s
                """
                    .formatted(mia, answer().getMessageID())));
    read();
    assertThat(last().outcome()).isEqualTo("bounce");
    assertThat(delivery(lastComment(ticket)).error()).contains("No such user here");
    assertThat(undeliverable.reason(site, mia)).isPresent();
  }

  @Test
  void aForgedBounceMarksNobody() throws Exception {
    Ticket ticket = answered();
    String guessed = "<tkt." + site + ".1.c1.abc@" + site + ".test>";
    arrives(bounce(guessed, mia, "failed", "5.1.1", "550 gone"));
    read();
    arrives(bounce(answer().getMessageID(), "boss@elsewhere.test", "failed", "5.1.1", "550 gone"));
    read();
    assertThat(undeliverable.reason(site, mia)).isEmpty();
    assertThat(undeliverable.reason(site, "boss@elsewhere.test")).isEmpty();
    assertThat(delivery(lastComment(ticket)).state()).isEqualTo(Delivery.State.SENT);
    assertThat(ticketCount()).isEqualTo(1);
  }

  @Test
  void whoWritesIsThere() throws Exception {
    undeliverable.mark(site, mia, "gone");
    ticketBy(fromMia());
    assertThat(undeliverable.reason(site, mia)).isEqualTo(Optional.empty());
  }

  private Ticket answered() throws Exception {
    Ticket ticket = ticketBy(fromMia());
    confirm(ticket);
    agentAnswers(ticket, agent("anna"), "Please send the number.");
    return ticket;
  }

  private MimeMessage answer() {
    List<MimeMessage> all = mailbox(mia);
    return all.get(all.size() - 1);
  }

  private Letter bounce(MimeMessage ours, String action, String status, String words)
      throws Exception {
    return bounce(ours.getMessageID(), mia, action, status, words);
  }

  private Delivery delivery(Comment comment) {
    return comments.deliveries(site, List.of(comment)).get(comment.id()).get(0);
  }
}
