package org.ticketflow.process.guard;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The FEEL that a decision table needs: comparisons, lists, ranges, a few harmless functions. No
 * functions of one's own, nothing from Java, no loops that could keep a processor busy.
 */
final class FeelShapes {

  private static final Pattern STRING = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");
  private static final Pattern ALLOWED =
      Pattern.compile("[\\p{L}\\p{N}_\\s.,?()\\[\\]<>=!+*/\\-]*");
  private static final Pattern FORBIDDEN =
      Pattern.compile("\\b(function|external|for|some|every|return|satisfies|instance)\\b");
  private static final Pattern CALL = Pattern.compile("([\\p{L}_][\\p{L}\\p{N}_ ]*?)\\s*\\(");
  private static final Set<String> FUNCTIONS =
      Set.of(
          "not",
          "date",
          "time",
          "duration",
          "date and time",
          "contains",
          "starts with",
          "ends with",
          "lower case",
          "upper case",
          "string length",
          "list contains",
          "count",
          "min",
          "max",
          "sum",
          "abs",
          "floor",
          "ceiling",
          "and",
          "or",
          "in",
          "if",
          "then",
          "else",
          "between");
  private static final int LONGEST = 1_000;

  private FeelShapes() {}

  static @Nullable String problem(String feel) {
    if (feel.length() > LONGEST) {
      return "The expression is longer than " + LONGEST + " characters.";
    }
    String constant = ExpressionShapes.constant(feel);
    if (constant != null) {
      return constant;
    }
    String bare = STRING.matcher(feel).replaceAll(" ");
    if (!ALLOWED.matcher(bare).matches()) {
      return "'" + feel + "' is more than a decision table needs; compare with values only.";
    }
    Matcher word = FORBIDDEN.matcher(bare);
    if (word.find()) {
      return "'" + word.group() + "' is not allowed in a decision table.";
    }
    Matcher call = CALL.matcher(bare);
    while (call.find()) {
      String name = call.group(1).replaceAll("\\s+", " ").strip();
      if (!FUNCTIONS.contains(name) && !FUNCTIONS.contains(name.replaceAll(".* ", ""))) {
        return "'" + name + "(…)' is not allowed in a decision table.";
      }
    }
    return null;
  }
}
