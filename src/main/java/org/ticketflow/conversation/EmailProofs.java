package org.ticketflow.conversation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.ticketflow.conversation.ProofCodes.Result;
import org.ticketflow.identity.Caller;
import org.ticketflow.refusal.Conflict;
import org.ticketflow.refusal.Forbidden;
import org.ticketflow.refusal.InvalidInput;
import org.ticketflow.refusal.TooOften;
import org.ticketflow.site.EmailAddress;

/**
 * Has visitors prove that an address is theirs: a code is mailed there, and typed back in the same
 * conversation. What is said and answered never depends on whether anybody knows the address.
 */
@Service
@Transactional
public class EmailProofs {

  private static final int CODES_PER_CONVERSATION_A_DAY = 5;
  private static final int CODES_PER_ADDRESS_AN_HOUR = 3;
  private static final int CODES_PER_ADDRESS_A_DAY = 10;
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);
  private static final Pattern SIX_DIGITS = Pattern.compile("\\d{6}");

  private final EmailProofRows rows;
  private final ProofCodes codes;
  private final Conversations conversations;
  private final ConversationRows conversationRows;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  EmailProofs(
      EmailProofRows rows,
      ProofCodes codes,
      Conversations conversations,
      ConversationRows conversationRows,
      ApplicationEventPublisher events,
      Clock clock) {
    this.rows = rows;
    this.codes = codes;
    this.conversations = conversations;
    this.conversationRows = conversationRows;
    this.events = events;
    this.clock = clock;
  }

  /**
   * How a conversation stands.
   *
   * @param proven whether the visitor's address is proven to be theirs, for now
   * @param awaitsCode whether a mailed code can be typed
   */
  public record Standing(boolean proven, boolean awaitsCode) {

    public static final Standing NONE = new Standing(false, false);
  }

  /** A code that was mailed. */
  public record Sent(EmailAddress to, Instant expiresAt) {}

  /** What came of asking for a code: sent, or when it may be asked for again. */
  public record Asked(@Nullable Sent sent, @Nullable Instant again) {}

  /**
   * The visitor asks for a code.
   *
   * @param email null takes the address that was said before
   */
  public Sent ask(Caller caller, String site, String id, @Nullable String email) {
    Conversation conversation = ofVisitor(caller, site, id);
    String address = email == null ? conversation.visitorEmail() : email;
    if (address == null) {
      throw new InvalidInput("email", "Tell the address that your tickets were reported with.");
    }
    Asked asked = ask(site, id, EmailAddress.require("email", address));
    if (asked.sent() == null) {
      Instant again = asked.again() == null ? clock.instant() : asked.again();
      throw new TooOften(
          "Too many codes were asked for. Use the last one, or ask again later.",
          Duration.between(clock.instant(), again));
    }
    return asked.sent();
  }

  /** Mails a code and says so in the conversation, unless too many were asked for. */
  public Asked ask(String site, String id, EmailAddress email) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Conversation conversation = held(site, id, now);
    rows.holdAddress(site, email);
    Optional<Instant> again = limitedUntil(conversation, email, now);
    if (again.isPresent()) {
      return new Asked(null, again.get());
    }
    String code = codes.make();
    Instant expires = now.plus(ProofCodes.VALID);
    long proof = rows.add(conversation, email, codes.hash(code), now, expires);
    if (conversation.visitorEmail() == null) {
      conversationRows.setVisitorEmail(site, id, email.value());
    }
    events.publishEvent(new ProofMail(proof, site, email, code, expires));
    conversations.say(
        site,
        id,
        Author.SYSTEM,
        "We have sent a code of six digits to %s. Please type it here within ten minutes, so that nobody but you sees your tickets."
            .formatted(email.value()),
        null);
    return new Asked(new Sent(email, expires), null);
  }

  /** The visitor types the code, beside the conversation; answers whether it was the right one. */
  public boolean confirm(Caller caller, String site, String id, String code) {
    ofVisitor(caller, site, id);
    String digits = code.replaceAll("[\\s-]", "");
    if (!SIX_DIGITS.matcher(digits).matches()) {
      throw new InvalidInput("code", "The code has six digits.");
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Result result = codes.check(held(site, id, now), digits, now);
    conversations.say(site, id, Author.SYSTEM, ProofCodes.answer(result), null);
    return result == Result.RIGHT;
  }

  /** The address that the visitor has proven to be theirs, and still speaks under. */
  @Transactional(readOnly = true)
  public Optional<String> provenEmail(String site, String id) {
    return standing(site, java.util.List.of(id)).getOrDefault(id, Standing.NONE).proven()
        ? Optional.ofNullable(conversations.get(site, id).visitorEmail())
        : Optional.empty();
  }

  /** By conversation. */
  @Transactional(readOnly = true)
  public Map<String, Standing> standing(String site, Collection<String> ids) {
    return ids.isEmpty() ? Map.of() : rows.standing(site, ids, ProofCodes.TRIES, clock.instant());
  }

  private Conversation held(String site, String id, Instant now) {
    return conversationRows
        .openToSpeak(site, id, now, true)
        .orElseThrow(() -> new Conflict("This conversation is closed. Start a new one to go on."));
  }

  private Optional<Instant> limitedUntil(
      Conversation conversation, EmailAddress email, Instant now) {
    String site = conversation.site();
    return rows.freeForConversation(site, conversation.id(), CODES_PER_CONVERSATION_A_DAY, DAY, now)
        .or(() -> rows.freeForAddress(site, email, CODES_PER_ADDRESS_A_DAY, DAY, now))
        .or(() -> rows.freeForAddress(site, email, CODES_PER_ADDRESS_AN_HOUR, HOUR, now));
  }

  /** Nobody else, whatever their role: it is the visitor who proves something. */
  private Conversation ofVisitor(Caller caller, String site, String id) {
    Conversation conversation = conversations.get(caller, site, id);
    if (caller.kind() != Caller.Kind.VISITOR) {
      throw new Forbidden("Only the conversation's visitor can do this, with their own token.");
    }
    return conversation;
  }
}
