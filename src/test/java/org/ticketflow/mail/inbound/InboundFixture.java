package org.ticketflow.mail.inbound;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.camunda.bpm.engine.ManagementService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.ticketflow.identity.ActingAs;
import org.ticketflow.identity.Caller;
import org.ticketflow.identity.People;
import org.ticketflow.identity.Person;
import org.ticketflow.identity.Role;
import org.ticketflow.mail.inbound.Mailbox.Afterwards;
import org.ticketflow.mail.inbound.Mailbox.Security;
import org.ticketflow.mail.inbound.Mailbox.SignIn;
import org.ticketflow.mail.outbound.Postman;
import org.ticketflow.site.MovableTime;
import org.ticketflow.site.Sites;
import org.ticketflow.site.TrackedWork;
import org.ticketflow.support.TestMail;
import org.ticketflow.support.TicketflowTest;
import org.ticketflow.ticket.Comment;
import org.ticketflow.ticket.Comments;
import org.ticketflow.ticket.Status;
import org.ticketflow.ticket.Ticket;
import org.ticketflow.ticket.TicketChange;
import org.ticketflow.ticket.TicketKey;
import org.ticketflow.ticket.Tickets;
import org.ticketflow.ticket.Visibility;

/** A site whose mailbox is read when the test says so, while it holds the clock. */
@TicketflowTest
@Import(Postman.class)
abstract class InboundFixture {

  static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

  private static final AtomicInteger COUNT = new AtomicInteger();

  @Autowired Sites sites;
  @Autowired People people;
  @Autowired Tickets tickets;
  @Autowired Comments comments;
  @Autowired MailboxRows mailboxes;
  @Autowired MailboxLeases leases;
  @Autowired IncomingRows rows;
  @Autowired IncomingMails incoming;
  @Autowired MailParser parser;
  @Autowired MailboxSecrets secrets;
  @Autowired MailboxTest test;
  @Autowired Mailboxes box;
  @Autowired InboundSettings settings;
  @Autowired MailboxReader reader;
  @Autowired Postman postman;
  @Autowired MovableTime time;
  @Autowired TestMail mail;
  @Autowired JdbcClient sql;
  @Autowired ManagementService jobs;
  @Autowired TrackedWork tracked;
  @Autowired Clock clock;

  String site;
  String support;
  String mia;
  Mailbox mailbox;
  Instant now;

  @BeforeEach
  void freshSite() {
    int number = COUNT.incrementAndGet();
    site = "inbound" + number;
    support = "support@" + site + ".test";
    mia = "mia" + number + "@customer.test";
    sql.sql("update outgoing_mail set state = 'sent' where state = 'pending'").update();
    sql.sql("update mailbox set enabled = false").update();
    now = START;
    time.stopAt(now);
    sites.add(site, "Acme", support, ZoneOffset.UTC);
    mailbox = mailbox(site, support, Afterwards.KEEP);
  }

  @AfterEach
  void realWorld() {
    time.release();
  }

  Mailbox mailbox(String ofSite, String address, Afterwards afterwards) {
    return mailboxes.add(
        ofSite,
        new MailboxRules.Checked(
            "127.0.0.1",
            mail.imapPort(),
            Security.NONE,
            address,
            SignIn.PASSWORD,
            new MailboxSecret(address),
            null,
            null,
            "INBOX",
            afterwards,
            afterwards == Afterwards.MOVE ? "Done" : null,
            true,
            true),
        true, // as if it were the embedded one, which may be on this machine
        "test",
        now);
  }

  Person agent(String id) {
    Person agent =
        new Person(
            id + site,
            "Anna Agent",
            id + "@" + site + ".team.test",
            Set.of(Role.AGENT),
            Set.of(site));
    people.save(agent, "a password that nobody needs");
    return agent;
  }

  Person administrator() {
    Person admin =
        new Person(
            "admin" + site,
            "Ada Admin",
            "ada@" + site + ".team.test",
            Set.of(Role.ADMINISTRATOR),
            Set.of(site));
    people.save(admin, "a password that nobody needs");
    return admin;
  }

  void pass(Duration duration) {
    now = now.plus(duration);
    time.stopAt(now);
  }

  /** As over SMTP, which every line of it has passed. */
  void arrives(Letter letter) throws MessagingException {
    mail.deliver(support, letter.message());
  }

  void read() {
    read(reader);
  }

  void read(MailboxReader by) {
    pass(settings.poll());
    by.readDue(() -> true);
  }

  /** Reads as a process that ends at a step. */
  MailboxReader readerThat(Consumer<MailboxReader.Step> ends) {
    return new MailboxReader(
        leases, rows, incoming, parser, secrets, settings, tracked, clock, ends);
  }

  /** Writes to the site, and answers the only ticket that it has become. */
  Ticket ticketBy(Letter letter) throws MessagingException {
    arrives(letter);
    read();
    return tickets.get(new TicketKey(site, last().number()));
  }

  Letter fromMia() {
    return Letter.from("Mia <" + mia + ">").to(support).subject("The invoice looks odd");
  }

  void confirm(Ticket ticket) {
    runJobs(ticket);
    postman.sendDue();
  }

  /** Lets the ticket's process do what it would do by itself. */
  void runJobs(Ticket ticket) {
    for (int round = 0; round < 3; round++) {
      jobs.createJobQuery()
          .processInstanceId(ticket.processInstanceId())
          .messages()
          .list()
          .forEach(job -> jobs.executeJob(job.getId()));
    }
  }

  List<MimeMessage> mailbox(String address) {
    return mail.mailbox(address);
  }

  /** What a mail server reports to us about a mail of ours. */
  Letter bounce(String messageId, String recipient, String action, String status, String words) {
    return Letter.from("Mail Delivery System <MAILER-DAEMON@elsewhere.test>")
        .to(support)
        .subject("Undelivered Mail Returned to Sender")
        .with("Return-Path", "<>")
        .with("Auto-Submitted", "auto-replied")
        .with("MIME-Version", "1.0")
        .with(
            "Content-Type",
            "multipart/report; report-type=delivery-status;\r\n boundary=\"b0undary\"")
        .saying(
            """
            --b0undary
            Content-Type: text/plain; charset=us-ascii

            This is the mail system. Your message could not be delivered.

            --b0undary
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mx.elsewhere.test
            Arrival-Date: Mon, 2 Mar 2026 09:00:00 +0000

            Final-Recipient: rfc822; %s
            Action: %s
            Status: %s
            Diagnostic-Code: smtp; %s

            --b0undary
            Content-Type: text/rfc822-headers

            Subject: whatever
            Message-ID: %s

            --b0undary--
            """
                .formatted(recipient, action, status, words, messageId));
  }

  static String replyTo(MimeMessage sent) throws MessagingException {
    return ((InternetAddress) sent.getReplyTo()[0]).getAddress();
  }

  List<Comment> commentsOn(Ticket ticket) {
    return comments.of(ticket.key());
  }

  Comment lastComment(Ticket ticket) {
    List<Comment> all = commentsOn(ticket);
    return all.get(all.size() - 1);
  }

  void agentAnswers(Ticket ticket, Person agent, String words) {
    as(agent, () -> comments.add(ticket.key(), words, Visibility.PUBLIC));
    confirm(ticket);
  }

  void close(Ticket ticket) {
    tickets.change(ticket.key(), TicketChange.to(Status.CLOSED), null);
  }

  Status status(Ticket ticket) {
    return tickets.get(ticket.key()).status();
  }

  void as(Person person, Runnable act) {
    Caller caller = person.asCaller();
    ActingAs.caller(
        caller,
        () -> {
          act.run();
          return true;
        });
  }

  /** What became of the mail that came last. */
  Handled last() {
    return handled().get(0);
  }

  record Handled(String outcome, String reason, long number, long commentId) {}

  /** Newest first. */
  List<Handled> handled() {
    return sql.sql("select * from incoming_mail where site = ? order by id desc")
        .param(site)
        .query(
            (row, i) ->
                new Handled(
                    String.valueOf(row.getString("outcome")),
                    row.getString("reason"),
                    row.getLong("number"),
                    row.getLong("comment_id")))
        .list();
  }

  long ticketCount() {
    return sql.sql("select count(*) from ticket where site = ?")
        .param(site)
        .query(Long.class)
        .single();
  }

  Map<String, Object> row(String select) {
    return sql.sql(select).param(site).query().singleRow();
  }
}
