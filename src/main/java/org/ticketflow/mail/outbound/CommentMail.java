package org.ticketflow.mail.outbound;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.ticketflow.identity.CurrentCaller;
import org.ticketflow.identity.People;
import org.ticketflow.identity.Person;
import org.ticketflow.mail.AnswerThrottle;
import org.ticketflow.mail.Copies;
import org.ticketflow.mail.CustomerMail;
import org.ticketflow.mail.MailTemplate;
import org.ticketflow.mail.MailTemplates;
import org.ticketflow.mail.ReplyTokens;
import org.ticketflow.mail.Undeliverable;
import org.ticketflow.refusal.Conflict;
import org.ticketflow.site.EmailAddress;
import org.ticketflow.site.Failpoints;
import org.ticketflow.site.PlainText;
import org.ticketflow.site.Site;
import org.ticketflow.site.Sites;
import org.ticketflow.ticket.Author;
import org.ticketflow.ticket.Comment;
import org.ticketflow.ticket.Comments;
import org.ticketflow.ticket.Delivery;
import org.ticketflow.ticket.Ticket;
import org.ticketflow.ticket.TicketKey;
import org.ticketflow.ticket.TicketLife;
import org.ticketflow.ticket.TicketProcess;
import org.ticketflow.ticket.Visibility;

/** Makes a mail of a public comment, in the thread of its ticket. */
@Service
@Transactional
class CommentMail implements CustomerMail {

  private static final String NO_ADDRESS =
      "The requester has no email address; add one or answer in the chat.";

  private final OutboxRows outbox;
  private final MailTexts texts;
  private final MailTemplates templates;
  private final People people;
  private final MessageIds messageIds;
  private final TicketLife life;
  private final Comments comments;
  private final TicketProcess process;
  private final Sites sites;
  private final Undeliverable undeliverable;
  private final AnswerThrottle throttle;
  private final ReplyTokens tokens;
  private final Copies copies;
  private final CurrentCaller caller;
  private final Failpoints failpoints;
  private final Clock clock;

  CommentMail(
      OutboxRows outbox,
      MailTexts texts,
      MailTemplates templates,
      People people,
      MessageIds messageIds,
      TicketLife life,
      Comments comments,
      TicketProcess process,
      Sites sites,
      Undeliverable undeliverable,
      AnswerThrottle throttle,
      ReplyTokens tokens,
      Copies copies,
      CurrentCaller caller,
      Failpoints failpoints,
      Clock clock) {
    this.outbox = outbox;
    this.texts = texts;
    this.templates = templates;
    this.people = people;
    this.messageIds = messageIds;
    this.life = life;
    this.comments = comments;
    this.process = process;
    this.sites = sites;
    this.undeliverable = undeliverable;
    this.throttle = throttle;
    this.tokens = tokens;
    this.copies = copies;
    this.caller = caller;
    this.failpoints = failpoints;
    this.clock = clock;
  }

  @Override
  public void send(TicketKey key, long commentId) {
    Ticket ticket = life.hold(key); // two mails of a ticket follow each other
    Comment comment = comments.get(key, commentId);
    if (comment.visibility() != Visibility.PUBLIC) {
      throw new IllegalArgumentException("Comment " + commentId + " is internal and never leaves");
    }
    if (comment.author().kind() == Author.Kind.CUSTOMER) {
      return; // customers know what they said themselves
    }
    Optional<EmailAddress> address = address(ticket);
    if (address.isEmpty()) {
      comments.delivered(key, commentId, Delivery.Channel.EMAIL, Delivery.State.FAILED, NO_ADDRESS);
      return;
    }
    Optional<String> obstacle = obstacle(ticket, comment, address.get());
    if (obstacle.isPresent()) {
      comments.delivered(
          key, commentId, Delivery.Channel.EMAIL, Delivery.State.FAILED, obstacle.get());
    } else {
      queue(ticket, comment, address.get());
    }
  }

  private Optional<String> obstacle(Ticket ticket, Comment comment, EmailAddress address) {
    return undeliverable
        .reason(ticket.site(), address.value())
        .map(reason -> "Not mailed, as mail to this address does not arrive. " + reason)
        .or(
            () ->
                comment.author().kind() == Author.Kind.SYSTEM
                    ? throttle.refusal(ticket, address)
                    : Optional.empty());
  }

  private void queue(Ticket ticket, Comment comment, EmailAddress address) {
    TicketKey key = ticket.key();
    long commentId = comment.id();
    if (outbox.add(draft(ticket, comment, address), clock.instant())) {
      comments.delivered(key, commentId, Delivery.Channel.EMAIL, Delivery.State.PENDING, null);
      failpoints.reached("mail.out.queued");
    }
  }

  @Override
  public void retry(TicketKey key, long commentId) {
    caller.get().requireReaderOf(key.site());
    caller.get().requireStaff();
    Ticket ticket = life.hold(key);
    Comment comment = comments.get(key, commentId);
    if (!failed(comment)) {
      throw new Conflict(
          "No mail of comment " + commentId + " has failed, so there is nothing to send again.");
    }
    EmailAddress address = address(ticket).orElseThrow(() -> new Conflict(NO_ADDRESS));
    undeliverable.forget(key.site(), address.value());
    Optional<Long> mail = outbox.revive(key, commentId, address, clock.instant());
    if (mail.isPresent()) {
      comments.delivered(key, commentId, Delivery.Channel.EMAIL, Delivery.State.PENDING, null);
      process.resolveIncident(key, Outcomes.NOT_SENT, String.valueOf(mail.get()));
    } else {
      queue(ticket, comment, address); // there was no address to mail it to, or an obstacle
    }
  }

  @Override
  public void retry(TicketKey key, long commentId, String address) {
    caller.get().requireReaderOf(key.site());
    caller.get().requireStaff();
    life.emailCollected(key, EmailAddress.require("email", address).value());
    retry(key, commentId);
  }

  @Override
  public void giveUp(TicketKey key, long commentId) {
    caller.get().requireReaderOf(key.site());
    caller.get().requireStaff();
    life.hold(key);
    Comment comment = comments.get(key, commentId);
    if (!failed(comment)) {
      throw new Conflict("No mail of comment " + commentId + " has failed.");
    }
    outbox
        .givenUp(key, commentId)
        .ifPresent(mail -> process.resolveIncident(key, Outcomes.NOT_SENT, String.valueOf(mail)));
  }

  private boolean failed(Comment comment) {
    return comments
        .deliveries(comment.ticket().site(), List.of(comment))
        .getOrDefault(comment.id(), List.of())
        .stream()
        .anyMatch(
            delivery ->
                delivery.channel() == Delivery.Channel.EMAIL
                    && delivery.state() == Delivery.State.FAILED);
  }

  private Draft draft(Ticket ticket, Comment comment, EmailAddress address) {
    TicketKey key = ticket.key();
    Site site = sites.get(key.site());
    Map<String, String> headers = new HashMap<>(Headers.thread(outbox.thread(key)));
    tokens
        .replyTo(site, key, address)
        .ifPresent(replyTo -> headers.put(Headers.REPLY_TO, replyTo.value()));
    if (comment.author().kind() == Author.Kind.SYSTEM) {
      headers.putAll(Headers.automatic());
    }
    MailTemplate template = templates.of(key.site());
    Map<String, String> facts = facts(site, ticket, comment);
    return new Draft(
        key.site(),
        key,
        comment.id(),
        "comment:" + comment.id(),
        messageIds.next(key, "c" + comment.id(), site.supportAddress()),
        new Recipient(address, ticket.requester().name()),
        copies(comment, key, address),
        SubjectLine.of(template, facts),
        texts.around(template, facts, comment.body()),
        headers);
  }

  /** What somebody has written, and nothing that Ticketflow says by itself. */
  private List<String> copies(Comment comment, TicketKey key, EmailAddress address) {
    return comment.author().kind() == Author.Kind.SYSTEM
        ? List.of()
        : copies.addresses(key, address.value());
  }

  private Map<String, String> facts(Site site, Ticket ticket, Comment comment) {
    Map<String, String> facts = new HashMap<>();
    facts.put("code", ticket.code());
    facts.put("subject", PlainText.line(ticket.subject()));
    facts.put("site", PlainText.line(site.name()));
    String requester = ticket.requester().name();
    if (requester != null) {
      facts.put("requester", PlainText.line(requester));
    }
    if (comment.author().kind() == Author.Kind.AGENT) {
      String person = comment.author().name();
      facts.put("agent", PlainText.line(people.find(person).map(Person::name).orElse(person)));
    }
    return facts;
  }

  private static Optional<EmailAddress> address(Ticket ticket) {
    String email = ticket.requester().email();
    return email == null ? Optional.empty() : EmailAddress.read(email);
  }
}
