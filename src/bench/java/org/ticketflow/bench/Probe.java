package org.ticketflow.bench;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Measures calls of one kind: how long each takes, and what it costs on either side. */
final class Probe {

  private static final int COUNTED = 5;

  /** Something that is asked for, drawn by chance. */
  @FunctionalInterface
  interface Asked {
    void ask(Random random) throws Exception;
  }

  private final Application application;
  private final Database database;
  private final Report report;
  private final Load load;
  private final boolean counting;
  private Set<String> background = Set.of();

  /**
   * @param counting whether the statements of some calls are counted as well, which takes seconds
   */
  Probe(Application application, Database database, Report report, Load load, boolean counting) {
    this.application = application;
    this.database = database;
    this.report = report;
    this.load = load;
    this.counting = counting;
  }

  void measure(String scenario, int at, Asked asked) throws Exception {
    measure(scenario, at, 0, asked);
  }

  /**
   * @param target for the p95 in milliseconds; 0 where there is none
   */
  void measure(String scenario, int at, double target, Asked asked) throws Exception {
    double app = application.cpuSeconds();
    double db = database.cpuSeconds();
    AtomicLong calls = new AtomicLong();
    Load.Seen seen =
        load.run(
            at,
            caller -> {
              Random random = new Random(caller);
              return () -> {
                asked.ask(random);
                calls.incrementAndGet();
              };
            });
    double perCall = 1000.0 / Math.max(1, calls.get());
    double appMillis = (application.cpuSeconds() - app) * perCall;
    double dbMillis = (database.cpuSeconds() - db) * perCall;
    Figures figures = Figures.of(scenario, at, seen);
    Map<String, Object> more = new HashMap<>();
    more.put("applicationCpuMillis", Figures.rounded(appMillis));
    more.put("databaseCpuMillis", Figures.rounded(dbMillis));
    String note = String.format(Locale.ROOT, "CPU a call %.1f + %.1f ms", appMillis, dbMillis);
    if (counting) {
      double statements = statements(asked);
      more.put("statements", Figures.rounded(statements));
      note += String.format(Locale.ROOT, ", %.1f statements", statements);
    }
    if (target > 0) {
      more.put("target", target);
      note += figures.millis(0.95) <= target ? "" : " ABOVE " + target + " ms";
    }
    report.add(figures, more, note + " " + seen.firstError());
  }

  /**
   * The statements of a call together with all that follows it: its jobs, its mails, the answer of
   * the assistant.
   */
  void untilSettled(String key, String words, Asked asked) throws Exception {
    if (counting) {
      application.settle();
      lookAtBackground();
      double statements =
          counted(
              random -> {
                asked.ask(random);
                application.settle();
              });
      report.fact(key, words, statements, "", "");
    }
  }

  /** A call's own statements: nothing of what follows it is done before they are counted. */
  private double statements(Asked asked) throws Exception {
    application.settle();
    lookAtBackground();
    application.control("/background?is=off");
    double statements = counted(asked);
    application.control("/background?is=on");
    return statements;
  }

  /** Asks for nothing, but for what settling asks. */
  private void lookAtBackground() throws Exception {
    if (background.isEmpty()) {
      background =
          new HashSet<>(
              database.statements(
                  () -> {
                    application.settle();
                    TimeUnit.SECONDS.sleep(3);
                  }));
    }
  }

  /** What the application asks by itself meanwhile is left out. */
  private double counted(Asked asked) throws Exception {
    Random random = new Random(COUNTED);
    List<String> all =
        database.statements(
            () -> {
              for (int i = 0; i < COUNTED; i++) {
                asked.ask(random);
              }
            });
    return all.stream().filter(sql -> !background.contains(sql)).count() / (double) COUNTED;
  }
}
