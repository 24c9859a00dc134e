package org.ticketflow.assistant.chat;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.ticketflow.assistant.chat.Decision.AddTo;
import org.ticketflow.assistant.chat.Decision.Ask;
import org.ticketflow.assistant.chat.Decision.CallHuman;
import org.ticketflow.assistant.chat.Decision.File;
import org.ticketflow.assistant.chat.Decision.NoteAddress;
import org.ticketflow.assistant.chat.Decision.Offer;
import org.ticketflow.assistant.chat.Decision.Say;
import org.ticketflow.assistant.chat.Decision.ShowEarlier;
import org.ticketflow.assistant.chat.Decision.Silence;
import org.ticketflow.assistant.reading.Reading;
import org.ticketflow.assistant.reading.SiteReader;
import org.ticketflow.ticket.Status;

/**
 * The mind that needs no network: files what has to be followed up, offers to pass on what it
 * cannot answer, asks where it has not understood, and never makes up an answer.
 */
@Component
class BuiltInMind {

  /** Below it a report is asked about before a ticket is made of it. */
  private static final float SURE_ENOUGH_TO_FILE = 0.4f;

  /** From here on two texts say the same; of the same kind, a little less is enough. */
  private static final float SAME = 0.72f;

  private static final float SAME_KIND = 0.58f;

  /** Asked so often in vain, a human is called. */
  private static final int ASKED_ENOUGH = 2;

  private final SiteReader reader;

  BuiltInMind(SiteReader reader) {
    this.reader = reader;
  }

  Decision decide(Talk talk) {
    String words = talk.words();
    if (ShortWords.onlyAddress(words)) {
      return address(talk);
    }
    if (EarlierTicketWords.in(words)) {
      return new ShowEarlier();
    }
    String offered = talk.offeredWords();
    if (offered != null && ShortWords.yes(words)) {
      return new File(Subject.of(offered), null);
    }
    if (offered != null && ShortWords.no(words)) {
      return new Say(Lines.DECLINED, "declined");
    }
    if (ShortWords.yes(words) || ShortWords.no(words)) {
      return new Silence("a short answer to nothing asked");
    }
    Reading reading = reader.read(talk.conversation().site(), words);
    return switch (reading.kind().then()) {
      case TICKET -> followUp(talk, reading);
      case ANSWER -> new Offer();
      case HUMAN -> new CallHuman();
      case TALK -> politeness(talk);
      case DETAIL -> detail(talk);
      case ASK -> ask(talk);
    };
  }

  /** Whether the site itself has taught what such a message is. */
  boolean isTaught(Talk talk) {
    return reader.read(talk.conversation().site(), talk.words()).taught() != null;
  }

  private static Decision address(Talk talk) {
    boolean awaited = talk.issues().stream().anyMatch(issue -> issue.status() == Status.INTAKE);
    Optional<String> address = ShortWords.address(talk.words());
    return address.isPresent()
        ? new NoteAddress(address.get())
        : new Silence(awaited ? "the process asks again" : "no address");
  }

  private static Decision followUp(Talk talk, Reading reading) {
    for (Issue issue : talk.issues()) {
      if (issue.isLive() && saysTheSame(issue, reading, talk.words())) {
        return new AddTo(issue.number());
      }
    }
    return reading.confidence() < SURE_ENOUGH_TO_FILE
        ? new Offer()
        : new File(Subject.of(talk.words()), null);
  }

  private static Decision detail(Talk talk) {
    Issue last = lastLive(talk.issues());
    return last == null ? ask(talk) : new AddTo(last.number());
  }

  private static Decision ask(Talk talk) {
    return talk.memory().asked() >= ASKED_ENOUGH ? new CallHuman() : new Ask();
  }

  private static Decision politeness(Talk talk) {
    return talk.memory().greeted() || !talk.issues().isEmpty()
        ? new Silence("politeness")
        : new Say(Lines.GREETING, "greeted");
  }

  private static boolean saysTheSame(Issue issue, Reading reading, String words) {
    if (issue.words().equalsIgnoreCase(words)) {
      return true;
    }
    float likeness = Reading.likeness(issue.meaning(), reading.meaning());
    return likeness >= (issue.kind().equals(reading.kind().name()) ? SAME_KIND : SAME);
  }

  private static @Nullable Issue lastLive(List<Issue> issues) {
    for (int i = issues.size() - 1; i >= 0; i--) {
      if (issues.get(i).isLive()) {
        return issues.get(i);
      }
    }
    return null;
  }
}
