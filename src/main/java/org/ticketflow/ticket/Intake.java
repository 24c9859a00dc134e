package org.ticketflow.ticket;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.ticketflow.conversation.Author;
import org.ticketflow.conversation.Conversations;
import org.ticketflow.conversation.VisitorSaid;

/** Asks a visitor for an email address in the chat, and hears the answer there. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class Intake {

  /** What somebody means as an address, right or wrong: the process tells which. */
  private static final Pattern MEANT_AS_ADDRESS =
      Pattern.compile("[^\\s<>,;:\"'()]*@[^\\s<>,;:\"'()]*");

  private final TicketRows rows;
  private final TicketProcess process;
  private final Conversations conversations;
  private final EntityManager entities;

  Intake(
      TicketRows rows, TicketProcess process, Conversations conversations, EntityManager entities) {
    this.rows = rows;
    this.process = process;
    this.conversations = conversations;
    this.entities = entities;
  }

  public void ask(TicketKey key) {
    say(
        key,
        "ask-email",
        "Your report is " + key.code() + ". At which email address can we reach you about it?");
  }

  public void remind(TicketKey key) {
    say(
        key,
        "remind-email",
        "We still need your email address, so that we can answer you about " + key.code() + ".");
  }

  public void askAgain(TicketKey key) {
    say(
        key,
        null,
        "That does not look like an email address. Please write it like name@example.com.");
  }

  /** A visitor who writes an address while a ticket waits for one has answered. */
  @EventListener
  void hear(VisitorSaid said) {
    List<Ticket> waiting =
        entities
            .createQuery(
                "select t from Ticket t where t.key.site = :site and t.conversationId = :conversation"
                    + " and t.status = :intake order by t.key.number",
                Ticket.class)
            .setParameter("site", said.site())
            .setParameter("conversation", said.conversationId())
            .setParameter("intake", Status.INTAKE)
            .getResultList();
    if (waiting.isEmpty()) {
      return;
    }
    Matcher address = MEANT_AS_ADDRESS.matcher(words(said));
    if (address.find()) {
      String meant = address.group().replaceAll("[.!?]+$", "");
      for (Ticket ticket : waiting) {
        if (rows.hold(ticket.key()).status() == Status.INTAKE) {
          process.provideEmail(ticket, meant);
        }
      }
    }
  }

  private String words(VisitorSaid said) {
    return conversations
        .messagesSince(said.site(), said.conversationId(), said.messageId() - 1, 1)
        .get(0)
        .body();
  }

  private void say(TicketKey key, @org.jspecify.annotations.Nullable String what, String words) {
    Ticket ticket = rows.hold(key);
    String conversation = ticket.conversationId();
    if (conversation != null && conversations.isOpen(key.site(), conversation)) {
      conversations.say(
          key.site(),
          conversation,
          Author.SYSTEM,
          words,
          what == null ? null : what + ":" + key.businessKey());
    }
  }
}
