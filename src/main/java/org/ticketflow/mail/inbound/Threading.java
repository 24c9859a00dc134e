package org.ticketflow.mail.inbound;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.ticketflow.identity.People;
import org.ticketflow.identity.Person;
import org.ticketflow.mail.ReplyTokens;
import org.ticketflow.mail.SentMails;
import org.ticketflow.site.EmailAddress;
import org.ticketflow.ticket.Status;
import org.ticketflow.ticket.Ticket;
import org.ticketflow.ticket.TicketKey;
import org.ticketflow.ticket.Tickets;

/**
 * Finds the ticket that a mail answers. This is a sign-in: a mail is let to a ticket by what only
 * those can know who were sent a mail of it (a signed address, a Message-ID), and speaks as its
 * sender only where that sender is part of the ticket. A code in a subject proves nothing, so it
 * only helps those who are.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Threading {

  private static final Pattern CODE = Pattern.compile("(?i)\\bTKT-([1-9][0-9]{0,17})\\b");

  private final ReplyTokens tokens;
  private final SentMails sent;
  private final Participants participants;
  private final ReplyRules rules;
  private final Tickets tickets;
  private final People people;
  private final IssuedTokens issued;
  private final Subjects subjects;
  private final JdbcClient jdbc;
  private final Clock clock;

  Threading(
      ReplyTokens tokens,
      SentMails sent,
      Participants participants,
      ReplyRules rules,
      Tickets tickets,
      People people,
      IssuedTokens issued,
      Subjects subjects,
      JdbcClient jdbc,
      Clock clock) {
    this.tokens = tokens;
    this.sent = sent;
    this.participants = participants;
    this.rules = rules;
    this.tickets = tickets;
    this.people = people;
    this.issued = issued;
    this.subjects = subjects;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  Place place(String site, ParsedMail mail, EmailAddress from) {
    Optional<Ticket> bySignature = bySignature(site, mail, from);
    Optional<Ticket> answered = bySignature.or(() -> byMessageId(site, mail));
    if (answered.isEmpty()) {
      return bySubject(site, mail, from);
    }
    Ticket ticket = answered.get();
    Optional<String> author = mail.oneAuthor() ? author(ticket, from) : Optional.empty();
    if (author.isPresent()) {
      return subjects.continues(mail.subject(), ticket)
          ? reply(ticket, author.get(), from)
          : new Place.NewTicket(ticket.key());
    }
    if (ticket.isArchived()) {
      return new Place.NewTicket(null); // nothing can be added to it, by nobody
    }
    return teammate(site, mail, ticket, from)
        .<Place>map(person -> new Place.TeammatesReply(ticket.key(), person))
        .orElseGet(() -> new Place.StrangersReply(ticket.key()));
  }

  /** What a mail that nobody wrote is about; whoever sent it gains nothing by that. */
  @Nullable TicketKey about(String site, ParsedMail mail) {
    return byMessageId(site, mail).map(Ticket::key).orElse(null);
  }

  private Place bySubject(String site, ParsedMail mail, EmailAddress from) {
    Matcher code = CODE.matcher(mail.subject());
    if (mail.oneAuthor() && code.find()) {
      Optional<Ticket> named = find(new TicketKey(site, Long.parseLong(code.group(1))));
      Optional<String> author = named.flatMap(ticket -> author(ticket, from));
      if (named.isPresent() && author.isPresent()) {
        return reply(named.get(), author.get(), from);
      }
    }
    return new Place.NewTicket(null);
  }

  /** A ticket that has been closed for long is another matter by now. */
  private Place reply(Ticket ticket, String author, EmailAddress from) {
    Instant closed = ticket.closedAt();
    boolean late =
        closed != null
            && ticket.status() == Status.CLOSED
            && closed
                .plus(Duration.ofDays(rules.reopenDays(ticket.site())))
                .isBefore(clock.instant());
    return late || ticket.isArchived()
        ? new Place.NewTicket(ticket.key())
        : new Place.CustomersReply(ticket.key(), author, isRequester(ticket, from));
  }

  private Optional<Ticket> bySignature(String site, ParsedMail mail, EmailAddress from) {
    for (String address : mail.recipients()) {
      OptionalLong number = ReplyTokens.claimed(address);
      if (number.isPresent()) {
        TicketKey key = new TicketKey(site, number.getAsLong());
        if (tokens.isFor(address, key, from.value()) || issued.toAnyone(address, key)) {
          Optional<Ticket> ticket = find(key);
          if (ticket.isPresent()) {
            return ticket;
          }
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Ticket> byMessageId(String site, ParsedMail mail) {
    return sent.find(site, mail.answers()).flatMap(found -> find(found.ticket()));
  }

  /** How the ticket's comments name the sender; nothing for whoever is not part of it. */
  private Optional<String> author(Ticket ticket, EmailAddress from) {
    if (isRequester(ticket, from)) {
      String name = ticket.requester().name();
      return Optional.of(name == null ? from.value() : name);
    }
    return participants.name(ticket.key(), from);
  }

  private static boolean isRequester(Ticket ticket, EmailAddress from) {
    String email = ticket.requester().email();
    return email != null && email.equalsIgnoreCase(from.value());
  }

  /** Only with the address that was signed for them, and only while they work here. */
  private Optional<Person> teammate(
      String site, ParsedMail mail, Ticket ticket, EmailAddress from) {
    List<String> recipients = mail.recipients();
    if (!mail.oneAuthor()
        || recipients.stream()
            .noneMatch(address -> tokens.isFor(address, ticket.key(), from.value()))) {
      return Optional.empty();
    }
    String address = from.value().toLowerCase(Locale.ROOT);
    return people.members(site).stream()
        .filter(person -> address.equals(lower(person.email())))
        .filter(person -> person.asCaller().isStaff() && person.asCaller().sees(site))
        .findFirst();
  }

  private static @Nullable String lower(@Nullable String email) {
    return email == null ? null : email.toLowerCase(Locale.ROOT);
  }

  /** Asked for first: a ticket that is not there would undo the whole transaction. */
  private Optional<Ticket> find(TicketKey key) {
    boolean there =
        jdbc.sql("select exists (select from ticket where site = :site and number = :number)")
            .param("site", key.site())
            .param("number", key.number())
            .query(Boolean.class)
            .single();
    return there ? Optional.of(tickets.get(key)) : Optional.empty();
  }
}
