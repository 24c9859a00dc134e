package org.ticketflow.mail.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.MimeMessage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.ticketflow.ticket.Comment;
import org.ticketflow.ticket.Priority;
import org.ticketflow.ticket.Status;
import org.ticketflow.ticket.Ticket;
import org.ticketflow.ticket.attachment.Attachment;
import org.ticketflow.ticket.attachment.Attachments;

/** A customer who only ever writes mail is served as well as one in the chat. */
class TicketByMailTests extends InboundFixture {

  @Autowired private Attachments attachments;

  @Test
  void aMailBecomesATicketThatIsConfirmedOnce() throws Exception {
    Ticket ticket =
        ticketBy(
            fromMia().subject("URGENT: locked out").saying("Nobody of us can sign in since 9."));

    assertThat(ticket.status()).isEqualTo(Status.OPEN);
    assertThat(ticket.subject()).isEqualTo("URGENT: locked out");
    assertThat(ticket.description()).isEqualTo("Nobody of us can sign in since 9.");
    assertThat(ticket.requester().email()).isEqualTo(mia);
    assertThat(ticket.requester().name()).isEqualTo("Mia");
    assertThat(ticket.createdBy()).isEqualTo("mail");
    assertThat(ticket.assignee()).isNull();
    assertThat(ticket.priority()).isEqualTo(Priority.URGENT);
    assertThat(last().outcome()).isEqualTo("ticket");

    confirm(ticket);
    confirm(ticket);
    List<MimeMessage> received = mailbox(mia);
    assertThat(received).hasSize(1);
    assertThat(received.get(0).getSubject())
        .isEqualTo("[" + ticket.code() + "] URGENT: locked out");
    assertThat(replyTo(received.get(0)))
        .matches("support\\+t[0-9a-z]+\\.[0-9a-v]{20}@" + site + "\\.test");
  }

  @Test
  void aReplyBecomesAPublicCommentOfTheRequester() throws Exception {
    Ticket ticket = ticketBy(fromMia());
    confirm(ticket);
    MimeMessage confirmation = mailbox(mia).get(0);

    arrives(
        Letter.from(mia)
            .to(replyTo(confirmation))
            .subject("Re: " + confirmation.getSubject())
            .saying("It is invoice 17."));
    read();

    Comment comment = lastComment(ticket);
    assertThat(comment.body()).isEqualTo("It is invoice 17.");
    assertThat(comment.author().name()).isEqualTo("Mia");
    assertThat(comment.author().kind().key()).isEqualTo("customer");
    assertThat(comment.visibility().key()).isEqualTo("public");
    assertThat(last()).isEqualTo(new Handled("comment", null, ticket.key().number(), comment.id()));
    confirm(ticket);
    assertThat(mailbox(mia)).as("what was said is not sent back").hasSize(1);
  }

  @Test
  void itsFilesAndItsFormAreKept() throws Exception {
    Ticket ticket =
        ticketBy(
            fromMia()
                .with("Content-Type", "multipart/mixed; boundary=b")
                .saying(
                    """
                    --b
                    Content-Type: text/html

                    <p>See the <b>invoice</b>.</p>
                    --b
                    Content-Type: text/html; name="invoice.txt"
                    Content-Disposition: attachment; filename="../invoice.txt"
                    Content-Transfer-Encoding: base64

                    SW52b2ljZSAxNw==
                    --b--
                    """));

    assertThat(ticket.description()).isEqualTo("See the invoice.");
    assertThat(
            sql.sql("select html from mail_body where site = :site and comment_id is null")
                .param("site", site)
                .query(String.class)
                .single())
        .contains("<b>invoice</b>");
    List<Attachment> files = attachments.of(ticket.key());
    assertThat(files).hasSize(1);
    assertThat(files.get(0).name()).endsWith("invoice.txt").doesNotContain("/");
    assertThat(files.get(0).commentId()).isNull();
    assertThat(attachments.open(files.get(0))).hasContent("Invoice 17");
  }

  @Test
  void aMailIsReadOnce() throws Exception {
    ticketBy(fromMia());
    read();
    read();
    assertThat(ticketCount()).isEqualTo(1);
    assertThat(handled()).hasSize(1);
  }

  @Test
  void theSameMailOverTwoAddressesIsOneTicket() throws Exception {
    Letter letter = fromMia();
    arrives(letter);
    arrives(letter.with("Received", "by another way"));
    read();
    assertThat(ticketCount()).isEqualTo(1);
    assertThat(handled()).extracting(Handled::outcome).containsExactly("duplicate", "ticket");
  }

  @Test
  void whoIsInCopyIsPartOfTheTicket() throws Exception {
    String bob = "bob@" + site + ".customer.test";
    Ticket ticket = ticketBy(fromMia().with("Cc", "Bob <" + bob + ">, " + agent("ada").email()));
    assertThat(
            sql.sql("select address from ticket_participant where site = ?")
                .param(site)
                .query(String.class)
                .list())
        .containsExactly(bob);

    arrives(
        Letter.from(bob).to(support).subject("Re: [" + ticket.code() + "] odd").saying("Me, too."));
    read();

    assertThat(lastComment(ticket).author().name()).isEqualTo("Bob <" + bob + ">");
    assertThat(lastComment(ticket).visibility().key()).isEqualTo("public");
  }

  @Test
  void withoutSubjectTheFirstLineIsIt() throws Exception {
    assertThat(ticketBy(fromMia().subject("").saying("\n Help me \nplease")).subject())
        .isEqualTo("Help me");
    assertThat(ticketBy(fromMia().subject(" ").saying("")).subject()).isEqualTo("(no subject)");
  }
}
