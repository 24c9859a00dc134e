package org.ticketflow.bench;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The same calls over few tickets and over a million: what they cost must not grow with what has
 * been left behind.
 */
public final class FullBenchmark {

  private static final double WARM_UP = Double.parseDouble(System.getProperty("bench.warm", "2"));
  private static final double SECONDS =
      Double.parseDouble(System.getProperty("bench.seconds", "4"));
  private static final List<String> WANTED =
      List.of(System.getProperty("bench.only", "").split(","));

  /** The first is what the others are compared with. */
  private static final long[] SIZES =
      Arrays.stream(System.getProperty("bench.sizes", "10000,1000000").split(","))
          .mapToLong(Long::parseLong)
          .toArray();

  private final Path directory;
  private final Path results;
  private final long rows;
  private final Report report = new Report(System.out);

  private FullBenchmark(Path home, Path directory, long rows) {
    this.directory = directory;
    this.results = home.resolve("results-" + rows + ".json");
    this.rows = rows;
  }

  public static void main(String[] arguments) throws Exception {
    Path home = Path.of(System.getProperty("bench.home", "target/bench-full")).toAbsolutePath();
    Path sql = Path.of(System.getProperty("bench.sql"));
    for (long rows : SIZES) {
      new FullBenchmark(home, new Dataset(home, rows, sql).copy(), rows).run();
    }
  }

  private void run() throws Exception {
    try (MailSink mails = new MailSink();
        Application application =
            Application.start(
                directory,
                Map.of(
                    "SPRING_MAIL_HOST", "127.0.0.1",
                    "SPRING_MAIL_PORT", "" + mails.port(),
                    // All its customers are of one domain.
                    "TICKETFLOW_OUTBOX_PER_DOMAIN", "0"));
        Database database = new Database(directory.resolve("data"))) {
      report.put("rows", rows);
      report.fact("start", "start to ready", application.secondsToReady, "s", "<= 12");
      Probe probe = new Probe(application, database, report, new Load(WARM_UP, SECONDS), true);
      Api api = new Api(application.port);
      FullReads reads = new FullReads(api, probe, database);
      if (wanted("lists")) {
        reads.lists();
      }
      if (wanted("pages")) {
        reads.pages();
      }
      FullChanges changes = new FullChanges(api, application, database, probe, report);
      if (wanted("changes")) {
        changes.run();
      }
      if (wanted("filing")) {
        filing(application, database);
      }
      if (wanted("timers")) {
        changes.timers();
      }
      if (wanted("doctor")) {
        doctor();
      }
      report.fact("residentMegabytes", "application in RAM", application.residentMegabytes(), "MB", "<= 700");
      report.finish(results.toFile());
      if (rows != SIZES[0]) {
        report.compare(
            results.resolveSibling("results-" + SIZES[0] + ".json").toFile(),
            "over %,d tickets and over %,d".formatted(SIZES[0], rows));
      }
    }
  }

  private void filing(Application application, Database database) throws Exception {
    database.execute("create database bare owner ticketflow");
    application.control("/bare/start");
    FilingScenario filing =
        new FilingScenario(application, database, report, WARM_UP, SECONDS * 2, new AtomicLong());
    filing.heat();
    double[] ratios = new double[3];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = filing.run(Api.Report.STATED, 4);
    }
    Arrays.sort(ratios);
    report.fact("filingShare", "filing, of the bare engine, median of 3", 100 * ratios[1], "%", ">= 70");
    filing.plain(4);
    application.control("/bare/stop");
  }

  /** Whether the data is as the application itself would have made it. */
  private void doctor() throws Exception {
    Process doctor = Application.doctor(directory);
    String said = new String(doctor.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (doctor.waitFor() != 0) {
      throw new IllegalStateException("The data is broken: " + said);
    }
  }

  private static boolean wanted(String scenario) {
    return WANTED.contains("") || WANTED.contains(scenario);
  }
}
