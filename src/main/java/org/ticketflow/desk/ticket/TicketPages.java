package org.ticketflow.desk.ticket;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.ticketflow.escalation.NextStep;
import org.ticketflow.escalation.Outlook;
import org.ticketflow.identity.People;
import org.ticketflow.identity.Person;
import org.ticketflow.mail.Copies;
import org.ticketflow.mail.DeliveryLog;
import org.ticketflow.mail.MailTry;
import org.ticketflow.mail.body.MailBodies;
import org.ticketflow.mail.inbound.MailedComments;
import org.ticketflow.mail.inbound.MailedComments.Mailed;
import org.ticketflow.ticket.AnswerRoute;
import org.ticketflow.ticket.Author;
import org.ticketflow.ticket.Comment;
import org.ticketflow.ticket.CommentDrafts;
import org.ticketflow.ticket.Comments;
import org.ticketflow.ticket.Delivery;
import org.ticketflow.ticket.HistoryEntry;
import org.ticketflow.ticket.Labels;
import org.ticketflow.ticket.Status;
import org.ticketflow.ticket.Ticket;
import org.ticketflow.ticket.TicketKey;
import org.ticketflow.ticket.TicketProcess;
import org.ticketflow.ticket.Tickets;
import org.ticketflow.ticket.TicketsOfRequester;
import org.ticketflow.ticket.Visibility;
import org.ticketflow.ticket.attachment.Attachment;
import org.ticketflow.ticket.attachment.AttachmentLimits;
import org.ticketflow.ticket.attachment.Attachments;

/** Gathers what the page of a ticket shows, as it is at one moment. */
@Service
class TicketPages {

  /** What the thread shows otherwise, as comments or as its beginning. */
  private static final Set<String> NO_CHANGES = Set.of("filed", "comment", "replied", "stranger");

  private static final Mailed NOT_MAILED = new Mailed(null, false);

  private final Tickets tickets;
  private final Comments comments;
  private final MailedComments mailedComments;
  private final Copies copies;
  private final CommentDrafts drafts;
  private final Labels labels;
  private final TicketsOfRequester requesters;
  private final AnswerRoute route;
  private final Outlook outlook;
  private final People people;
  private final Prose prose;
  private final Attachments attachments;
  private final AttachmentLimits limits;
  private final MailBodies mails;
  private final DeliveryLog log;

  TicketPages(
      Tickets tickets,
      Comments comments,
      MailedComments mailedComments,
      Copies copies,
      CommentDrafts drafts,
      Labels labels,
      TicketsOfRequester requesters,
      AnswerRoute route,
      Outlook outlook,
      People people,
      Prose prose,
      Attachments attachments,
      AttachmentLimits limits,
      MailBodies mails,
      DeliveryLog log) {
    this.tickets = tickets;
    this.comments = comments;
    this.mailedComments = mailedComments;
    this.copies = copies;
    this.drafts = drafts;
    this.labels = labels;
    this.requesters = requesters;
    this.route = route;
    this.outlook = outlook;
    this.people = people;
    this.prose = prose;
    this.attachments = attachments;
    this.limits = limits;
    this.mails = mails;
    this.log = log;
  }

  @Transactional(readOnly = true)
  public TicketPage of(TicketKey key) {
    Ticket ticket = tickets.get(key);
    List<Person> members = people.members(key.site());
    Names names = new Names(people, members);
    List<HistoryEntry> history = tickets.history(key);
    ChangeWords words = new ChangeWords(names);
    Map<Long, Boolean> mailed = mails.of(key);
    Map<Long, List<Attachment>> files =
        attachments.of(key).stream()
            .collect(
                Collectors.groupingBy(
                    file -> Objects.requireNonNullElse(file.commentId(), MailBodies.OF_TICKET)));
    return new TicketPage(
        ticket,
        ticket.isArchived() ? List.of() : ticket.status().moves(),
        members,
        names,
        labels.colours(key.site()),
        opening(ticket, mailed, files),
        thread(ticket, names, history, words, mailed, files),
        next(ticket, names, history),
        requesters.besides(ticket),
        copies.of(key),
        mailedComments.unreachable(ticket).orElse(null),
        tickets.transcript(key),
        history.stream().map(words::of).toList(),
        reply(ticket),
        drafts.of(key),
        limits.inWords());
  }

  Reply reply(Ticket ticket) {
    return Reply.of(ticket.requester(), route.inChat(ticket), route.byEmail(ticket));
  }

  private TicketPage.Opening opening(
      Ticket ticket, Map<Long, Boolean> mailed, Map<Long, List<Attachment>> files) {
    @Nullable Boolean html = mailed.get(MailBodies.OF_TICKET);
    Prose.Mailed words =
        html == null
            ? new Prose.Mailed(prose.html(ticket.description()), null)
            : prose.mailed(ticket.description());
    return new TicketPage.Opening(
        words.html(),
        words.folded(),
        Boolean.TRUE.equals(html),
        files.getOrDefault(MailBodies.OF_TICKET, List.of()));
  }

  private List<Entry> thread(
      Ticket ticket,
      Names names,
      List<HistoryEntry> history,
      ChangeWords words,
      Map<Long, Boolean> mailed,
      Map<Long, List<Attachment>> files) {
    List<Comment> said = comments.of(ticket.key());
    Map<Long, List<Delivery>> deliveries = comments.deliveries(ticket.site(), said);
    Map<Long, Mailed> senders = mailedComments.of(ticket.key());
    Map<Long, List<MailTry>> tries = log.of(ticket.key());
    List<Entry> thread = new ArrayList<>();
    history.stream()
        .filter(entry -> !NO_CHANGES.contains(entry.what()))
        .map(entry -> Entry.of(words.of(entry)))
        .forEach(thread::add);
    for (Comment comment : said) {
      boolean outside =
          comment.author().kind() == Author.Kind.CUSTOMER || mailed.containsKey(comment.id());
      Prose.Mailed body =
          outside
              ? prose.mailed(comment.body())
              : new Prose.Mailed(prose.html(comment.body()), null);
      thread.add(
          Entry.of(
              comment.createdAt(),
              new Entry.Said(
                  comment.id(),
                  comment.author().kind(),
                  names.of(comment.author()),
                  comment.author().name(),
                  body.html(),
                  body.folded(),
                  mailed.getOrDefault(comment.id(), false),
                  comment.visibility() == Visibility.INTERNAL,
                  deliveries.getOrDefault(comment.id(), List.of()),
                  senders.getOrDefault(comment.id(), NOT_MAILED).sender(),
                  senders.getOrDefault(comment.id(), NOT_MAILED).stranger(),
                  files.getOrDefault(comment.id(), List.of()),
                  tries.getOrDefault(comment.id(), List.of()))));
    }
    thread.sort(Comparator.comparing(Entry::at));
    return thread;
  }

  private WhatNext next(Ticket ticket, Names names, List<HistoryEntry> history) {
    Instant since =
        history.stream()
            .filter(entry -> entry.what().equals("status"))
            .map(HistoryEntry::at)
            .max(Comparator.naturalOrder())
            .orElse(ticket.createdAt());
    boolean waits = ticket.status() == Status.INTAKE || ticket.status() == Status.CLOSED;
    return new WhatNext(
        since,
        outlook.of(ticket).map(step -> step(ticket, step, names)).orElse(null),
        waits && !ticket.isArchived()
            ? tickets.timers(ticket.key())
            : List.<TicketProcess.Timer>of(),
        ticket.isArchived() ? List.of() : tickets.processState(ticket.key()).incidents(),
        route.inChat(ticket));
  }

  private static WhatNext.Step step(Ticket ticket, NextStep step, Names names) {
    return new WhatNext.Step(
        step.number(),
        step.last(),
        step.since(),
        NextStepWords.counted(step.clock()),
        NextStepWords.of(step.clock()),
        step.due(),
        step.left() == null ? null : NextStepWords.left(step.left()),
        NextStepWords.acts(step, ticket.assignee() == null ? null : names.of(ticket.assignee())),
        step.row() == null ? null : NextStepWords.rule(step.row()),
        step.inWords());
  }
}
