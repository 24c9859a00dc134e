package org.ticketflow.desk.ticket;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ticketflow.identity.Caller;
import org.ticketflow.identity.Person;
import org.ticketflow.mail.Copies;
import org.ticketflow.ticket.Requester;
import org.ticketflow.ticket.Status;
import org.ticketflow.ticket.Ticket;
import org.ticketflow.ticket.TicketsOfRequester;
import org.ticketflow.ticket.TranscriptEntry;
import org.ticketflow.ticket.Visibility;
import org.ticketflow.ticket.attachment.Attachment;

/**
 * All that the page of a ticket shows.
 *
 * @param moves where the process lets it go from here; nowhere once it is archived
 * @param colours of all labels of the site, by name; "" for none
 * @param participants who is part of it besides the requester
 * @param unreachable why mail does not reach the requester; none where it does
 * @param history oldest first
 */
public record TicketPage(
    Ticket ticket,
    List<Status> moves,
    List<Person> members,
    Names names,
    Map<String, String> colours,
    Opening opening,
    List<Entry> thread,
    WhatNext next,
    TicketsOfRequester.Others others,
    List<Copies.Participant> participants,
    @Nullable String unreachable,
    List<TranscriptEntry> transcript,
    List<Change> history,
    Reply reply,
    Map<Visibility, String> drafts,
    String uploadLimits) {

  /**
   * What the ticket was filed with.
   *
   * @param html safe to be put into the page as it is
   * @param folded what it quotes, as safe; none where it quotes nothing
   * @param mail whether it has the HTML of a mail to show
   */
  public record Opening(
      String html, @Nullable String folded, boolean mail, List<Attachment> files) {}

  private static final String BY_PERSON = "set by ";

  public String path() {
    return "/desk/" + ticket.site() + "/tickets/" + ticket.code();
  }

  public boolean isArchived() {
    return ticket.isArchived();
  }

  /** The name of who has it; null for the queue. */
  public @Nullable String assignee() {
    return ticket.assignee() == null ? null : names.of(ticket.assignee());
  }

  /** Who filed it, by name. */
  public String filedBy() {
    Requester requester = ticket.requester();
    boolean byMail =
        ticket.createdByKind() == Caller.Kind.SYSTEM && ticket.createdBy().equals("mail");
    if (byMail && requester.email() != null) {
      return (requester.name() == null ? requester.email() : requester.name()) + ", by mail,";
    }
    return names.of(ticket.createdByKind(), ticket.createdBy());
  }

  /** Why it has the priority that it has, such as {@code set by Anna}. */
  public @Nullable String priorityReason() {
    String reason = ticket.priorityReason();
    return reason != null && reason.startsWith(BY_PERSON)
        ? BY_PERSON + names.of(reason.substring(BY_PERSON.length()))
        : reason;
  }

  public String draft(Visibility kind) {
    return drafts.getOrDefault(kind, "");
  }

  /** The tab that the page opens with: where something was begun, if only there. */
  public Visibility tab() {
    return drafts.containsKey(Visibility.INTERNAL) && !drafts.containsKey(Visibility.PUBLIC)
        ? Visibility.INTERNAL
        : Visibility.PUBLIC;
  }

  public String colour(String label) {
    return colours.getOrDefault(label, "");
  }

  /** The site's labels that the ticket does not carry. */
  public List<String> furtherLabels() {
    return colours.keySet().stream().filter(each -> !ticket.labels().contains(each)).toList();
  }

  /** Changes whenever the process may have gone on. */
  public String stamp() {
    return ticket.version() + "-" + next.since().toEpochMilli() + "-" + next.waiting().size();
  }
}
