package org.ticketflow.mail.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.MimeMessage;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ticketflow.ticket.Status;
import org.ticketflow.ticket.Ticket;
import org.ticketflow.ticket.TicketKey;

/** Machines are not answered, and what they send makes nothing happen. */
class RobotTests extends InboundFixture {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Auto-Submitted | auto-replied",
        "Auto-Submitted | auto-generated; type=x",
        "Precedence | bulk",
        "Precedence | LIST",
        "X-Auto-Response-Suppress | OOF, AutoReply",
        "List-Id | <news.elsewhere.test>",
        "List-Unsubscribe | <mailto:off@elsewhere.test>",
        "Return-Path | <>",
        "X-Autoreply | yes",
        "From | MAILER-DAEMON@elsewhere.test",
      })
  void automaticMailMakesNoTicket(String field, String value) throws Exception {
    arrives(fromMia().with(field, value));
    read();
    assertThat(last().outcome()).isEqualTo("automatic");
    assertThat(last().reason()).isNotBlank();
    assertThat(ticketCount()).isZero();
  }

  @Test
  void whatSaysThatAPersonWroteItIsNotAutomatic() throws Exception {
    ticketBy(fromMia().with("Auto-Submitted", "no").with("X-Auto-Response-Suppress", "None"));
    assertThat(last().outcome()).isEqualTo("ticket");
  }

  @Test
  void anAutoResponderReopensNothing() throws Exception {
    Ticket ticket = ticketBy(fromMia());
    close(ticket);
    confirm(ticket);
    MimeMessage ours = mailbox(mia).get(0);
    arrives(
        Letter.from(mia)
            .to(replyTo(ours))
            .subject("Out of office: " + ours.getSubject())
            .with("In-Reply-To", ours.getMessageID())
            .with("Auto-Submitted", "auto-replied"));
    read();
    assertThat(status(ticket)).isEqualTo(Status.CLOSED);
    assertThat(last().outcome()).isEqualTo("automatic");
    assertThat(last().number()).as("kept with the ticket").isEqualTo(ticket.key().number());
  }

  @Test
  void ourOwnMailIsNone() throws Exception {
    arrives(fromMia().with("From", "Acme <" + support.replace("@", "+x1@") + ">"));
    read();
    assertThat(last().outcome()).as("an address that is not ours").isEqualTo("ticket");
    arrives(fromMia().with("From", "Acme <" + support.toUpperCase() + ">"));
    read();
    assertThat(last().outcome()).isEqualTo("automatic");

    Ticket ticket = ticketBy(fromMia());
    confirm(ticket);
    // sent back as it is by somebody's forwarding
    mail.deliver(support, mailbox(mia).get(0));
    read();
    assertThat(last().outcome()).isEqualTo("automatic");
  }

  @Test
  void twoSitesThatFaceEachOtherStop() throws Exception {
    String other = site + "b";
    String address = "support@" + other + ".test";
    sites.add(other, "Other", address, ZoneOffset.UTC);
    mailbox(other, address, Mailbox.Afterwards.KEEP);
    Ticket ticket =
        tickets.report(
            new org.ticketflow.ticket.FileTicket(
                site, "Hello", "", null, "Other", address, null, List.of(), List.of(), null));
    for (int round = 0; round < 5; round++) {
      confirmAll();
      read();
    }
    assertThat(mailbox(address)).hasSize(1);
    assertThat(mailbox(support)).isEmpty();
    assertThat(status(ticket)).isEqualTo(Status.OPEN);
  }

  @Test
  void aMachineThatDoesNotSayThatItIsOneIsAnsweredAFewTimesAtMost() throws Exception {
    for (int round = 0; round < 8; round++) {
      arrives(fromMia().subject("Your message no. " + round + " is important to us"));
      read();
      confirmAll();
    }
    assertThat(mailbox(mia)).hasSize(3);
    assertThat(ticketCount()).as("nothing is lost").isEqualTo(8);
    assertThat(
            sql.sql("select error from ticket_delivery where site = ? and state = 'failed'")
                .param(site)
                .query(String.class)
                .list())
        .hasSize(5)
        .allMatch(words -> words.startsWith("Not mailed: this address got 3 automatic mails"));
  }

  @Test
  void theSameWordsAgainAreAnsweredOnce() throws Exception {
    for (int round = 0; round < 4; round++) {
      arrives(fromMia().subject("Thank you for your message"));
      read();
      confirmAll();
    }
    assertThat(mailbox(mia)).hasSize(1);
  }

  private void confirmAll() {
    sql.sql("select site, number from ticket where site like ?")
        .param(site + "%")
        .query((row, i) -> new TicketKey(row.getString(1), row.getLong(2)))
        .list()
        .forEach(key -> runJobs(tickets.get(key)));
    postman.sendDue();
  }
}
