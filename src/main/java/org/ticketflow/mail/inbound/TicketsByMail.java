package org.ticketflow.mail.inbound;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.ticketflow.identity.ActingAs;
import org.ticketflow.identity.People;
import org.ticketflow.mail.inbound.ParsedMail.Correspondent;
import org.ticketflow.site.EmailAddress;
import org.ticketflow.site.PlainText;
import org.ticketflow.ticket.Comment;
import org.ticketflow.ticket.Comments;
import org.ticketflow.ticket.Delivery;
import org.ticketflow.ticket.FileTicket;
import org.ticketflow.ticket.Status;
import org.ticketflow.ticket.Ticket;
import org.ticketflow.ticket.TicketChange;
import org.ticketflow.ticket.TicketKey;
import org.ticketflow.ticket.Tickets;
import org.ticketflow.ticket.Visibility;

/** Makes tickets and comments of mails, by the same services as every door. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class TicketsByMail {

  private static final int LONGEST_SUBJECT = 255;
  private static final int LONGEST_BODY = 100_000;
  private static final String NO_SUBJECT = "(no subject)";
  private static final String NO_WORDS = "(This mail has no text.)";

  private final Tickets tickets;
  private final Comments comments;
  private final Participants participants;
  private final OwnAddresses own;
  private final People people;
  private final MailContents contents;

  TicketsByMail(
      Tickets tickets,
      Comments comments,
      Participants participants,
      OwnAddresses own,
      People people,
      MailContents contents) {
    this.tickets = tickets;
    this.comments = comments;
    this.participants = participants;
    this.own = own;
    this.people = people;
    this.contents = contents;
  }

  Outcome bring(String site, ParsedMail mail, EmailAddress from, Place place) {
    if (place instanceof Place.CustomersReply reply) {
      return hear(mail, reply);
    } else if (place instanceof Place.TeammatesReply reply) {
      return hear(mail, reply);
    } else if (place instanceof Place.StrangersReply reply) {
      Comment comment = comments.addByStranger(reply.ticket(), body(mail), from.value());
      contents.keep(reply.ticket(), comment.id(), mail);
      return Outcome.stranger(reply.ticket(), comment.id());
    }
    return file(site, mail, from, ((Place.NewTicket) place).follows());
  }

  private Outcome file(
      String site, ParsedMail mail, EmailAddress from, @Nullable TicketKey follows) {
    Ticket ticket =
        tickets.report(
            new FileTicket(
                site,
                subject(mail),
                words(mail),
                null,
                mail.fromName(),
                from.value(),
                null,
                List.of(),
                List.of(),
                null));
    contents.keep(ticket.key(), null, mail);
    participants.add(ticket.key(), others(site, mail, from));
    if (follows != null) {
      comments.noteBySystem(
          ticket.key(), "This mail came as an answer to " + follows.code() + ", as a new matter.");
      Ticket earlier = tickets.get(follows);
      if (!earlier.isArchived()) {
        comments.noteBySystem(
            follows, "An answer to a mail of this ticket became " + ticket.code() + ".");
      }
    }
    return Outcome.ticket(ticket.key());
  }

  private Outcome hear(ParsedMail mail, Place.CustomersReply reply) {
    TicketKey key = reply.ticket();
    Comment comment = comments.heard(key, body(mail), reply.author(), Delivery.Channel.EMAIL);
    contents.keep(key, comment.id(), mail);
    if (reply.requester() && mail.from() != null) {
      participants.add(key, others(key.site(), mail, mail.from()));
    }
    if (tickets.get(key).status() == Status.CLOSED) {
      tickets.change(key, TicketChange.to(Status.OPEN), null);
    }
    return Outcome.comment(key, comment.id());
  }

  /** For the team: what is meant for the customer is said where one sees that it is. */
  private Outcome hear(ParsedMail mail, Place.TeammatesReply reply) {
    Comment comment =
        ActingAs.caller(
            reply.teammate().asCaller(),
            () -> comments.add(reply.ticket(), body(mail), Visibility.INTERNAL));
    contents.keep(reply.ticket(), comment.id(), mail);
    return Outcome.comment(reply.ticket(), comment.id());
  }

  /** Neither the site itself nor its team, who would otherwise speak as customers. */
  private List<Correspondent> others(String site, ParsedMail mail, EmailAddress from) {
    List<String> team =
        people.members(site).stream()
            .map(org.ticketflow.identity.Person::email)
            .filter(Objects::nonNull)
            .toList();
    return mail.others().stream()
        .filter(each -> !each.address().isSameAs(from))
        .filter(each -> !own.isOurs(each.address()))
        .filter(each -> team.stream().noneMatch(each.address().value()::equalsIgnoreCase))
        .toList();
  }

  private static String subject(ParsedMail mail) {
    String subject = MailHeaders.cut(PlainText.line(mail.subject()), LONGEST_SUBJECT).strip();
    if (!subject.isEmpty()) {
      return subject;
    }
    String first =
        mail.text().lines().map(String::strip).filter(l -> !l.isEmpty()).findFirst().orElse("");
    String line = MailHeaders.cut(PlainText.line(first), LONGEST_SUBJECT).strip();
    return line.isEmpty() ? NO_SUBJECT : line;
  }

  private static String body(ParsedMail mail) {
    String words = words(mail);
    return words.isEmpty() ? NO_WORDS : words;
  }

  /** What the mail says, and below it what was left out. */
  private static String words(ParsedMail mail) {
    if (mail.notes().isEmpty()) {
      return mail.text();
    }
    String notes = "\n\n(" + String.join(" ", mail.notes()) + ")";
    return (MailHeaders.cut(mail.text(), LONGEST_BODY - PlainText.length(notes)) + notes).strip();
  }
}
