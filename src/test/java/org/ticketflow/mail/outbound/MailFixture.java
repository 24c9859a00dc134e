package org.ticketflow.mail.outbound;

import jakarta.mail.internet.MimeMessage;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.ManagementService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.support.TransactionTemplate;
import org.ticketflow.mail.CustomerMail;
import org.ticketflow.site.MovableTime;
import org.ticketflow.site.Sites;
import org.ticketflow.support.TestMail;
import org.ticketflow.support.TicketflowTest;
import org.ticketflow.ticket.Comment;
import org.ticketflow.ticket.Comments;
import org.ticketflow.ticket.Delivery;
import org.ticketflow.ticket.FileTicket;
import org.ticketflow.ticket.Ticket;
import org.ticketflow.ticket.TicketKey;
import org.ticketflow.ticket.TicketProcess;
import org.ticketflow.ticket.Tickets;
import org.ticketflow.ticket.Visibility;

/** Tickets whose answers are mailed while the test holds the clock. */
@TicketflowTest
abstract class MailFixture {

  static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

  private static final AtomicInteger COUNT = new AtomicInteger();

  @Autowired Sites sites;
  @Autowired Tickets tickets;
  @Autowired Comments comments;
  @Autowired CustomerMail customerMail;
  @Autowired Outbox outbox;
  @Autowired MovableTime time;
  @Autowired TestMail mail;
  @Autowired JavaMailSenderImpl sender;
  @Autowired JdbcClient sql;
  @Autowired ManagementService jobs;
  @Autowired TransactionTemplate transactions;

  String site;
  String requester;
  Instant now;

  @BeforeEach
  void freshSite() {
    int number = COUNT.incrementAndGet();
    site = "mail" + number;
    requester = "vera" + number + "@customer.test";
    sql.sql("update outgoing_mail set state = 'sent' where state = 'pending'").update();
    sql.sql("delete from gathered_notice").update();
    now = START;
    time.stopAt(now);
    sites.add(site, "Acme & Söhne", "support@" + site + ".test", ZoneOffset.UTC);
  }

  @AfterEach
  void realWorld() {
    time.release();
    sender.setPort(mail.smtpPort());
    SecurityContextHolder.clearContext();
  }

  void pass(Duration duration) {
    now = now.plus(duration);
    time.stopAt(now);
  }

  Ticket ticket(String subject) {
    return ticket(subject, "Vera", requester);
  }

  Ticket ticket(String subject, String name, String email) {
    return tickets.report(
        new FileTicket(
            site, subject, "It is broken.", null, name, email, null, List.of(), List.of(), null));
  }

  /** A public comment by Ticketflow, as the process would bring it to the outbox. */
  Comment systemSays(TicketKey ticket, String words) {
    Comment comment = comments.addBySystem(ticket, words);
    customerMail.send(ticket, comment.id());
    return comment;
  }

  /** A public comment by an agent, as the process would bring it to the outbox. */
  Comment agentSays(TicketKey ticket, String words) {
    SignedIn.asAgentOf(ticket.site());
    Comment comment = comments.add(ticket, words, Visibility.PUBLIC);
    SecurityContextHolder.clearContext();
    customerMail.send(ticket, comment.id());
    return comment;
  }

  List<MimeMessage> received() {
    return mail.mailbox(requester);
  }

  /** Lets the ticket's process do what it would do by itself. */
  void runJobs(Ticket ticket) {
    jobs.createJobQuery()
        .processInstanceId(ticket.processInstanceId())
        .messages()
        .list()
        .forEach(job -> jobs.executeJob(job.getId()));
  }

  long queued(Comment comment) {
    return sql.sql("select count(*) from outgoing_mail where comment_id = ?")
        .param(comment.id())
        .query(Long.class)
        .single();
  }

  /** The state that the comment's mail has in the outbox, and when it is due next. */
  String state(Comment comment) {
    return (String) row(comment).get("state");
  }

  Duration untilNextAttempt(Comment comment) {
    return Duration.between(now, ((Timestamp) row(comment).get("next_attempt_at")).toInstant());
  }

  List<TicketProcess.Incident> incidents(Ticket ticket) {
    return tickets.processState(ticket.key()).incidents();
  }

  Delivery delivery(Comment comment) {
    return comments.deliveries(comment.ticket().site(), List.of(comment)).get(comment.id()).get(0);
  }

  Map<String, Object> row(Comment comment) {
    return sql.sql("select * from outgoing_mail where comment_id = ?")
        .param(comment.id())
        .query()
        .singleRow();
  }
}
