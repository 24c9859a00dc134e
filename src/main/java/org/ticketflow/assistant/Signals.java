package org.ticketflow.assistant;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * What a text says that bears on priority, as words that the decision table {@code priority} knows:
 * {@code outage}, {@code locked out}, {@code money lost}, {@code security}, {@code blocked}, {@code
 * payment problem}, {@code small complaint}, {@code feature request}, {@code question}.
 */
@Component
public class Signals {

  private static final int READ_AT_MOST = 4_000;

  private static final Map<String, Pattern> PATTERNS = new LinkedHashMap<>();

  static {
    signal(
        "outage",
        "(site|service|server|system|app|everything|website|whole .{1,20}) (is|are|was|has been|went) (completely |totally )?(down|offline|unavailable)|outage|nobody can|no one can|none of (us|our)|all (our )?users");
    signal(
        "locked out",
        "locked out|(can ?not|can'?t|unable to|not able to|won'?t let me) (log|sign) ?(in|on)|(can ?not|can'?t|unable to) (get into|access) (my|our|the) account|account (is|was|has been|got) (locked|blocked|suspended|disabled)|(password|passcode|login) (does ?n[o']t|isn'?t|won'?t|not) work");
    signal(
        "money lost",
        "charged (me )?(twice|double|two times|again)|double[- ]charged|duplicate (charge|payment)|money (is |has )?(gone|lost|missing|disappeared)|lost (my |our )?money|stolen|fraud|unauthori[sz]ed (payment|charge|transaction)|did ?n[o']t (make|authori[sz]e) (this|that|the)");
    signal(
        "security",
        "hacked|data (leak|breach)|compromised|phishing|someone (else )?(used|is using|has)");
    signal(
        "blocked",
        "blocked|can ?not|can'?t|unable to|not able to|does ?n[o']t work|not working|won'?t work|stopped working|fail(s|ed|ing)?|declined|rejected|broken|error|crash(es|ed)?|stuck|still (not|has ?n[o']t|waiting)|not (arrived|received|showing)|urgent|immediately|asap");
    signal(
        "payment problem",
        "payment|refund|invoice|charge[ds]?|billing|transfer|deposit|top[- ]?up");
    signal(
        "small complaint", "typo|spelling|colou?r|ugly|slightly|a bit|minor|annoying|would prefer");
    signal(
        "feature request",
        "feature request|would be (nice|great|good)|it would help|please add|could you add|can you add|suggestion|i wish|dark mode");
    signal("question", "^\\s*(how|what|where|when|which|who|is there|do you|can i|will)\\b");
  }

  private static void signal(String name, String pattern) {
    PATTERNS.put(name, Pattern.compile(pattern, Pattern.CASE_INSENSITIVE));
  }

  /** The signals in a subject and a description, strongest first; only the beginning is read. */
  public List<String> in(String subject, String description) {
    String text = subject + "\n" + description;
    String read = text.length() > READ_AT_MOST ? text.substring(0, READ_AT_MOST) : text;
    List<String> found = new ArrayList<>();
    PATTERNS.forEach(
        (name, pattern) -> {
          if (pattern.matcher(read).find()) {
            found.add(name);
          }
        });
    return found;
  }
}
