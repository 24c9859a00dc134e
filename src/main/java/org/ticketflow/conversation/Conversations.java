package org.ticketflow.conversation;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.ticketflow.conversation.Conversation.Status;
import org.ticketflow.identity.Caller;
import org.ticketflow.identity.Role;
import org.ticketflow.refusal.Forbidden;
import org.ticketflow.refusal.InvalidInput;
import org.ticketflow.refusal.NotFound;
import org.ticketflow.site.EmailAddress;
import org.ticketflow.site.Sites;

/** The chats of all sites: what is said in them, who may read along, and who still does. */
@Service
@Transactional
public class Conversations {

  private static final int LARGEST_PAGE = 200;
  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9._-]{1,100}");

  /** A transcript holds up to 1 MB as JSON; some of it is left for what surrounds the lines. */
  private static final int TRANSCRIPT_BYTES = 990_000;

  private final ConversationRows conversations;
  private final MessageRows messages;
  private final ConversationPages pages;
  private final Speech speech;
  private final Sites sites;
  private final Clock clock;

  Conversations(
      ConversationRows conversations,
      MessageRows messages,
      ConversationPages pages,
      Speech speech,
      Sites sites,
      Clock clock) {
    this.conversations = conversations;
    this.messages = messages;
    this.pages = pages;
    this.speech = speech;
    this.sites = sites;
    this.clock = clock;
  }

  /** Starts a conversation, with what the visitor says first if there is anything yet. */
  public StartedConversation start(
      String site,
      @Nullable String visitorName,
      @Nullable String visitorEmail,
      @Nullable String firstMessage) {
    sites.get(site);
    Instant now = now();
    VisitorToken token = VisitorToken.random();
    Conversation conversation =
        new Conversation(
            UUID.randomUUID().toString(),
            site,
            Status.OPEN,
            Words.name("visitor.name", visitorName),
            Words.email("visitor.email", visitorEmail),
            now,
            now,
            now,
            null,
            null,
            null);
    String body = firstMessage == null ? null : Words.body("message", firstMessage);
    conversations.add(conversation, token.hash());
    if (body != null) {
      speech.keep(conversation, Author.visitor(conversation.visitorName()), body, null, now);
    }
    return new StartedConversation(conversation, token.value());
  }

  /**
   * Says something in an open conversation.
   *
   * @param origin what the message repeats in the chat, such as {@code comment:17}: the same origin
   *     is said once, however often it is asked for; null where every call is a message of its own
   */
  public Message say(String site, String id, Author author, String body, @Nullable String origin) {
    return speech.inOpen(
        site,
        id,
        author,
        origin == null ? Words.body("body", body) : Words.repeated("body", body),
        origin,
        now());
  }

  /**
   * Says something for a client that sends it again where the answer was lost.
   *
   * @param key the client's own for this message, 1 to 100 characters; the same one with other
   *     words is refused; null where every call is a message of its own
   */
  public Message sayOnce(String site, String id, Author author, String body, @Nullable String key) {
    if (key == null) {
      return say(site, id, author, body, null);
    }
    if (!KEY.matcher(key).matches()) {
      throw new InvalidInput(
          "Idempotency-Key", "Send 1 to 100 letters, digits, dots, dashes or underscores.");
    }
    String text = Words.body("body", body);
    String origin = "sent:" + author.kind().key() + ":" + key;
    Message message = speech.inOpen(site, id, author, text, origin, now());
    if (!message.body().equals(text) && !ProofCodes.isMasked(message.body())) {
      throw new InvalidInput(
          "Idempotency-Key", "This key was used for another message. Choose a new one.");
    }
    return message;
  }

  /** Ends a conversation; one that is closed already stays as it is. */
  public Conversation close(String site, String id) {
    Optional<Conversation> closed = conversations.close(site, id, now());
    closed.ifPresent(speech::tell);
    return closed.orElseGet(() -> get(site, id));
  }

  /** Keeps the address that the visitor told; refuses what is no address. */
  public void visitorEmail(String site, String id, String email) {
    if (!conversations.setVisitorEmail(site, id, EmailAddress.require("email", email).value())) {
      throw unknown();
    }
  }

  /** Refuses with {@link NotFound} where there is none, or it belongs to another site. */
  @Transactional(readOnly = true)
  public Conversation get(String site, String id) {
    return conversations.find(site, id).orElseThrow(Conversations::unknown);
  }

  /**
   * As {@link #get} for somebody who came through a door: the visitor of this very conversation, or
   * staff and AI agents of its site.
   */
  @Transactional(readOnly = true)
  public Conversation get(Caller caller, String site, String id) {
    caller.requireSite(site);
    switch (caller.kind()) {
      case VISITOR -> {
        byte[] hash = VisitorToken.hashOf(caller).orElseThrow(Conversations::unknown);
        if (!conversations.belongsTo(site, id, hash)) {
          throw unknown();
        }
      }
      default -> requireReader(caller);
    }
    return get(site, id);
  }

  /** A site's conversations for its staff and AI agents; all statuses where none is named. */
  @Transactional(readOnly = true)
  public ConversationPage list(
      Caller caller, String site, Set<Status> statuses, int limit, @Nullable String cursor) {
    caller.requireSite(site);
    requireReader(caller);
    sites.get(site);
    requirePage(limit);
    List<Conversation> found =
        conversations.list(
            site,
            statuses.isEmpty() ? EnumSet.allOf(Status.class) : statuses,
            null,
            cursor == null ? null : ConversationCursor.parse(cursor),
            limit + 1);
    return pages.of(found, limit);
  }

  /** What was said after the message with this id (0: from the start), oldest first. */
  @Transactional(readOnly = true)
  public List<Message> messagesSince(String site, String id, long after, int limit) {
    requirePage(limit);
    get(site, id);
    return messages.since(id, after, limit);
  }

  /** The last of what was said until the message with this id, itself included, oldest first. */
  @Transactional(readOnly = true)
  public List<Message> messagesUntil(String site, String id, long last, int limit) {
    requirePage(limit);
    get(site, id);
    return messages.before(id, last + 1, limit);
  }

  /**
   * All that was said, for a ticket to keep. Of a conversation beyond a transcript's limit the
   * newest part, which says how much is missing.
   */
  @Transactional(readOnly = true)
  public List<TranscriptLine> transcript(String site, String id) {
    get(site, id);
    List<Message> kept = messages.newestWithin(id, TRANSCRIPT_BYTES);
    int missing = messages.count(id) - kept.size();
    List<TranscriptLine> lines = new ArrayList<>(kept.size() + 1);
    if (missing > 0) {
      lines.add(TranscriptLine.missing(missing));
    }
    kept.forEach(message -> lines.add(TranscriptLine.of(message)));
    return lines;
  }

  @Transactional(readOnly = true)
  public boolean isOpen(String site, String id) {
    return conversations.find(site, id).filter(Conversation::isOpen).isPresent();
  }

  /** Whether what is said now would not reach the visitor in the chat. */
  @Transactional(readOnly = true)
  public boolean visitorAway(String site, String id) {
    return conversations.find(site, id).map(found -> found.visitorIsAway(now())).orElse(true);
  }

  /** Notes that the visitor is there: called for each of their calls. */
  public void visitorSeen(Conversation conversation) {
    conversations.visitorsSeen(Set.of(conversation.id()), now());
  }

  /** As the database keeps it, so that a moment reads back equal. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  /** Whoever is not signed in counts as Ticketflow itself, which does not come through doors. */
  private static void requireReader(Caller caller) {
    if (caller.kind() == Caller.Kind.SYSTEM) {
      throw new Forbidden("Sign in to read conversations.");
    }
    caller.requireAny(Role.AGENT, Role.MANAGER, Role.ADMINISTRATOR, Role.AI_AGENT);
  }

  private static void requirePage(int limit) {
    if (limit < 1 || limit > LARGEST_PAGE) {
      throw new InvalidInput("limit", "Ask for 1 to " + LARGEST_PAGE + " at once.");
    }
  }

  static NotFound unknown() {
    return new NotFound("There is no such conversation here.");
  }
}
