package org.ticketflow.assistant.reading;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The signals that plain rules find in a text, strongest first. They serve while the sentence model
 * is still loading or cannot be loaded, and are told to what learns from the examples.
 */
final class SignalRules {

  private static final String NOT_ABLE =
      "(can ?not|can'?t|cant|could ?n[o']t|unable to|not able to|won'?t let me)";

  /** Said in so many words, these are what they seem; in a question they may be anything. */
  private static final Set<String> GRAVE = Set.of("outage", "locked out", "money lost");

  static final Map<String, Pattern> PATTERNS = new LinkedHashMap<>();

  static {
    signal(
        "outage",
        "(site|service|server|system|website|everything|whole [a-z ]{1,20}) (is|are|was|has been|went)"
            + " (completely |totally )?(down|offline|unavailable)",
        "outage",
        "(nobody|no ?one|none of (us|our [a-z]+)) (can|is able)");
    signal(
        "locked out",
        "locked out",
        NOT_ABLE + " (log|sign) ?(in|on)",
        NOT_ABLE + " (get into|access|open|use) (my|our|the) (account|app)",
        "account (is|was|has been|got) (locked|blocked|suspended|disabled)",
        "(password|passcode|login|code) (does ?n[o']t|is ?n[o']t|isnt|won'?t|not) work",
        "(don'?t|do not) know (my|the) (code|passcode|password)");
    signal(
        "money lost",
        "money (is |has |just )*(gone|lost|missing|vanished|disappeared)",
        "lost (my |our )?money",
        "stole|fraud|unauthori[sz]ed",
        "(someone|somebody)( else)? (is|was|may be|might be|has been) using my",
        "(charge|payment|purchase|transaction|withdrawal)s?\\b.{0,40}(did ?n[o']t|never|don'?t remember|not me)",
        "(did ?n[o']t|never) (make|made|authori[sz]e)[a-z]* (this|that|the|a|any)");
    signal(
        "security",
        "hacked|data (leak|breach)|compromised|phishing",
        "(someone|somebody)( else)? (got|has|knows) my");
    signal(
        "blocked",
        NOT_ABLE,
        "(does|did|is|was|has|have) ?n[o']t (work|accept|get|arriv|receiv|show|gone|go|updat|load|been)[a-z]*",
        "not (work|show|arriv|receiv|approv|allow)[a-z]*",
        "(won'?t|will not|refuses to|refused) [a-z]+",
        "blocked|fail(s|ed|ing)?\\b|declined|rejected|reverted|broken|error|crash(es|ed)?|stuck|frozen",
        "pending|delayed|still (not|has ?n[o']t|waiting)|what went wrong",
        "(charged|billed|debited) (me )?(twice|double|two times|again)|(duplicate|double) (charge|payment)",
        "(wrong|different|incorrect) (amount|price|balance)",
        "urgent|emergency|immediately|asap");
    signal(
        "payment problem",
        "payment|refund|invoice|charge[ds]?|billing|transfer|deposit|top[- ]?up");
    signal(
        "small complaint", "typo|spelling|colou?r|ugly|slightly|a bit|minor|annoying|would prefer");
    signal(
        "feature request",
        "feature request|would be (nice|great|good|appreciated)|it would help|please add",
        "(could|can) you add|suggestion|i wish|dark mode");
    signal("question", "^(how|what|where|when|which|who|is there|do you|can i|will)\\b");
  }

  /** Looked for where a word begins alone: each filed ticket is read by all of them. */
  private static void signal(String name, String... patterns) {
    String any = "\\b(?:" + String.join("|", patterns) + ")";
    PATTERNS.put(name, Pattern.compile(any, Pattern.CASE_INSENSITIVE));
  }

  private static final Map<String, Gravity> GRAVITIES =
      Map.of(
          "outage", Gravity.URGENT,
          "locked out", Gravity.URGENT,
          "money lost", Gravity.URGENT,
          "blocked", Gravity.HIGH,
          "security", Gravity.NORMAL,
          "payment problem", Gravity.NORMAL,
          "small complaint", Gravity.LOW,
          "feature request", Gravity.LOW);

  private SignalRules() {}

  /** Whether a text with these signals needs no second look. */
  static boolean beyondDoubt(List<String> signals) {
    return !signals.isEmpty() && GRAVE.contains(signals.get(0)) && !signals.contains("question");
  }

  /** The highest of what rules have found; a question by its form says nothing. */
  static Optional<Gravity> gravity(List<String> signals) {
    return signals.stream()
        .map(GRAVITIES::get)
        .filter(Objects::nonNull)
        .max(Comparator.naturalOrder());
  }

  static List<String> in(String text) {
    List<String> found = new ArrayList<>();
    PATTERNS.forEach(
        (name, pattern) -> {
          if (pattern.matcher(text).find()) {
            found.add(name);
          }
        });
    return Collections.unmodifiableList(found);
  }
}
