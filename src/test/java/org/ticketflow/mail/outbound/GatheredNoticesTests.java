package org.ticketflow.mail.outbound;

import static java.util.stream.IntStream.rangeClosed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.ticketflow.mail.outbound.CommentMailTests.part;

import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.ticketflow.identity.People;
import org.ticketflow.identity.PeopleRegister;
import org.ticketflow.identity.Person;
import org.ticketflow.identity.Role;
import org.ticketflow.site.SiteChange;
import org.ticketflow.support.Together;
import org.ticketflow.ticket.Notifications;
import org.ticketflow.ticket.TicketKey;

/** A flood of escalations is no flood of mails to one teammate. */
class GatheredNoticesTests extends MailFixture {

  private static final int ONE_BY_ONE = 10;

  @Autowired private People people;
  @Autowired private PeopleRegister register;
  @Autowired private Notifications notifications;
  @Autowired private GatheredNotices gathered;
  @Autowired private GatheredRows rows;

  private Person maria;

  @BeforeEach
  void aTeammate() {
    maria = person("maria");
  }

  @Test
  void theFirstAreMailedOneByOneAndTheOthersTogetherAMinuteLater() throws Exception {
    tickets(13, "normal");
    sql.sql("update ticket set priority = 'urgent' where site = ? and number = 13")
        .param(site)
        .update();
    flood(13);
    assertThat(outbox.sendDue()).isEqualTo(ONE_BY_ONE);
    assertThat(inbox(maria))
        .extracting(MimeMessage::getSubject)
        .containsExactlyElementsOf(
            rangeClosed(1, 10).mapToObj(i -> "[TKT-%d] waits: Lost".formatted(i)).toList());

    pass(GatheredNotices.GATHERING.minusSeconds(1));
    gather();
    assertThat(outbox.sendDue()).isZero();
    pass(Duration.ofSeconds(1));
    gather();
    gather();
    assertThat(outbox.sendDue()).isEqualTo(1);

    MimeMessage mail = inbox(maria).get(ONE_BY_ONE);
    assertThat(mail.getSubject()).isEqualTo("[Acme & Söhne] 3 tickets wait for you");
    assertThat(mail.getFrom()[0]).asString().contains("support@" + site + ".test");
    assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(links(part(mail, 0, "text/plain")))
        .isEqualTo(
            """
            3 tickets wait for you, the most urgent first.

            TKT-13 waits (open): Lost
            Open TKT-13: /desk/SITE/tickets/TKT-13

            TKT-11 waits (open): Lost
            Open TKT-11: /desk/SITE/tickets/TKT-11

            TKT-12 waits (open): Lost
            Open TKT-12: /desk/SITE/tickets/TKT-12

            Open the list: /desk/SITE/tickets?status=intake,open,in_progress&sort=-priority

            --\s
            Acme & Söhne · This mail was sent by a rule. The customers do not see it. Answer on the page of a ticket, not to this mail.
            """);
    assertThat(links(part(mail, 1, "text/html")))
        .contains("<title>Acme &amp; Söhne</title>")
        .contains("TKT-11 waits (open): Lost <a href=\"/desk/SITE/tickets/TKT-11\">Open TKT-11</a>")
        .contains("status=intake,open,in_progress&amp;sort=-priority\">Open the list</a>");
    assertThat(waiting()).isZero();
  }

  @Test
  void whatIsToldAfterAQuietMinuteIsMailedAtOnce() {
    tickets(12, "normal");
    flood(12);
    outbox.sendDue();
    pass(Duration.ofMinutes(1));
    tell(maria, 1, "TKT-1 waits again");
    assertThat(outbox.sendDue()).isEqualTo(1);
    assertThat(waiting()).isEqualTo(2);
  }

  @Test
  void everybodyIsCountedByThemselves() {
    tickets(1, "normal");
    Person ben = person("ben");
    for (int i = 0; i < ONE_BY_ONE; i++) {
      tell(maria, 1, "It waits");
    }
    tell(ben, 1, "It waits");
    assertThat(waiting()).isZero();
    tell(maria, 1, "It waits");
    assertThat(waiting()).isEqualTo(1);
  }

  @Test
  void aMailListsFiftyAndLeadsToTheOthers() throws Exception {
    tickets(1_240, "high");
    sql.sql("update ticket set assignee = ? where site = ?").params(maria.id(), site).update();
    backlog();
    gather();
    assertThat(outbox.sendDue()).isEqualTo(1);
    MimeMessage mail = inbox(maria).get(0);
    assertThat(mail.getSubject()).isEqualTo("[Acme & Söhne] 1,240 tickets wait for you");
    String list = "/desk/SITE/tickets?status=intake,open,in_progress&sort=-priority&assignee=me";
    assertThat(links(part(mail, 0, "text/plain")))
        .contains("\nand 1,190 more: " + list + "\n")
        .containsOnlyOnce("TKT-50 waits")
        .doesNotContain("TKT-51 waits");
    assertThat(links(part(mail, 1, "text/html")))
        .contains("<a href=\"" + list.replace("&", "&amp;") + "\">and 1,190 more</a>");
    assertThat(waiting()).isZero();
    assertThat(
            sql.sql("select text_body from outgoing_mail where site = ?")
                .param(site)
                .query(String.class)
                .single())
        .as("words about many tickets are not kept")
        .isEmpty();
  }

  @Test
  void severalNodesMailItOnce() {
    tickets(300, "low");
    backlog();
    Together.times(
        4,
        () -> {
          gather();
          return true;
        });
    assertThat(outbox.sendDue()).isEqualTo(1);
    assertThat(inbox(maria))
        .extracting(MimeMessage::getSubject)
        .containsExactly("[Acme & Söhne] 300 tickets wait for you");
  }

  @Test
  void whatAnotherNodeHasInHandIsItsAlone() {
    tickets(2, "low");
    backlog();
    transactions.executeWithoutResult(
        status -> {
          assertThat(take().tickets()).isEqualTo(2);
          Together.all(
              () -> {
                gather();
                return true;
              });
        });
    assertThat(outbox.sendDue()).isZero();
    assertThat(waiting()).isZero();
  }

  @Test
  void whatAnotherNodeHasLeftIsNotMailedBeforeItsTime() {
    tickets(12, "low");
    flood(12);
    pass(Duration.ofSeconds(30));
    transactions.executeWithoutResult(
        status -> assertThat(take().tickets()).as("younger than a minute").isZero());
    assertThat(waiting()).isEqualTo(2);
  }

  @Test
  void anAttemptThatFailsLeavesThemWaiting() {
    tickets(2, "low");
    backlog();
    transactions.executeWithoutResult(
        status -> {
          take();
          status.setRollbackOnly();
        });
    gather();
    assertThat(outbox.sendDue()).isEqualTo(1);
  }

  @Test
  void whatIsRolledBackIsNotGathered() {
    tickets(1, "low");
    for (int i = 0; i < ONE_BY_ONE; i++) {
      tell(maria, 1, "It waits");
    }
    transactions.executeWithoutResult(
        status -> {
          notifications.tell(new TicketKey(site, 1), maria, "It waits");
          assertThat(waiting()).isEqualTo(1);
          status.setRollbackOnly();
        });
    assertThat(waiting()).isZero();
  }

  @Test
  void closedTicketsWaitForNobody() throws Exception {
    tickets(4, "low");
    backlog();
    close(1, 3);
    gather();
    assertThat(outbox.sendDue()).isEqualTo(1);
    assertThat(inbox(maria).get(0).getSubject()).isEqualTo("[Acme & Söhne] 2 tickets wait for you");
    assertThat(part(inbox(maria).get(0), 0, "text/plain"))
        .contains("TKT-2 waits", "TKT-4 waits")
        .doesNotContain("TKT-1 waits", "TKT-3 waits");
  }

  @Test
  void whereAllAreClosedNothingIsMailed() {
    tickets(2, "low");
    backlog();
    close(1, 2);
    gather();
    assertThat(outbox.sendDue()).isZero();
    assertThat(waiting()).isZero();
  }

  /** It can be answered, as each of those that were not gathered. */
  @Test
  void theOnlyOneThatStillWaitsIsMailedAsAnyOther() {
    tickets(2, "low");
    backlog();
    close(2, 2);
    gather();
    assertThat(outbox.sendDue()).isEqualTo(1);
    assertThat(inbox(maria))
        .extracting(MimeMessage::getSubject)
        .containsExactly("[TKT-1] waits: Lost");
  }

  @Test
  void aTicketIsListedOnceWithWhatWasToldLast() throws Exception {
    tickets(2, "low");
    backlog();
    sql.sql(
            """
            with told as (insert into notification (site, number, person, text, created_at)
              values (:site, 1, :person, 'TKT-1 still waits', now()) returning id)
            insert into gathered_notice select id, :site, :person, :at from told
            """)
        .param("site", site)
        .param("person", maria.id())
        .param("at", java.sql.Timestamp.from(now))
        .update();
    gather();
    outbox.sendDue();
    assertThat(inbox(maria).get(0).getSubject()).isEqualTo("[Acme & Söhne] 2 tickets wait for you");
    assertThat(part(inbox(maria).get(0), 0, "text/plain"))
        .contains("TKT-1 still waits")
        .doesNotContain("TKT-1 waits");
  }

  @Test
  void wordsFromOutsideAreWordsOnly() throws Exception {
    tickets(2, "low");
    backlog();
    sql.sql("update notification set text = ? where site = ?")
        .params("TKT-1 waits: <img src=x onerror=alert(1)>\r\nBcc: eve@evil.test\u202E", site)
        .update();
    sites.change(site, new SiteChange("A<b>", null, null, null, null, null, null));
    gather();
    outbox.sendDue();
    MimeMessage mail = inbox(maria).get(0);
    assertThat(mail.getHeader("Bcc")).isNull();
    assertThat(mail.getSubject()).isEqualTo("[A<b>] 2 tickets wait for you");
    assertThat(part(mail, 0, "text/plain"))
        .contains("\nTKT-1 waits: <img src=x onerror=alert(1)> Bcc: eve@evil.test\n");
    assertThat(part(mail, 1, "text/html"))
        .contains("TKT-1 waits: &lt;img src=x onerror=alert(1)&gt; Bcc", "<title>A&lt;b&gt;")
        .doesNotContain("<img", "<b>");
  }

  @Test
  void whoHasLeftTheSiteIsToldNothing() {
    tickets(2, "low");
    backlog();
    register.place(maria.id(), Set.of(), Set.of());
    gather();
    assertThat(outbox.sendDue()).isZero();
    assertThat(waiting()).isZero();
  }

  @Test
  void whoHasNoAddressAnyMoreIsToldNothing() {
    tickets(2, "low");
    backlog();
    register.rename(maria.id(), "Maria", null);
    gather();
    assertThat(outbox.sendDue()).isZero();
    assertThat(waiting()).isZero();
  }

  @Test
  void whatIsForgottenIsNotMailed() {
    tickets(2, "low");
    backlog();
    sql.sql("delete from notification where site = ?").param(site).update();
    assertThat(waiting()).isZero();
  }

  @Test
  void siteAndPersonAreMailedByThemselves() {
    tickets(2, "low");
    backlog();
    maria = person("ben");
    backlog();
    gather();
    assertThat(outbox.sendDue()).isEqualTo(2);
    assertThat(inbox(maria)).hasSize(1);
  }

  private void gather() {
    gathered.mailDue(() -> true);
  }

  private GatheredRows.Taken take() {
    return rows.take(
        new GatheredRows.Waiting(site, maria.id()), now.minus(GatheredNotices.GATHERING), 50);
  }

  /** One thing about each of the first so many tickets. */
  private void flood(int count) {
    rangeClosed(1, count)
        .forEach(number -> tell(maria, number, "TKT-%d waits (open): Lost".formatted(number)));
  }

  private void tell(Person person, int number, String text) {
    transactions.executeWithoutResult(
        status -> notifications.tell(new TicketKey(site, number), person, text));
  }

  /** As many as a weekend leaves; what counts here is in their rows. */
  private void tickets(int count, String priority) {
    sql.sql(
            """
            insert into ticket (site, number, subject, description, status, priority,
                priority_source, created_by, created_by_kind, created_at, opened_at, updated_at,
                version)
              select :site, i, 'Lost', '', 'open', :priority, 'stated', 'robot', 'ai_agent', :now,
                :now, :now, 1
              from generate_series(1, :count) i
            """)
        .param("site", site)
        .param("priority", priority)
        .param("now", java.sql.Timestamp.from(now))
        .param("count", count)
        .update();
  }

  /** One notice about each ticket of the site, which has waited for a minute. */
  private void backlog() {
    sql.sql(
            """
            with told as (insert into notification (site, number, person, text, created_at)
              select site, number, :person, 'TKT-' || number || ' waits (open): Lost', :at
              from ticket where site = :site order by number returning id)
            insert into gathered_notice select id, :site, :person, :at from told
            """)
        .param("site", site)
        .param("person", maria.id())
        .param("at", java.sql.Timestamp.from(now.minus(GatheredNotices.GATHERING)))
        .update();
  }

  private void close(int... numbers) {
    for (int number : numbers) {
      sql.sql(
              "update ticket set status = 'closed', closed_at = now() where site = ? and number = ?")
          .params(site, number)
          .update();
    }
  }

  private long waiting() {
    return sql.sql("select count(*) from gathered_notice where site = ?")
        .param(site)
        .query(Long.class)
        .single();
  }

  private List<MimeMessage> inbox(Person person) {
    return mail.mailbox(person.email());
  }

  private String links(String words) {
    return words.replaceAll("http://127\\.0\\.0\\.1:\\d+", "").replace("/" + site + "/", "/SITE/");
  }

  private Person person(String name) {
    Person person =
        new Person(
            name + "-" + site,
            name,
            name + "@" + site + ".test",
            Set.of(Role.MANAGER),
            Set.of(site));
    people.save(person, "correct horse");
    return person;
  }
}
