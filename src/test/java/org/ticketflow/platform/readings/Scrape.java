package org.ticketflow.platform.readings;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What {@code /actuator/prometheus} answered. */
record Scrape(List<String> lines) {

  private static final Pattern SAMPLE = Pattern.compile("([a-z_]+)(?:\\{([^}]*)})? (\\S+)");

  static Scrape of(String body) {
    return new Scrape(body.lines().filter(line -> !line.startsWith("#")).toList());
  }

  Set<String> names() {
    return lines.stream()
        .map(line -> line.replaceFirst("[{ ].*", ""))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The sum of the samples whose labels hold all of these, such as {@code site="acme"}. */
  double value(String name, String... labels) {
    return lines.stream()
        .map(SAMPLE::matcher)
        .filter(Matcher::matches)
        .filter(sample -> sample.group(1).equals(name))
        .filter(sample -> List.of(labels).stream().allMatch(("" + sample.group(2))::contains))
        .map(sample -> Double.valueOf(sample.group(3)))
        .reduce(Double::sum)
        .orElse(0.0);
  }
}
