package org.ticketflow.conversation;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.ticketflow.conversation.Conversation.Status;
import org.ticketflow.identity.Caller;
import org.ticketflow.identity.People;
import org.ticketflow.identity.Person;
import org.ticketflow.refusal.Conflict;
import org.ticketflow.refusal.Forbidden;
import org.ticketflow.refusal.InvalidInput;

/** The team's side of the chat: which conversations there are, whose they are, what is unread. */
@Service
@Transactional
public class Inbox {

  /** What nobody answered for this long no longer counts as unread in the sidebar. */
  private static final Duration RECENT = Duration.ofDays(14);

  private final ConversationRows rows;
  private final MessageRows messages;
  private final ConversationPages pages;
  private final ReadMarks marks;
  private final Conversations conversations;
  private final LiveBus bus;
  private final People people;
  private final Clock clock;

  Inbox(
      ConversationRows rows,
      MessageRows messages,
      ConversationPages pages,
      ReadMarks marks,
      Conversations conversations,
      LiveBus bus,
      People people,
      Clock clock) {
    this.rows = rows;
    this.messages = messages;
    this.pages = pages;
    this.marks = marks;
    this.conversations = conversations;
    this.bus = bus;
    this.people = people;
    this.clock = clock;
  }

  /** What a teammate looks through. */
  public enum Box {
    OPEN,
    MINE,
    CLOSED
  }

  /** How many conversations each box holds, and how many of the open ones want to be read. */
  public record Counts(int open, int mine, int unread) {}

  /** Some conversations, and which of them the caller has not read to the end. */
  public record Page(ConversationPage conversations, Set<String> unread) {}

  @Transactional(readOnly = true)
  public Page list(Caller caller, String site, Box box, int limit, @Nullable String cursor) {
    requireTeam(caller, site);
    List<Conversation> found =
        rows.list(
            site,
            Set.of(box == Box.CLOSED ? Status.CLOSED : Status.OPEN),
            box == Box.MINE ? caller.name() : null,
            cursor == null ? null : ConversationCursor.parse(cursor),
            limit + 1);
    ConversationPage page = pages.of(found, limit);
    List<String> ids = page.items().stream().map(entry -> entry.conversation().id()).toList();
    return new Page(page, marks.unreadOf(ids, caller.name()));
  }

  @Transactional(readOnly = true)
  public Counts counts(Caller caller, String site) {
    requireTeam(caller, site);
    return new Counts(marks.open(site), marks.mine(site, caller.name()), unread(caller, site));
  }

  /** Open conversations with unread words of their visitor that are the caller's or nobody's. */
  @Transactional(readOnly = true)
  public int unread(Caller caller, String site) {
    requireTeam(caller, site);
    return marks.unread(site, caller.name(), clock.instant().minus(RECENT));
  }

  /** The newest messages before the one with this id, oldest first. */
  @Transactional(readOnly = true)
  public List<Message> messagesBefore(
      Caller caller, String site, String id, long before, int limit) {
    requireTeam(caller, site);
    conversations.get(site, id);
    return messages.before(id, before, limit);
  }

  /** The caller has read up to the message with this id. */
  public void read(Caller caller, String site, String id, long message) {
    requireTeam(caller, site);
    conversations.get(site, id);
    if (message < 0) {
      throw new InvalidInput("message", "Send the id of the last message that you have.");
    }
    marks.set(site, id, caller.name(), message);
  }

  /**
   * A teammate answers; who answers first has taken a conversation that was nobody's.
   *
   * @param key as {@link Conversations#sayOnce} takes it
   */
  public Message reply(Caller caller, String site, String id, String body, @Nullable String key) {
    requireTeam(caller, site);
    String name = people.find(caller.name()).map(Person::name).orElse(caller.name());
    Message said = conversations.sayOnce(site, id, Author.agent(name), body, key);
    rows.answered(site, id, caller.name());
    marks.set(site, id, caller.name(), said.id());
    return said;
  }

  /** The caller sees to this conversation from now on, whoever did before. */
  public Conversation take(Caller caller, String site, String id) {
    requireTeam(caller, site);
    return assign(site, id, caller.name());
  }

  /** Whoever has time may take it again. */
  public Conversation giveBack(Caller caller, String site, String id) {
    requireTeam(caller, site);
    return assign(site, id, null);
  }

  /** The visitor asked for a human: marks the conversation until a teammate takes or answers it. */
  public void awaitHuman(String site, String id) {
    rows.await(site, id, clock.instant())
        .ifPresent(waiting -> ConversationNews.of(waiting).publish(bus));
  }

  private Conversation assign(String site, String id, @Nullable String person) {
    Optional<Conversation> changed = rows.assign(site, id, person);
    changed.ifPresent(now -> ConversationNews.of(now).publish(bus));
    Conversation now = changed.orElseGet(() -> conversations.get(site, id));
    if (!now.isOpen()) {
      throw new Conflict("This conversation is closed: it can only be read.");
    }
    return now;
  }

  private static void requireTeam(Caller caller, String site) {
    caller.requireSite(site);
    if (!caller.isPerson()) {
      throw new Forbidden("The inbox is for the team.");
    }
    caller.requireStaff();
  }
}
