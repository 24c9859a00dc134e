package org.ticketflow.mail.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.BodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.apache.james.jdkim.DKIMVerifier;
import org.apache.james.jdkim.exceptions.FailException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.ticketflow.identity.Caller;
import org.ticketflow.identity.Role;
import org.ticketflow.mail.DeliveryLog;
import org.ticketflow.mail.MailSigning;
import org.ticketflow.mail.MailTemplate;
import org.ticketflow.mail.MailTemplates;
import org.ticketflow.mail.MailTry;
import org.ticketflow.mail.SiteSigning;
import org.ticketflow.refusal.Conflict;
import org.ticketflow.refusal.Forbidden;
import org.ticketflow.refusal.InvalidInput;
import org.ticketflow.support.ScriptedSmtp;
import org.ticketflow.ticket.Comment;
import org.ticketflow.ticket.Ticket;
import org.ticketflow.ticket.attachment.Attachments;
import org.ticketflow.ticket.attachment.Upload;

/** A site's own words, files and signature on its mail, and the log of what became of it. */
class SiteMailTests extends MailFixture {

  private static final String BREAK = "\r\n\u0000\u2028\u2029\u0085\u760D\u760A";

  @Autowired Attachments attachments;
  @Autowired MailTemplates templates;
  @Autowired SiteSigning signing;
  @Autowired DeliveryLog log;
  @Autowired OutboxRows rows;
  @Autowired MimeMails mimeMails;
  @Autowired MailServer server;
  @Autowired Outcomes outcomes;
  @Autowired org.springframework.transaction.PlatformTransactionManager transactionManager;
  @Autowired org.ticketflow.site.TrackedWork tracked;
  @Autowired java.time.Clock clock;

  @Test
  void filesGoWithTheMailOfTheirComment() throws Exception {
    Ticket ticket = ticket("Files");
    byte[] bytes = new byte[700_000];
    new Random(3).nextBytes(bytes);
    Comment comment =
        withFiles(
            ticket,
            new Upload("Übersicht 請求.bin", null, null, bytes),
            new Upload("x.html", "image/png", null, "<script>1</script>".getBytes()));
    agentSays(ticket.key(), "Without");
    outbox.sendDue();

    MimeMultipart all = (MimeMultipart) received().get(0).getContent();
    assertThat(received().get(0).getContentType()).startsWith("multipart/mixed");
    assertThat(all.getCount()).isEqualTo(3);
    assertThat(all.getBodyPart(0).getContentType()).startsWith("multipart/alternative");
    BodyPart file = all.getBodyPart(1);
    assertThat(file.getFileName()).isEqualTo("Übersicht 請求.bin");
    assertThat(file.getDisposition()).isEqualTo("attachment");
    assertThat(file.getInputStream().readAllBytes()).isEqualTo(bytes);
    assertThat(all.getBodyPart(2).getDisposition()).isEqualTo("attachment");
    assertThat(received().get(1).getContentType()).startsWith("multipart/alternative");
    assertThat(log.of(ticket.key()).get(comment.id())).hasSize(1);
  }

  @Test
  void noFieldCanEndAHeader() throws Exception {
    asManager();
    templates.change(
        site,
        new MailTemplate(
            "[{{code}}] {{subject}} {{agent}}" + BREAK + "Bcc: eve@evil.test", "", "", ""));
    SecurityContextHolder.clearContext();
    Ticket ticket = ticket("A", "V", requester);
    String evil = "x" + BREAK + "Bcc: eve@evil.test" + BREAK + BREAK + "<p>body";
    sql.sql("update site set name = ? where id = ?")
        .params(evil.replace("\u0000", ""), site)
        .update();
    sql.sql("update ticket set subject = ?, requester_name = ? where site = ? and number = ?")
        .params(evil.replace("\u0000", ""), evil.replace("\u0000", ""), site, ticket.key().number())
        .update();
    withFiles(ticket, new Upload(evil + ".txt", evil, evil, new byte[] {65}));
    outbox.sendDue();

    MimeMessage mail = received().get(0);
    String raw = raw(mail);
    String head = raw.substring(0, raw.indexOf("\r\n\r\n"));
    assertThat(head.lines().filter(line -> !line.startsWith(" ") && !line.startsWith("\t")))
        .allMatch(
            line ->
                line.matches(
                    "(Return-Path|Received|Date|From|To|Message-ID|Subject|MIME-Version|Content-Type|Reply-To): ?.*"));
    assertThat(raw.chars()).allMatch(character -> character < 128);
    assertThat(raw.lines()).noneMatch(line -> line.startsWith("Bcc"));
    assertThat(mail.getAllRecipients()).hasSize(1);
    assertThat(this.mail.mailbox("eve@evil.test")).isEmpty();
    assertThat(mail.getSubject()).contains("[" + ticket.code() + "]");
  }

  @Test
  void aSitesWordsStandAroundThoseOfAnAgent() throws Exception {
    asManager();
    templates.change(
        site,
        new MailTemplate(
            "{{site}} [{{code}}] {{subject}}",
            "Hello {{requester}},",
            "Yours, **{{agent}}**",
            "{{#agent}}Written by a person{{/agent}}{{^agent}}Written by a program{{/agent}}"));
    SecurityContextHolder.clearContext();
    Ticket ticket = ticket("Printer", "<b>Vera</b> [x](http://evil.test) *", requester);
    agentSays(ticket.key(), "Unplug it.");
    systemSays(ticket.key(), "Received.");
    outbox.sendDue();
    assertThat(received().get(0).getSubject())
        .isEqualTo("Acme & Söhne [" + ticket.code() + "] Printer");
    assertThat(CommentMailTests.part(received().get(0), 0, "text/plain"))
        .contains("Hello <b>Vera</b> [x](http://evil.test) *,\n\nUnplug it.")
        .contains("Yours, **anna**")
        .contains("Written by a person");
    assertThat(CommentMailTests.part(received().get(0), 1, "text/html"))
        .contains("Hello &lt;b&gt;Vera&lt;/b&gt; [x](http://evil.test) *,")
        .contains("<strong>anna</strong>")
        .doesNotContain("<b>", "href=\"http://evil.test");
    assertThat(CommentMailTests.part(received().get(1), 0, "text/plain"))
        .contains("Written by a program")
        .doesNotContain("Yours");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{site.class}}",
        "{{code.getClass}}",
        "{{#site}}{{bytes}}{{/site}}",
        "{{>secret}}",
        "{{password}}",
        "{{#code}}",
        "{{this}}",
        "{{.}}",
        "{{{toString}}}",
        "{{&hashCode}}",
        "{{#this}}{{.}}{{/this}}"
      })
  void aTemplateReachesNothingButItsNames(String attack) {
    asManager();
    assertThatThrownBy(() -> templates.change(site, new MailTemplate("[{{code}}]", "", "", attack)))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("footer");
  }

  @Test
  void theSubjectKeepsItsCode() throws Exception {
    asManager();
    assertThatThrownBy(() -> templates.change(site, new MailTemplate("Hello", "", "", "")))
        .isInstanceOf(InvalidInput.class);
    templates.change(site, new MailTemplate("{{^code}}[{{code}}]{{/code}}Hi", "", "", ""));
    SecurityContextHolder.clearContext();
    Ticket ticket = ticket("x");
    agentSays(ticket.key(), "Hello");
    outbox.sendDue();
    assertThat(received().get(0).getSubject()).isEqualTo("[" + ticket.code() + "] Hi");
  }

  @Test
  void htmlInATemplateIsShownAndNotRun() {
    asManager();
    MailTemplates.Preview preview =
        templates.preview(
            site,
            new MailTemplate(
                "[{{code}}]",
                "<script>alert(1)</script>",
                "[x](javascript:alert(1))",
                "<img src=x>"));
    assertThat(preview.html()).doesNotContain("<script", "<img", "javascript:");
  }

  @Test
  void agentsDoNotChangeTemplates() {
    SignedIn.asAgentOf(site);
    assertThatThrownBy(() -> templates.change(site, MailTemplate.DEFAULT))
        .isInstanceOf(Forbidden.class);
    assertThatThrownBy(() -> signing.begin(site, "x")).isInstanceOf(Forbidden.class);
  }

  @Test
  void aSitesMailIsSignedWithItsKey() throws Exception {
    as(Role.ADMINISTRATOR);
    MailSigning key = signing.begin(site, "tf1");
    SecurityContextHolder.clearContext();
    Ticket ticket = ticket("Signed – größer 請求");
    withFiles(ticket, new Upload("a.bin", null, null, new byte[100_000]));
    outbox.sendDue();
    String raw = raw(received().get(0));
    String signed = raw;
    assertThat(raw).contains("DKIM-Signature:");
    verifier(key).verify(new ByteArrayInputStream(signed.getBytes(StandardCharsets.US_ASCII)));
    assertThatThrownBy(
            () ->
                verifier(key)
                    .verify(
                        new ByteArrayInputStream(
                            signed
                                .replaceFirst("Subject: ", "Subject: Not ")
                                .getBytes(StandardCharsets.US_ASCII))))
        .isInstanceOf(FailException.class);
  }

  @Test
  void eachTryIsWrittenDownWithItsAnswer() throws Exception {
    Ticket ticket = ticket("Tries");
    Comment comment = agentSays(ticket.key(), "Hello");
    try (ScriptedSmtp peer = new ScriptedSmtp("RCPT", "451 come back later")) {
      sender.setPort(peer.port());
      outbox.sendDue();
    }
    sender.setPort(mail.smtpPort());
    pass(Duration.ofMinutes(1));
    outbox.sendDue();
    assertThat(log.of(ticket.key()).get(comment.id()))
        .extracting(MailTry::outcome)
        .containsExactly(MailTry.Outcome.FAILED, MailTry.Outcome.SENT);
    assertThat(log.of(ticket.key()).get(comment.id()).get(0).answer()).contains("come back later");
    assertThat(log.of(ticket.key()).get(comment.id()).get(1).answer()).startsWith("250");
  }

  @Test
  void aFailedMailGoesToACorrectedAddress() throws Exception {
    Ticket ticket = ticket("Typo", "Vera", "typo@customer.test");
    Comment comment = givenUp(ticket);
    SignedIn.asAgentOf(site);
    assertThatThrownBy(
            () -> customerMail.retry(ticket.key(), comment.id(), "a@b.test\r\nBcc: x@y.test"))
        .isInstanceOf(InvalidInput.class);
    customerMail.retry(ticket.key(), comment.id(), requester);
    outbox.sendDue();
    assertThat(received()).hasSize(1);
    assertThat(tickets.get(ticket.key()).requester().email()).isEqualTo(requester);
    assertThat(incidents(ticket)).isEmpty();
  }

  @Test
  void aFailedMailCanBeLeftUnsent() throws Exception {
    Ticket ticket = ticket("Enough");
    Comment comment = givenUp(ticket);
    assertThat(incidents(ticket)).hasSize(1);
    SignedIn.asProgramOf(site);
    assertThatThrownBy(() -> customerMail.giveUp(ticket.key(), comment.id()))
        .isInstanceOf(Forbidden.class);
    SignedIn.asAgentOf(site);
    customerMail.giveUp(ticket.key(), comment.id());
    assertThat(incidents(ticket)).isEmpty();
    assertThat(state(comment)).isEqualTo("failed");
    Comment fine = agentSays(ticket.key(), "Fine");
    SignedIn.asAgentOf(site);
    assertThatThrownBy(() -> customerMail.giveUp(ticket.key(), fine.id()))
        .isInstanceOf(Conflict.class);
  }

  @Test
  void aProviderGetsSoManyMailsAMinute() {
    Outbox slow = atMost(3);
    String provider = "slow" + System.nanoTime() + ".test";
    for (int i = 0; i < 5; i++) {
      agentSays(ticket("Many", "Vera", "v" + i + "@" + provider).key(), "Hello");
    }
    requester = "other@free" + System.nanoTime() + ".test";
    agentSays(ticket("Other", "Vera", requester).key(), "Hello");
    assertThat(slow.sendDue()).isEqualTo(4);
    assertThat(received()).hasSize(1);
    pass(Duration.ofSeconds(59));
    assertThat(slow.sendDue()).isZero();
    pass(Duration.ofSeconds(1));
    assertThat(slow.sendDue()).isEqualTo(2);
  }

  /** One statement, or those of other providers would wait for each of a newsletter's answers. */
  @Test
  void allMailsToAProviderThatHasHadEnoughArePutOffAtOnceEachToItsTurn() {
    String provider = "busy" + System.nanoTime() + ".test";
    for (int i = 0; i < 4; i++) {
      agentSays(ticket("Many", "Vera", "v" + i + "@" + provider).key(), "Hello");
    }
    copies(1_000, "v0@" + provider);
    requester = "other@free" + System.nanoTime() + ".test";
    agentSays(ticket("Other", "Vera", requester).key(), "Hello");
    Outbox slow = atMost(3);
    pass(Duration.ofSeconds(1));
    assertThat(slow.sendDue()).isEqualTo(4);
    assertThat(received()).hasSize(1);
    assertThat(
            sql.sql(
                    """
                    select count(*), count(distinct (xmin::text, cmin::text)) as statements,
                      count(distinct next_attempt_at) as minutes, min(next_attempt_at) as first
                    from outgoing_mail where state = 'pending' and recipient like ?
                    """)
                .param("%@" + provider)
                .query()
                .singleRow())
        .containsEntry("count", 1_001L)
        .containsEntry("statements", 1L)
        .containsEntry("minutes", 334L)
        .containsEntry("first", Timestamp.from(now.plus(Duration.ofMinutes(1))));
    for (int minute = 0; minute < 3; minute++) {
      pass(Duration.ofMinutes(1));
      assertThat(slow.sendDue()).isEqualTo(3);
    }
  }

  private void copies(int count, String recipient) {
    sql.sql(
            """
            insert into outgoing_mail (site, number, origin, message_id, recipient, recipient_name,
              copies, subject, text_body, html_body, headers, next_attempt_at, created_at)
            select site, number, origin || '-' || n, '<' || n || message_id, recipient,
              recipient_name, copies, subject, text_body, html_body, headers, next_attempt_at,
              created_at
            from outgoing_mail, generate_series(1, :count) n
            where recipient = :recipient and site = :site
            """)
        .param("count", count)
        .param("recipient", recipient)
        .param("site", site)
        .update();
  }

  private Outbox atMost(int perDomain) {
    return new Outbox(
        rows,
        new TryRows(sql, tickets, new OutboxSettings(true, 1, Duration.ofSeconds(2), perDomain, 0)),
        mimeMails,
        server,
        outcomes,
        name -> {},
        transactionManager,
        tracked,
        clock);
  }

  private Comment withFiles(Ticket ticket, Upload... uploads) {
    SignedIn.asAgentOf(site);
    Comment comment =
        comments.add(ticket.key(), "See the files.", org.ticketflow.ticket.Visibility.PUBLIC);
    attachments.keep(site, ticket.key().number(), comment.id(), List.of(uploads));
    SecurityContextHolder.clearContext();
    customerMail.send(ticket.key(), comment.id());
    return comment;
  }

  private Comment givenUp(Ticket ticket) throws Exception {
    Comment comment = agentSays(ticket.key(), "Hello");
    try (ScriptedSmtp peer = new ScriptedSmtp("RCPT", "550 no such user")) {
      sender.setPort(peer.port());
      outbox.sendDue();
    }
    sender.setPort(mail.smtpPort());
    return comment;
  }

  private static DKIMVerifier verifier(MailSigning key) {
    return new DKIMVerifier((method, selector, domain) -> List.of(key.dnsText()));
  }

  private static String raw(MimeMessage mail) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    mail.writeTo(out);
    return out.toString(StandardCharsets.ISO_8859_1);
  }

  private void asManager() {
    as(Role.MANAGER);
  }

  private void as(Role role) {
    SecurityContextHolder.getContext()
        .setAuthentication(
            new TestingAuthenticationToken(
                new Caller("maria", Caller.Kind.PERSON, Set.of(role), Set.of(site)), "", "user"));
  }
}
