package org.ticketflow.mail.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.MimeMessage;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.ticketflow.identity.People;
import org.ticketflow.identity.Person;
import org.ticketflow.identity.Role;
import org.ticketflow.ticket.Notifications;
import org.ticketflow.ticket.Ticket;

/** A teammate whom an escalation tells something is mailed, apart from the customer's thread. */
class StaffMailTests extends MailFixture {

  @Autowired private People people;
  @Autowired private Notifications notifications;

  @Test
  void aTeammateIsMailed() throws Exception {
    Ticket ticket = ticket("<b>Locked</b> out");
    Person maria = person("maria-" + site, "maria@" + site + ".test");
    agentSays(ticket.key(), "Hello");
    tell(ticket, maria, ticket.code() + " waits (open): <b>Locked</b> out");
    agentSays(ticket.key(), "Hello again");
    outbox.sendDue();

    MimeMessage received = mail.mailbox("maria@" + site + ".test").get(0);
    String link = "/desk/" + site + "/tickets/" + ticket.code();
    assertThat(received.getSubject()).isEqualTo("[" + ticket.code() + "] waits: <b>Locked</b> out");
    assertThat(received.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(received.getHeader("X-Auto-Response-Suppress")).containsExactly("All");
    assertThat(received.getHeader("References")).isNull();
    assertThat(CommentMailTests.part(received, 0, "text/plain"))
        .contains("waits (open): <b>Locked</b> out")
        .containsPattern("Open TKT-\\d+: http://127\\.0\\.0\\.1:\\d+" + link);
    assertThat(CommentMailTests.part(received, 1, "text/html"))
        .contains("&lt;b&gt;Locked&lt;/b&gt;")
        .containsPattern("href=\"http://127\\.0\\.0\\.1:\\d+" + link + "\"");
    assertThat(received().get(1).getHeader("In-Reply-To"))
        .containsExactly(received().get(0).getMessageID());
  }

  @Test
  void whoHasNoAddressIsToldOnTheDeskAlone() {
    Ticket ticket = ticket("Waits");
    tell(ticket, person("nomail-" + site, null), "It waits.");
    assertThat(outbox.sendDue()).isZero();
    assertThat(
            sql.sql("select count(*) from notification where person = ?")
                .param("nomail-" + site)
                .query(Long.class)
                .single())
        .isEqualTo(1);
  }

  @Test
  void whatIsRolledBackHasToldNobody() {
    Ticket ticket = ticket("Rolled back");
    Person maria = person("maria-" + site, "maria@" + site + ".test");
    transactions.executeWithoutResult(
        status -> {
          notifications.tell(ticket.key(), maria, "It waits.");
          status.setRollbackOnly();
        });
    assertThat(outbox.sendDue()).isZero();
  }

  private void tell(Ticket ticket, Person person, String text) {
    transactions.executeWithoutResult(status -> notifications.tell(ticket.key(), person, text));
  }

  private Person person(String id, String email) {
    Person person = new Person(id, "Maria", email, Set.of(Role.MANAGER), Set.of(site));
    people.save(person, "correct horse");
    return person;
  }
}
