package org.ticketflow.conversation;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.stereotype.Component;
import org.ticketflow.conversation.EmailProofRows.Proof;

/**
 * Knows codes when they are typed back, and keeps them out of what is written down. Whoever calls
 * holds the row of the conversation, so that tries follow each other.
 */
@Component
class ProofCodes {

  static final Duration VALID = Duration.ofMinutes(10);
  static final int TRIES = 3;

  /** Long enough to read one's tickets, short enough for a machine that others sit at later. */
  static final Duration PROVEN = Duration.ofHours(1);

  /** So long a code is still known as one, though it is worth nothing any more. */
  private static final Duration REMEMBERED = Duration.ofHours(1);

  private static final int HIGHEST = 1_000_000;
  private static final Pattern CODE =
      Pattern.compile("(?<!\\d)(?<!\\d[ -])(\\d{3})[ -]?(\\d{3})(?![ -]?\\d)");
  private static final String MASK = "••••••";

  /** A message that speaks of a code, or is little but six digits: "it's 123 456". */
  private static final Pattern MEANT_AS_CODE =
      Pattern.compile(".*\\bcode\\b.*|(\\W*[a-z']+\\W+){0,2}\\D*[\\d -]+\\W*", Pattern.DOTALL);

  private final SecureRandom random = new SecureRandom();
  private final BCryptPasswordEncoder hashes = new BCryptPasswordEncoder();
  private final EmailProofRows rows;
  private final ConversationRows conversations;

  ProofCodes(EmailProofRows rows, ConversationRows conversations) {
    this.rows = rows;
    this.conversations = conversations;
  }

  /** What came of a try. */
  enum Result {
    RIGHT,
    WRONG,
    /** Too old, or tried too often. */
    OVER,
    /** No code was mailed lately, or it has served. */
    NONE
  }

  /**
   * A message as it may be kept.
   *
   * @param answer what Ticketflow says to it; null where it was no code, for others to hear
   */
  record Heard(String body, @Nullable String answer) {}

  String make() {
    return String.format(Locale.ROOT, "%06d", random.nextInt(HIGHEST));
  }

  String hash(String code) {
    return hashes.encode(code);
  }

  /** Whether a text could hold a code at all. */
  static boolean mayHoldCode(String text) {
    return CODE.matcher(text).find();
  }

  static boolean isMasked(String body) {
    return body.contains(MASK);
  }

  /**
   * Takes the first six digits of a message for the code, while one is awaited: each such message
   * is a try. What proves to be the code, or is meant as one, is masked; an order number in a
   * longer message stays.
   */
  Heard hear(Conversation conversation, String text, Instant now) {
    Matcher found = CODE.matcher(text);
    if (!found.find()) {
      return new Heard(text, null);
    }
    Result result = check(conversation, found.group(1) + found.group(2), now);
    boolean meant = MEANT_AS_CODE.matcher(text.toLowerCase(Locale.ROOT)).matches();
    if (result == Result.NONE || (result != Result.RIGHT && !meant)) {
      return new Heard(text, null);
    }
    return new Heard(found.reset().replaceAll(MASK), answer(result));
  }

  Result check(Conversation conversation, String digits, Instant now) {
    Optional<Proof> latest =
        rows.latest(conversation.site(), conversation.id(), now.minus(REMEMBERED));
    if (latest.isEmpty() || latest.get().provenUntil() != null) {
      return Result.NONE;
    }
    Proof proof = latest.get();
    if (!rows.tried(proof, TRIES, now)) {
      return Result.OVER;
    }
    if (!hashes.matches(digits, proof.hash())) {
      return proof.tries() + 1 < TRIES ? Result.WRONG : Result.OVER;
    }
    rows.proven(proof, now.plus(PROVEN));
    conversations.setVisitorEmail(conversation.site(), conversation.id(), proof.email().value());
    return Result.RIGHT;
  }

  static String answer(Result result) {
    return switch (result) {
      case RIGHT -> "Thank you, your address is confirmed. You can see your tickets here now.";
      case WRONG -> "That is not the code that we have sent. Please look at the mail once more.";
      case OVER, NONE -> "This code is not valid any more. Ask for a new one to go on.";
    };
  }
}
