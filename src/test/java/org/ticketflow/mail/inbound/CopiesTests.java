package org.ticketflow.mail.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.ticketflow.identity.Person;
import org.ticketflow.mail.Copies;
import org.ticketflow.mail.Undeliverable;
import org.ticketflow.refusal.NotFound;
import org.ticketflow.ticket.Delivery;
import org.ticketflow.ticket.Ticket;

/** Whom the requester copied in reads what the team says, once, until somebody takes them out. */
class CopiesTests extends InboundFixture {

  @Autowired Copies copies;
  @Autowired Undeliverable undeliverable;
  private String bob;
  private Person anna;
  private Ticket ticket;

  @BeforeEach
  void aTicketWithTwoCustomers() throws Exception {
    bob = "bob@" + site + ".customer.test";
    anna = agent("anna");
    ticket = ticketBy(fromMia().with("Cc", "Bob <" + bob + ">"));
    confirm(ticket);
  }

  @Test
  void oneMailGoesToBoth() throws Exception {
    assertThat(mailbox(mia)).as("the confirmation").hasSize(1);
    assertThat(mailbox(bob)).as("he has asked for nothing").isEmpty();

    agentAnswers(ticket, anna, "We are on it.");

    MimeMessage his = mailbox(bob).get(0);
    assertThat(mailbox(bob)).hasSize(1);
    assertThat(mailbox(mia)).hasSize(2);
    assertThat(his.getMessageID()).isEqualTo(mailbox(mia).get(1).getMessageID());
    assertThat(addresses(his, RecipientType.TO)).isEqualTo(mia);
    assertThat(addresses(his, RecipientType.CC)).isEqualTo(bob);

    arrives(
        Letter.from(bob)
            .to(replyTo(his))
            .subject("Re: " + his.getSubject())
            .with("In-Reply-To", his.getMessageID())
            .saying("Thank you."));
    read();
    assertThat(last().outcome()).isEqualTo("comment");
    assertThat(lastComment(ticket).author().name()).isEqualTo("Bob <" + bob + ">");
  }

  @Test
  void whoIsTakenOutStaysOut() throws Exception {
    agentAnswers(ticket, anna, "We are on it.");
    MimeMessage his = mailbox(bob).get(0);
    as(anna, () -> copies.remove(ticket.key(), bob));
    assertThat(copies.of(ticket.key())).isEmpty();

    arrives(
        fromMia().with("Cc", bob).subject("Re: [" + ticket.code() + "] odd").saying("Any news?"));
    arrives(
        Letter.from(bob)
            .to(replyTo(his))
            .subject("Re: " + his.getSubject())
            .saying("What about me?"));
    read();
    assertThat(last().outcome()).isEqualTo("stranger");
    agentAnswers(ticket, anna, "It is done.");
    assertThat(mailbox(mia)).hasSize(3);
    assertThat(mailbox(bob)).hasSize(1);
    as(
        anna,
        () ->
            assertThatThrownBy(() -> copies.remove(ticket.key(), bob))
                .isInstanceOf(NotFound.class));
  }

  @Test
  void aCopyThatComesBackIsNoMatterOfTheRequester() throws Exception {
    agentAnswers(ticket, anna, "We are on it.");
    arrives(
        bounce(
            mailbox(mia).get(1).getMessageID(), bob, "failed", "5.1.1", "550 5.1.1 User unknown"));
    read();
    assertThat(last().outcome()).isEqualTo("bounce");
    assertThat(undeliverable.reason(site, bob)).isPresent();
    assertThat(undeliverable.reason(site, mia)).isEmpty();
    assertThat(comments.deliveries(site, commentsOn(ticket)).get(lastComment(ticket).id()))
        .extracting(Delivery::state)
        .containsExactly(Delivery.State.SENT);

    agentAnswers(ticket, anna, "It is done.");
    assertThat(mailbox(bob)).as("mail does not arrive there").hasSize(1);
    assertThat(mailbox(mia)).hasSize(3);
  }

  private static String addresses(MimeMessage mail, RecipientType type) throws Exception {
    return InternetAddress.toString(mail.getRecipients(type)).replaceAll(".*<|>", "");
  }
}
