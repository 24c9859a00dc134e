package org.ticketflow.bench;

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

  void finish(File file) throws IOException {
    new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(file, json);
    out.println();
    out.println(Figures.heading());
    rows.forEach(out::println);
    out.println();
    facts.forEach(out::println);
    out.println();
  }
}
