package org.ticketflow.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The table that the benchmark prints, and the same as JSON. */
final class Report {

  private final List<String> rows = new ArrayList<>();
  private final Map<String, Object> json = new LinkedHashMap<>();
  private final List<Map<String, Object>> scenarios = new ArrayList<>();
  private final List<String> facts = new ArrayList<>();
  private final PrintStream out;

  Report(PrintStream out) {
    this.out = out;
    json.put("scenarios", scenarios);
  }

  void add(Figures figures, Map<String, Object> more, String note) {
    String row = figures.row(note);
    rows.add(row);
    Map<String, Object> scenario = figures.json();
    scenario.putAll(more);
    scenarios.add(scenario);
    out.println(row);
  }

  /** A figure by itself; the target, where there is one, is told beside it. */
  void fact(String key, String words, double value, String unit, String target) {
    json.put(key, Figures.rounded(value));
    String row = String.format(Locale.ROOT, "%-48s %9.1f %-8s %s", words, value, unit, target);
    facts.add(row);
    out.println(row);
  }

  void put(String key, Object value) {
    json.put(key, value);
  }

  /** Tells how it is beside what the file has from the last time, and replaces that. */
  void finish(File file) throws IOException {
    compare(file, "since the last run");
    new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(file, json);
    out.println();
    out.println(Figures.heading());
    rows.forEach(out::println);
    out.println();
    facts.forEach(out::println);
    out.println();
  }

  /** The p95 of each call then and now. */
  void compare(File file, String words) throws IOException {
    if (!file.exists()) {
      return;
    }
    Map<String, Double> before = new LinkedHashMap<>();
    for (JsonNode scenario : new ObjectMapper().readTree(file).path("scenarios")) {
      before.put(name(scenario), scenario.path("p95").asDouble());
    }
    out.println();
    out.println("p95 " + words + ", in milliseconds:");
    for (JsonNode scenario : new ObjectMapper().<JsonNode>valueToTree(scenarios)) {
      double then = before.getOrDefault(name(scenario), 0.0);
      double now = scenario.path("p95").asDouble();
      if (then > 0) {
        out.printf(
            Locale.ROOT, "%-42s %8.1f -> %8.1f  x %.2f%n", name(scenario), then, now, now / then);
      }
    }
  }

  private static String name(JsonNode scenario) {
    return scenario.path("scenario").asText() + " at " + scenario.path("concurrency").asInt();
  }
}
