package org.ticketflow.assistant.chat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.ticketflow.assistant.chat.Decision.AddTo;
import org.ticketflow.assistant.chat.Decision.CallHuman;
import org.ticketflow.assistant.chat.Decision.File;
import org.ticketflow.assistant.chat.Decision.Say;
import org.ticketflow.assistant.chat.Decision.Silence;
import org.ticketflow.assistant.llm.LlmFailure;
import org.ticketflow.site.PlainText;
import org.ticketflow.ticket.Priority;

/**
 * Makes a decision of a language model's answer, or refuses it. The answer may be what a visitor
 * has talked the model into: it can name nothing outside of its conversation, and show nothing that
 * does not come from the site's facts.
 */
final class LlmAnswer {

  private static final Set<String> FIELDS =
      Set.of("action", "subject", "priority", "ticket", "words");

  private static final int LONGEST_SUBJECT = 200;
  private static final int LONGEST_WORDS = 1_000;

  private static final Pattern CODE = Pattern.compile("TKT-?\\s?(\\d+)", Pattern.CASE_INSENSITIVE);
  private static final Pattern MARKUP = Pattern.compile("[<>]|]\\(|javascript:");
  private static final Pattern REFERENCE =
      Pattern.compile(
          "[^\\s,;:()\"']+@[^\\s,;:()\"']+|\\w+://\\S+|www\\.\\S+|\\b[\\w-]+\\.(com|net|org|io|test)\\b\\S*",
          Pattern.CASE_INSENSITIVE);

  private final JsonNode answer;
  private final Talk talk;
  private final String facts;

  private LlmAnswer(JsonNode answer, Talk talk, String facts) {
    this.answer = answer;
    this.talk = talk;
    this.facts = facts;
  }

  static Decision decision(JsonNode answer, Talk talk, String facts) throws LlmFailure {
    return new LlmAnswer(answer, talk, facts).decision();
  }

  private Decision decision() throws LlmFailure {
    if (!answer.isObject()) {
      throw new LlmFailure("its answer is no object");
    }
    Set<String> fields = new TreeSet<>();
    answer.fieldNames().forEachRemaining(fields::add);
    if (!FIELDS.containsAll(fields)) {
      throw new LlmFailure("its answer has fields that the schema has not");
    }
    String action = text("action");
    if (action == null) {
      throw new LlmFailure("its answer names no action");
    }
    return switch (action) {
      case "file" -> new File(subject(), priority());
      case "add" -> new AddTo(ticket());
      case "ask" -> new Say(words(), "asked");
      case "answer" -> answered();
      case "hand_over" -> new CallHuman();
      case "none" -> new Silence("politeness");
      default -> throw new LlmFailure("its answer names an action that there is not");
    };
  }

  private Decision answered() throws LlmFailure {
    if (facts.isBlank()) {
      throw new LlmFailure("it answers without facts to answer from");
    }
    return new Say(words(), "answered");
  }

  private String subject() throws LlmFailure {
    String subject = text("subject");
    String line = subject == null ? "" : PlainText.line(subject);
    if (line.isEmpty() || PlainText.length(line) > LONGEST_SUBJECT) {
      throw new LlmFailure("its subject is missing or too long");
    }
    requireHarmless(line);
    return line;
  }

  private @Nullable Priority priority() throws LlmFailure {
    String word = text("priority");
    return word == null
        ? null
        : Priority.of(word).orElseThrow(() -> new LlmFailure("its priority is none"));
  }

  private long ticket() throws LlmFailure {
    String code = text("ticket");
    return talk.issues().stream()
        .filter(Issue::isLive)
        .map(Issue::number)
        .filter(number -> ("TKT-" + number).equals(code))
        .findFirst()
        .orElseThrow(() -> new LlmFailure("its ticket is none of this conversation"));
  }

  private String words() throws LlmFailure {
    String words = text("words");
    String plain = words == null ? "" : PlainText.of(words).strip();
    if (plain.isEmpty() || PlainText.length(plain) > LONGEST_WORDS) {
      throw new LlmFailure("its words are missing or too long");
    }
    requireHarmless(plain);
    return plain;
  }

  /** No markup; no ticket, address or link that the visitor or the facts have not named. */
  private void requireHarmless(String text) throws LlmFailure {
    if (MARKUP.matcher(text).find()) {
      throw new LlmFailure("its words hold markup");
    }
    Matcher code = CODE.matcher(text);
    while (code.find()) {
      String number = code.group(1);
      if (talk.issues().stream().noneMatch(issue -> number.equals("" + issue.number()))) {
        throw new LlmFailure("its words name a ticket that is none of this conversation");
      }
    }
    Matcher reference = REFERENCE.matcher(text);
    while (reference.find()) {
      if (!facts.contains(reference.group().replaceAll("[.!?]+$", ""))) {
        throw new LlmFailure("its words name an address that is not in the facts");
      }
    }
  }

  private @Nullable String text(String field) throws LlmFailure {
    JsonNode value = answer.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    if (!value.isTextual()) {
      throw new LlmFailure("its field " + field + " is no text");
    }
    return value.asText();
  }
}
