package org.ticketflow.process.guard;

import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The shapes of plain values that BPMN and DMN files share. */
final class PlainShapes {

  private static final Map<String, Pattern> PATTERNS =
      Map.ofEntries(
          Map.entry("yesno", Pattern.compile("true|false")),
          Map.entry("no", Pattern.compile("false")),
          Map.entry("all", Pattern.compile("all")),
          Map.entry("number", Pattern.compile("-?\\d{1,9}")),
          Map.entry("count", Pattern.compile("\\d{1,2}|100")),
          Map.entry("decimal", Pattern.compile("-?\\d{1,9}(\\.\\d{1,20})?([eE]-?\\d{1,3})?")),
          Map.entry("days", Pattern.compile("P?\\d{1,5}D?")),
          Map.entry("variable", Pattern.compile("[A-Za-z_]\\w{0,99}")),
          Map.entry("binding", Pattern.compile("latest|deployment|version|versionTag")),
          Map.entry(
              "mapping", Pattern.compile("singleEntry|singleResult|collectEntries|resultList")),
          Map.entry("formal", Pattern.compile("(\\w+:)?tFormalExpression")),
          Map.entry(
              "feel",
              Pattern.compile(
                  "feel|FEEL|https?://www\\.omg\\.org/spec/(DMN/\\d+/)?FEEL/?(\\d+/?)?")),
          Map.entry(
              "type",
              Pattern.compile("string|boolean|integer|long|double|number|date|dateTime|any")),
          Map.entry("here", Pattern.compile("#[\\w.-]{1,200}")));

  private PlainShapes() {}

  static @Nullable String problem(String shape, String value) {
    Pattern pattern = PATTERNS.get(shape);
    if (pattern == null) {
      throw new IllegalArgumentException("No such shape: " + shape);
    }
    String constant = ExpressionShapes.constant(value);
    if (constant != null || pattern.matcher(value).matches()) {
      return constant;
    }
    return "'" + value + "' is not allowed here; it must match " + pattern.pattern() + ".";
  }
}
