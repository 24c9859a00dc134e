package org.ticketflow.assistant.chat;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.ticketflow.assistant.PriorityTable;
import org.ticketflow.assistant.PriorityTable.Pick;
import org.ticketflow.assistant.Trial;
import org.ticketflow.assistant.TryOut;
import org.ticketflow.assistant.reading.Reading;
import org.ticketflow.assistant.reading.SiteReader;
import org.ticketflow.conversation.Author;
import org.ticketflow.conversation.Conversation;
import org.ticketflow.conversation.Message;
import org.ticketflow.identity.CurrentCaller;
import org.ticketflow.identity.Role;
import org.ticketflow.refusal.InvalidInput;
import org.ticketflow.site.PlainText;

/** Lets the built-in assistant decide about a message that nobody has sent. */
@Component
class Rehearsal implements TryOut {

  private static final int LONGEST = 4_000;
  private static final int NEAREST = 5;

  private final BuiltInMind mind;
  private final SiteReader reader;
  private final PriorityTable table;
  private final CurrentCaller caller;
  private final Clock clock;

  Rehearsal(
      BuiltInMind mind, SiteReader reader, PriorityTable table, CurrentCaller caller, Clock clock) {
    this.mind = mind;
    this.reader = reader;
    this.table = table;
    this.caller = caller;
    this.clock = clock;
  }

  @Override
  @Transactional(readOnly = true)
  public Trial of(String site, String message) {
    caller.get().requireSite(site);
    caller.get().requireAny(Role.MANAGER, Role.ADMINISTRATOR);
    String words = PlainText.of(message).strip();
    if (words.isEmpty() || PlainText.length(words) > LONGEST) {
      throw new InvalidInput("message", "Write a message, of at most 4,000 characters.");
    }
    Reading reading = reader.read(site, words);
    Decision decision = mind.decide(firstOfAChat(site, words));
    Optional<Pick> pick =
        decision instanceof Decision.File || decision instanceof Decision.Offer
            ? table.pick(site, reading.signals())
            : Optional.empty();
    return new Trial(
        words,
        does(decision),
        reading.kind().says(),
        Math.round(reading.confidence() * 100),
        reading.taught() != null,
        reading.signals(),
        pick.orElse(null),
        reader.alike(site, words, NEAREST).stream()
            .map(
                like ->
                    new Trial.Near(
                        like.sentence(),
                        like.kind(),
                        Math.round(like.likeness() * 100),
                        like.own()))
            .toList(),
        reading.meaning() == null);
  }

  private Talk firstOfAChat(String site, String words) {
    Instant now = clock.instant();
    return new Talk(
        new Conversation(
            "", site, Conversation.Status.OPEN, null, null, now, now, now, null, null, null),
        List.of(new Message(1, "", Author.visitor(null), words, now)),
        List.of(),
        Talk.Memory.NOTHING);
  }

  private static String does(Decision decision) {
    if (decision instanceof Decision.File) {
      return "files a ticket";
    } else if (decision instanceof Decision.Offer) {
      return "says that it does not know, and offers to pass it to the team";
    } else if (decision instanceof Decision.Ask) {
      return "asks what it is about";
    } else if (decision instanceof Decision.CallHuman) {
      return "calls a human";
    } else if (decision instanceof Decision.Say) {
      return "greets";
    } else if (decision instanceof Decision.ShowEarlier) {
      return "shows the earlier tickets, once the address is proven";
    } else if (decision instanceof Decision.NoteAddress) {
      return "notes the address";
    }
    return "says nothing";
  }
}
