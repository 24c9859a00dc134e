package org.ticketflow.escalation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Says a cell of a decision table in plain words, where it is one of the simple ones. */
public final class CellWords {

  private static final Pattern TEXTS = Pattern.compile("\"[^\"]*\"(?:\\s*,\\s*\"[^\"]*\")*");
  private static final Pattern CONTAINS =
      Pattern.compile("contains\\(\\s*\\?\\s*,\\s*\"([^\"]*)\"\\s*\\)");
  private static final Pattern DURATION = Pattern.compile("P(?:(\\d{1,4})D)?(T[0-9HMS]+)?");

  private CellWords() {}

  /** Empty where only the expression itself says it. */
  public static Optional<String> of(String feel) {
    Matcher contains = CONTAINS.matcher(feel);
    if (contains.matches()) {
      return Optional.of("contains “" + contains.group(1) + "”");
    }
    return switch (feel) {
      case "true" -> Optional.of("yes");
      case "false" -> Optional.of("no");
      default ->
          feel.matches("\\d+")
              ? Optional.of(feel)
              : texts(feel).map(texts -> duration(texts, "").orElse(texts));
    };
  }

  /** The texts of a cell that holds nothing else. */
  public static Optional<String> texts(String feel) {
    return TEXTS.matcher(feel).matches()
        ? Optional.of(
            Arrays.stream(feel.split("\""))
                .filter(part -> !part.isBlank() && !part.strip().equals(","))
                .flatMap(part -> Arrays.stream(part.split(",")))
                .map(String::strip)
                .collect(Collectors.joining(", ")))
        : Optional.empty();
  }

  /**
   * A duration such as {@code 1 hour 30 minutes}.
   *
   * @param kind before each unit of days and hours, such as {@code business }
   */
  public static Optional<String> duration(String text, String kind) {
    Matcher parts = DURATION.matcher(text);
    if (!parts.matches() || (parts.group(1) == null && parts.group(2) == null)) {
      return Optional.empty();
    }
    List<String> said = new ArrayList<>();
    if (parts.group(1) != null) {
      add(said, Long.parseLong(parts.group(1)), kind + "day");
    }
    if (parts.group(2) != null) {
      Duration time = Duration.parse("P" + parts.group(2));
      add(said, time.toHours(), kind + "hour");
      add(said, time.toMinutesPart(), "minute");
      add(said, time.toSecondsPart(), "second");
    }
    return Optional.of(said.isEmpty() ? "no time" : String.join(" ", said));
  }

  private static void add(List<String> said, long count, String unit) {
    if (count > 0) {
      said.add(count + " " + unit + (count == 1 ? "" : "s"));
    }
  }
}
