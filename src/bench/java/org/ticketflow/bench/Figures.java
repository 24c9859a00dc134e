package org.ticketflow.bench;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What one scenario measured: how many a second, and how long each took. */
record Figures(
    String scenario, int concurrency, long done, long errors, double seconds, long[] nanos) {

  Figures {
    Arrays.sort(nanos);
  }

  static Figures of(String scenario, int at, Load.Seen seen) {
    return new Figures(
        scenario, at, seen.nanos().length, seen.errors(), seen.seconds(), seen.nanos());
  }

  double perSecond() {
    return done / seconds;
  }

  double millis(double share) {
    if (nanos.length == 0) {
      return 0;
    }
    int index = (int) Math.ceil(share * nanos.length) - 1;
    return nanos[Math.max(0, index)] / 1e6;
  }

  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("scenario", scenario);
    json.put("concurrency", concurrency);
    json.put("perSecond", rounded(perSecond()));
    json.put("p50", rounded(millis(0.50)));
    json.put("p95", rounded(millis(0.95)));
    json.put("p99", rounded(millis(0.99)));
    json.put("done", done);
    json.put("errors", errors);
    return json;
  }

  String row(String note) {
    return String.format(
        Locale.ROOT,
        "%-34s %3d %9.1f %8.1f %8.1f %8.1f %7d  %s",
        scenario,
        concurrency,
        perSecond(),
        millis(0.50),
        millis(0.95),
        millis(0.99),
        errors,
        note);
  }

  static String heading() {
    return String.format(
        "%-34s %3s %9s %8s %8s %8s %7s", "scenario", "at", "a second", "p50 ms", "p95 ms", "p99 ms",
        "errors");
  }

  static double rounded(double value) {
    return Math.round(value * 10) / 10.0;
  }
}
