package org.ticketflow.assistant.chat;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.ticketflow.assistant.SiteAssistant;
import org.ticketflow.assistant.chat.Decision.AddTo;
import org.ticketflow.assistant.chat.Decision.Ask;
import org.ticketflow.assistant.chat.Decision.CallHuman;
import org.ticketflow.assistant.chat.Decision.File;
import org.ticketflow.assistant.chat.Decision.NoteAddress;
import org.ticketflow.assistant.chat.Decision.Offer;
import org.ticketflow.assistant.chat.Decision.Say;
import org.ticketflow.assistant.chat.Decision.ShowEarlier;
import org.ticketflow.assistant.chat.Decision.Silence;
import org.ticketflow.assistant.reading.SiteReader;
import org.ticketflow.conversation.Author;
import org.ticketflow.conversation.Conversations;
import org.ticketflow.conversation.Inbox;
import org.ticketflow.conversation.Message;
import org.ticketflow.identity.ActingAs;
import org.ticketflow.identity.Caller;
import org.ticketflow.identity.Role;
import org.ticketflow.ticket.Comments;
import org.ticketflow.ticket.Delivery;
import org.ticketflow.ticket.FileTicket;
import org.ticketflow.ticket.Status;
import org.ticketflow.ticket.TicketKey;
import org.ticketflow.ticket.Tickets;

/**
 * Does what was decided, by the same services as every door, as an AI agent of this one site: what
 * such a key may not do, the assistant may not do either.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Deeds {

  private final Conversations conversations;
  private final Tickets tickets;
  private final Comments comments;
  private final Memories memories;
  private final FilingLimits limits;
  private final SiteReader reader;
  private final Inbox inbox;
  private final EarlierInChat earlier;
  private final SiteAssistant sites;
  private final Clock clock;

  Deeds(
      Conversations conversations,
      Tickets tickets,
      Comments comments,
      Memories memories,
      FilingLimits limits,
      SiteReader reader,
      Inbox inbox,
      EarlierInChat earlier,
      SiteAssistant sites,
      Clock clock) {
    this.conversations = conversations;
    this.tickets = tickets;
    this.comments = comments;
    this.memories = memories;
    this.limits = limits;
    this.reader = reader;
    this.inbox = inbox;
    this.earlier = earlier;
    this.sites = sites;
    this.clock = clock;
  }

  /** Answers in a word what came of it. */
  String perform(Decision decision, HeardMessage heard, Talk talk, String mind) {
    Caller assistant =
        new Caller("assistant", Caller.Kind.AI_AGENT, Set.of(Role.AI_AGENT), Set.of(heard.site()));
    return ActingAs.caller(assistant, () -> deed(decision, heard, talk, mind));
  }

  private String deed(Decision decision, HeardMessage heard, Talk talk, String mind) {
    remember(decision, heard, talk);
    if (decision instanceof File file) {
      return file(file, heard, talk, mind);
    } else if (decision instanceof AddTo to) {
      return add(to, talk);
    } else if (decision instanceof Offer) {
      return say(talk, Lines.OFFER, "offered");
    } else if (decision instanceof Ask) {
      return sites.of(heard.site()).asks()
          ? say(talk, Lines.ASK, "asked")
          : callHuman(talk, handover(talk));
    } else if (decision instanceof Say line) {
      return say(
          talk,
          line.words().equals(Lines.GREETING) ? greeting(talk) : line.words(),
          line.outcome());
    } else if (decision instanceof NoteAddress address) {
      return note(address.email(), talk);
    } else if (decision instanceof CallHuman) {
      return callHuman(talk, handover(talk));
    } else if (decision instanceof ShowEarlier) {
      return earlier.show(talk);
    }
    return ((Silence) decision).why();
  }

  /** Tells the team alone, where the assistant itself has failed. */
  void callHumanSilently(HeardMessage heard) {
    inbox.awaitHuman(heard.site(), heard.conversation());
  }

  private String file(File file, HeardMessage heard, Talk talk, String mind) {
    if (limits.reached(talk)) {
      return callHuman(talk, Lines.ENOUGH);
    }
    ShortWords.address(talk.words())
        .ifPresent(email -> conversations.visitorEmail(heard.site(), heard.conversation(), email));
    say(talk, Lines.FILING, "");
    String words = reported(talk);
    TicketKey ticket =
        tickets
            .report(
                new FileTicket(
                    heard.site(),
                    file.subject(),
                    words,
                    file.priority(),
                    null,
                    null,
                    heard.conversation(),
                    List.of(),
                    List.of(),
                    null))
            .key();
    String email = conversations.get(heard.site(), heard.conversation()).visitorEmail();
    memories.filed(
        ticket, heard, words, reader.read(heard.site(), words), email, mind, clock.instant());
    return "filed";
  }

  private String add(AddTo to, Talk talk) {
    boolean own = talk.issues().stream().anyMatch(issue -> issue.number() == to.number());
    if (!own) {
      throw new IllegalStateException("Ticket " + to.number() + " is none of this conversation");
    }
    TicketKey ticket = new TicketKey(talk.conversation().site(), to.number());
    String name = talk.conversation().visitorName();
    comments.heard(ticket, talk.words(), name == null ? "Visitor" : name, Delivery.Channel.CHAT);
    return say(talk, Lines.added(ticket.code()), "added");
  }

  private String note(String email, Talk talk) {
    String site = talk.conversation().site();
    conversations.visitorEmail(site, talk.conversation().id(), email);
    List<Issue> waiting =
        talk.issues().stream().filter(issue -> issue.status() == Status.INTAKE).toList();
    for (Issue issue : waiting) {
      TicketKey key = new TicketKey(site, issue.number());
      if (tickets.get(key).status() == Status.INTAKE) {
        tickets.provideEmail(key, email);
      }
    }
    if (talk.memory().earlier()) {
      return earlier.prove(talk, email);
    }
    return talk.issues().isEmpty() ? say(talk, Lines.NOTED, "address noted") : "address noted";
  }

  private String greeting(Talk talk) {
    String own = sites.of(talk.conversation().site()).greeting();
    return own.isEmpty() ? Lines.GREETING : own;
  }

  private String handover(Talk talk) {
    String own = sites.of(talk.conversation().site()).handover();
    return own.isEmpty() ? Lines.HUMAN : own;
  }

  private String callHuman(Talk talk, String line) {
    inbox.awaitHuman(talk.conversation().site(), talk.conversation().id());
    return say(talk, line, "human called");
  }

  private String say(Talk talk, String words, String outcome) {
    return talk.say(conversations, words, outcome);
  }

  private void remember(Decision decision, HeardMessage heard, Talk talk) {
    Talk.Memory before = talk.memory();
    boolean forget = !(decision instanceof Silence);
    Long offered = decision instanceof Offer ? (Long) heard.id() : forget ? null : before.offered();
    boolean asks =
        decision instanceof Ask || (decision instanceof Say line && line.outcome().equals("asked"));
    int asked = asks ? before.asked() + 1 : forget ? 0 : before.asked();
    boolean greeted = before.greeted() || decision instanceof Say;
    boolean wantsEarlier =
        decision instanceof ShowEarlier
            ? talk.conversation().visitorEmail() == null
            : before.earlier() && !(decision instanceof NoteAddress);
    Talk.Memory after = new Talk.Memory(offered, asked, greeted, wantsEarlier);
    if (!after.equals(before)) {
      memories.keep(heard.site(), heard.conversation(), after);
    }
  }

  /** The visitor's own words: what they were offered to pass on, or all since they were asked. */
  private static String reported(Talk talk) {
    String offered = talk.offeredWords();
    if (offered != null && ShortWords.yes(talk.words())) {
      return offered;
    }
    List<String> said =
        talk.messages().stream()
            .filter(message -> message.author().kind() == Author.Kind.VISITOR)
            .map(Message::body)
            .toList();
    int from = Math.max(0, said.size() - 1 - talk.memory().asked());
    return said.subList(from, said.size()).stream().collect(Collectors.joining("\n\n"));
  }
}
