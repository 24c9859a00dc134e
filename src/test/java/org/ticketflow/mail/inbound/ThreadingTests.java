package org.ticketflow.mail.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.ticketflow.identity.Person;
import org.ticketflow.identity.Role;
import org.ticketflow.mail.ReplyTokens;
import org.ticketflow.site.EmailAddress;
import org.ticketflow.ticket.Comment;
import org.ticketflow.ticket.Status;
import org.ticketflow.ticket.Ticket;
import org.ticketflow.ticket.TicketKey;

/** A mail reaches a ticket by what only its people can know, and speaks for nobody else. */
class ThreadingTests extends InboundFixture {

  @Autowired ReplyTokens tokens;

  @Test
  void theMessageIdOfOurMailLeadsToItsTicket() throws Exception {
    Ticket ticket = confirmed();
    String id = mailbox(mia).get(0).getMessageID();

    arrives(Letter.from(mia).to(support).subject("").with("In-Reply-To", id).saying("By id."));
    read();
    assertThat(lastComment(ticket).body()).isEqualTo("By id.");

    arrives(
        Letter.from(mia)
            .to(support)
            .subject("Re: the invoice looks ODD")
            .with("References", "<x@elsewhere.test>\r\n " + id + " <y@elsewhere.test>")
            .saying("By reference."));
    read();
    assertThat(lastComment(ticket).body()).isEqualTo("By reference.");
  }

  @Test
  void theCodeInTheSubjectIsEnoughForTheRequester() throws Exception {
    Ticket ticket = ticketBy(fromMia());
    arrives(Letter.from(mia).to(support).subject("AW: [" + ticket.code() + "] x").saying("Code."));
    read();
    assertThat(lastComment(ticket).body()).isEqualTo("Code.");
  }

  @Test
  void theCodeInTheSubjectOpensNothingToAStranger() throws Exception {
    Ticket ticket = ticketBy(fromMia());
    arrives(Letter.from("eve@evil.test").to(support).subject("Re: [" + ticket.code() + "] Refund"));
    read();
    assertThat(commentsOn(ticket)).isEmpty();
    assertThat(last().outcome()).isEqualTo("ticket");
    assertThat(last().number()).isNotEqualTo(ticket.key().number());
  }

  @Test
  void aGuessedMessageIdIsNobodys() throws Exception {
    Ticket ticket = confirmed();
    String guessed =
        "<tkt.%s.%d.c1.0000000000@%s.test>".formatted(site, ticket.key().number(), site);
    arrives(Letter.from("eve@evil.test").to(support).subject("Re: x").with("In-Reply-To", guessed));
    read();
    assertThat(last().outcome()).isEqualTo("ticket");
    assertThat(last().number()).isNotEqualTo(ticket.key().number());
  }

  @Test
  void idsAndTokensOfAnotherSiteLeadNowhere() throws Exception {
    Ticket ticket = confirmed();
    MimeMessage sent = mailbox(mia).get(0);
    String other = site + "b";
    sites.add(other, "Other", "support@" + other + ".test", java.time.ZoneOffset.UTC);
    mailbox(other, "support@" + other + ".test", Mailbox.Afterwards.KEEP);

    String token = replyTo(sent).replace("@" + site, "@" + other);
    mail.deliver(
        "support@" + other + ".test",
        Letter.from(mia)
            .to(token)
            .subject("Re: " + sent.getSubject())
            .with("In-Reply-To", sent.getMessageID())
            .message());
    read();

    assertThat(comments(ticket)).isZero();
    assertThat(
            sql.sql("select outcome from incoming_mail where site = ?")
                .param(other)
                .query(String.class)
                .list())
        .containsExactly("ticket");
  }

  @ParameterizedTest
  @ValueSource(strings = {"other-ticket", "other-signature", "no-signature"})
  void aForgedTokenIsNone(String forgery) throws Exception {
    Ticket ticket = confirmed();
    Ticket other = ticketBy(Letter.from("eve@evil.test").to(support).subject("Mine"));
    String token =
        tokens
            .replyTo(sites.get(site), other.key(), new EmailAddress("eve@evil.test"))
            .orElseThrow()
            .value();
    String number = Long.toString(ticket.key().number(), 36);
    String forged =
        switch (forgery) {
          case "other-ticket" -> token.replaceFirst("\\+t[0-9a-z]+", "+t" + number);
          case "other-signature" ->
              "support+t" + number + "." + "0".repeat(20) + "@" + site + ".test";
          default -> "support+t" + number + "@" + site + ".test";
        };
    mail.deliver(
        support, Letter.from("eve@evil.test").to(forged).subject("Re: [TKT-1] x").message());
    read();
    assertThat(commentsOn(ticket))
        .extracting(Comment::body)
        .doesNotContain("Hello, it does not work.");
    assertThat(last().outcome()).isEqualTo("ticket");
  }

  @Test
  void aTokenThatWasPassedOnSpeaksForNobody() throws Exception {
    Ticket ticket = confirmed();
    close(ticket);
    confirm(ticket);
    arrives(
        Letter.from("Mia <eve@evil.test>")
            .to(replyTo(mailbox(mia).get(0)))
            .subject("Re: [" + ticket.code() + "] The invoice looks odd")
            .saying("Refund it to me."));
    read();

    Comment kept = lastComment(ticket);
    assertThat(kept.body()).isEqualTo("Refund it to me.");
    assertThat(kept.visibility().key()).isEqualTo("internal");
    assertThat(kept.author().kind().key()).isEqualTo("system");
    assertThat(kept.author().name()).isEqualTo("eve@evil.test (not part of this ticket)");
    assertThat(status(ticket)).as("a stranger reopens nothing").isEqualTo(Status.CLOSED);
    assertThat(last().outcome()).isEqualTo("stranger");
  }

  @Test
  void nobodySpeaksForThemselvesInAMailOfSeveralAuthors() throws Exception {
    Ticket ticket = confirmed();
    arrives(
        Letter.from(mia + ", eve@evil.test")
            .to(replyTo(mailbox(mia).get(0)))
            .subject("Re: [" + ticket.code() + "] odd"));
    read();
    assertThat(last().outcome()).isEqualTo("stranger");
  }

  @Test
  void anAgentsReplyToANotificationIsANoteOfTheirs() throws Exception {
    Ticket ticket = confirmed();
    Person anna = agent("anna");
    arrives(
        Letter.from(anna.email()).to(token(ticket, anna)).subject("Re: x").saying("I call her."));
    read();
    Comment note = lastComment(ticket);
    assertThat(note.author().kind().key()).isEqualTo("agent");
    assertThat(note.author().name()).isEqualTo(anna.id());
    assertThat(note.visibility().key()).isEqualTo("internal");
  }

  @Test
  void anAgentWithoutATokenOrWithoutAccessIsAStranger() throws Exception {
    Ticket ticket = confirmed();
    Person anna = agent("anna");
    // spoofed: with what the requester was sent, in the agent's name
    arrives(
        Letter.from(anna.email())
            .to(replyTo(mailbox(mia).get(0)))
            .subject("Re: [" + ticket.code() + "] odd")
            .with("In-Reply-To", mailbox(mia).get(0).getMessageID()));
    read();
    assertThat(last().outcome()).isEqualTo("stranger");

    String token = token(ticket, anna);
    people.save(
        new Person(anna.id(), anna.name(), anna.email(), Set.of(Role.AGENT), Set.of()),
        "x y z w v u");
    arrives(
        Letter.from(anna.email())
            .to(token)
            .subject("Re: x")
            .with("In-Reply-To", mailbox(mia).get(0).getMessageID()));
    read();
    assertThat(last().outcome()).isEqualTo("stranger");
    assertThat(commentsOn(ticket))
        .extracting(each -> each.author().kind().key())
        .doesNotContain("agent");
  }

  @Test
  void aNewSubjectOnAnOldThreadIsALinkedTicket() throws Exception {
    Ticket ticket = confirmed();
    arrives(
        Letter.from(mia)
            .to(replyTo(mailbox(mia).get(0)))
            .subject("By the way, how do I change my password?"));
    read();
    Ticket second = tickets.get(new TicketKey(site, last().number()));
    assertThat(second.key()).isNotEqualTo(ticket.key());
    assertThat(lastComment(second).body()).contains(ticket.code());
    assertThat(lastComment(ticket).body()).contains(second.code());
    assertThat(lastComment(ticket).visibility().key()).isEqualTo("internal");
  }

  @Test
  void aReplyReopensWithinTheWindowAndIsANewTicketLater() throws Exception {
    Ticket ticket = confirmed();
    close(ticket);
    confirm(ticket);
    pass(Duration.ofDays(13));
    arrives(reply(ticket).saying("Still odd."));
    read();
    assertThat(status(ticket)).isEqualTo(Status.OPEN);
    assertThat(lastComment(ticket).body()).isEqualTo("Still odd.");

    close(ticket);
    pass(Duration.ofDays(15));
    arrives(reply(ticket).saying("Odd again."));
    read();
    assertThat(status(ticket)).isEqualTo(Status.CLOSED);
    Ticket later = tickets.get(new TicketKey(site, last().number()));
    assertThat(later.description()).isEqualTo("Odd again.");
    assertThat(lastComment(later).body()).contains(ticket.code());
  }

  private Ticket confirmed() throws Exception {
    Ticket ticket = ticketBy(fromMia());
    confirm(ticket);
    return ticket;
  }

  private Letter reply(Ticket ticket) {
    return Letter.from(mia)
        .to(support)
        .subject("Re: [" + ticket.code() + "] The invoice looks odd");
  }

  private String token(Ticket ticket, Person person) {
    return tokens
        .replyTo(sites.get(site), ticket.key(), new EmailAddress(person.email()))
        .orElseThrow()
        .value();
  }

  private long comments(Ticket ticket) {
    return commentsOn(ticket).stream().filter(each -> each.body().startsWith("Hello")).count();
  }
}
