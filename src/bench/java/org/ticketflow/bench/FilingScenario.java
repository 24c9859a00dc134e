package org.ticketflow.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Filing over REST beside the same process on a bare engine, turn by turn on the same machine. */
final class FilingScenario {

  /** So many calls, or so many seconds of them, until a fresh JVM runs compiled code. */
  private static final int HEAT_CALLS = 3_000;

  private static final int HEAT_SECONDS = Integer.getInteger("bench.heat", 30);

  private final Application application;
  private final Database database;
  private final Api api;
  private final Report report;
  private final double warmUp;
  private final double seconds;
  private final AtomicLong numbers;

  FilingScenario(
      Application application,
      Database database,
      Report report,
      double warmUp,
      double seconds,
      AtomicLong numbers) {
    this.application = application;
    this.database = database;
    this.api = new Api(application.port);
    this.report = report;
    this.warmUp = warmUp;
    this.seconds = seconds;
    this.numbers = numbers;
  }

  void heat() throws Exception {
    long end = numbers.get() + HEAT_CALLS;
    new Load(0, HEAT_SECONDS)
        .run(
            8,
            caller ->
                () -> {
                  if (numbers.get() >= end) {
                    throw new Load.Enough();
                  }
                  api.file(numbers.incrementAndGet());
                });
    application.settle();
    application.control("/bare?at=4&warm=0&seconds=%d".formatted(HEAT_SECONDS / 2));
    application.settle();
  }

  /** Answers the share of the bare engine's starts. */
  double run(Api.Report filed, int at) throws Exception {
    double app = application.cpuSeconds();
    double db = database.cpuSeconds();
    long first = numbers.get();
    Load.Seen seen =
        new Load(warmUp, seconds).run(at, caller -> () -> api.file(filed, numbers.incrementAndGet()));
    double perFiling = 1000.0 / Math.max(1, numbers.get() - first);
    double appMillis = (application.cpuSeconds() - app) * perFiling;
    double dbMillis = (database.cpuSeconds() - db) * perFiling;
    double drained = application.settle();
    Load.Seen bare = bare(at);
    application.settle();
    Figures ours = Figures.of("file over REST, " + filed, at, seen);
    Figures theirs = Figures.of("start on the bare engine", at, bare);
    double ratio = ours.perSecond() / theirs.perSecond();
    Map<String, Object> more = new HashMap<>();
    more.put("ratio", Math.round(ratio * 1000) / 1000.0);
    more.put("applicationCpuMillis", Figures.rounded(appMillis));
    more.put("databaseCpuMillis", Figures.rounded(dbMillis));
    more.put("jobsDoneAfterSeconds", Figures.rounded(drained));
    report.add(
        ours,
        more,
        String.format(
            Locale.ROOT,
            "%.0f %% of bare; CPU a ticket %.1f + %.1f ms; jobs done %.1f s later %s",
            ratio * 100,
            appMillis,
            dbMillis,
            drained,
            seen.firstError()));
    report.add(theirs, Map.of(), bare.firstError());
    return ratio;
  }

  /** The same rows without application and engine. */
  void plain(int at) throws Exception {
    long template = Long.parseLong(api.file(numbers.incrementAndGet()).replace("TKT-", ""));
    application.settle();
    List<PlainInserts> inserts = new ArrayList<>();
    try {
      for (int i = 0; i < at; i++) {
        inserts.add(new PlainInserts(database, template));
      }
      Load.Seen seen = new Load(warmUp, seconds).run(at, caller -> inserts.get(caller)::insert);
      report.add(Figures.of("the same rows by plain inserts", at, seen), Map.of(), seen.firstError());
    } finally {
      for (PlainInserts one : inserts) {
        one.close();
      }
    }
  }

  private Load.Seen bare(int at) throws Exception {
    String[] answer =
        application
            .control("/bare?at=%d&warm=%s&seconds=%s".formatted(at, warmUp, seconds))
            .split("\n", -1);
    long[] nanos =
        answer[1].isEmpty()
            ? new long[0]
            : Arrays.stream(answer[1].split(" ")).mapToLong(Long::parseLong).toArray();
    return new Load.Seen(nanos, Long.parseLong(answer[0]), seconds, "");
  }
}
