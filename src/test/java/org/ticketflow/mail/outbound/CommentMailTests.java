package org.ticketflow.mail.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ticketflow.ticket.Comment;
import org.ticketflow.ticket.Delivery;
import org.ticketflow.ticket.Ticket;
import org.ticketflow.ticket.Visibility;

/** A public comment arrives as a mail that people and mail programs understand. */
class CommentMailTests extends MailFixture {

  @Test
  void anAnswerReachesTheRequester() throws Exception {
    Ticket ticket = ticket("Printer on fire");
    Comment comment = agentSays(ticket.key(), "Please **unplug** it.");
    assertThat(delivery(comment).state()).isEqualTo(Delivery.State.PENDING);

    assertThat(outbox.sendDue()).isEqualTo(1);

    MimeMessage received = received().get(0);
    InternetAddress from = (InternetAddress) received.getFrom()[0];
    assertThat(from.getAddress()).isEqualTo("support@" + site + ".test");
    assertThat(from.getPersonal()).isEqualTo("Acme & Söhne");
    assertThat(received.getAllRecipients()).containsExactly(new InternetAddress(requester, "Vera"));
    assertThat(received.getSubject()).isEqualTo("[" + ticket.code() + "] Printer on fire");
    assertThat(received.getSentDate()).isEqualTo(java.util.Date.from(START));
    assertThat(received.getHeader("Auto-Submitted")).isNull();
    assertThat(received.getHeader("X-Auto-Response-Suppress")).isNull();
    assertThat(received.getContentType()).startsWith("multipart/alternative");
    assertThat(part(received, 0, "text/plain"))
        .contains("Please **unplug** it.")
        .contains("\n-- \n")
        .contains("Acme & Söhne · " + ticket.code())
        .contains("just reply to this mail");
    assertThat(part(received, 1, "text/html"))
        .contains("Please <strong>unplug</strong> it.")
        .contains("Acme &amp; Söhne · " + ticket.code());
    assertThat(delivery(comment).state()).isEqualTo(Delivery.State.SENT);
  }

  @Test
  void mailsOfATicketAreOneThread() throws Exception {
    Ticket ticket = ticket("Thread");
    for (int i = 0; i < 25; i++) {
      agentSays(ticket.key(), "Answer " + i);
    }
    outbox.sendDue();

    List<MimeMessage> mails = received();
    List<String> ids = mails.stream().map(CommentMailTests::id).toList();
    assertThat(ids)
        .hasSize(25)
        .doesNotHaveDuplicates()
        .allMatch(
            id ->
                id.matches(
                    "<tkt\\.%s\\.%d\\.c\\d+\\.[0-9a-z]{15,}@%1$s\\.test>"
                        .formatted(site, ticket.key().number())));
    assertThat(mails.get(0).getHeader("In-Reply-To")).isNull();
    assertThat(mails.get(0).getHeader("References")).isNull();
    assertThat(mails.get(2).getHeader("In-Reply-To")).containsExactly(ids.get(1));
    assertThat(references(mails.get(2))).containsExactly(ids.get(0), ids.get(1));
    assertThat(references(mails.get(24)))
        .hasSize(20)
        .startsWith(ids.get(0), ids.get(5))
        .endsWith(ids.get(23));
  }

  @Test
  void whatNoPersonWroteSaysSo() throws Exception {
    systemSays(ticket("Quiet").key(), "We have received your report.");
    outbox.sendDue();
    assertThat(received().get(0).getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(received().get(0).getHeader("X-Auto-Response-Suppress")).containsExactly("All");
  }

  @Test
  void aCommentIsQueuedOnce() {
    Ticket ticket = ticket("Once");
    Comment comment = agentSays(ticket.key(), "Hello");
    customerMail.send(ticket.key(), comment.id());
    assertThat(outbox.sendDue()).isEqualTo(1);
    customerMail.send(ticket.key(), comment.id());
    assertThat(outbox.sendDue()).isZero();
    assertThat(delivery(comment).state()).isEqualTo(Delivery.State.SENT);
  }

  @Test
  void withoutAnAddressTheTeamIsTold() {
    Ticket ticket = ticket("No address", "Vera", null);
    Comment comment = systemSays(ticket.key(), "Hello?");
    assertThat(delivery(comment).state()).isEqualTo(Delivery.State.FAILED);
    assertThat(delivery(comment).error())
        .isEqualTo("The requester has no email address; add one or answer in the chat.");
    assertThat(outbox.sendDue()).isZero();
  }

  @Test
  void theProcessQueuesWhatIsPublicAndNothingElse() {
    Ticket ticket = ticket("By process");
    SignedIn.asAgentOf(site);
    Comment secret = comments.add(ticket.key(), "The customer is wrong.", Visibility.INTERNAL);
    Comment answer = comments.add(ticket.key(), "You are right.", Visibility.PUBLIC);
    runJobs(ticket);
    assertThat(queued(answer)).isEqualTo(1);
    assertThat(queued(secret)).isZero();
  }

  @Test
  void internalCommentsNeverLeave() {
    Ticket ticket = ticket("Secret");
    SignedIn.asAgentOf(site);
    Comment comment = comments.add(ticket.key(), "The customer is wrong.", Visibility.INTERNAL);
    assertThatThrownBy(() -> customerMail.send(ticket.key(), comment.id()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(queued(comment)).isZero();
  }

  @Test
  void whatIsRolledBackIsNotQueued() {
    Ticket ticket = ticket("Rolled back");
    transactions.executeWithoutResult(
        status -> {
          Comment comment = systemSays(ticket.key(), "Never said");
          assertThat(queued(comment)).isEqualTo(1);
          status.setRollbackOnly();
        });
    assertThat(outbox.sendDue()).isZero();
    assertThat(received()).isEmpty();
  }

  static String part(MimeMessage message, int index, String type) throws Exception {
    var part = ((MimeMultipart) message.getContent()).getBodyPart(index);
    assertThat(part.isMimeType(type)).isTrue();
    return ((String) part.getContent()).replace("\r\n", "\n");
  }

  static String id(MimeMessage message) {
    try {
      return message.getMessageID();
    } catch (jakarta.mail.MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> references(MimeMessage message) throws Exception {
    return List.of(message.getHeader("References")[0].split("\\s+"));
  }
}
