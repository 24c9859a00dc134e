package org.ticketflow.bench;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import org.springframework.util.FileSystemUtils;
import org.ticketflow.assistant.chat.AssistantAccuracy;

/**
 * Measures the whole application: in a JVM of its own, on the embedded PostgreSQL that keeps what
 * it is told, driven over HTTP from here. Prints one table and writes it as JSON.
 */
public final class Benchmark {

  private static final int ROWS = Integer.getInteger("bench.rows", 100_000);
  private static final double WARM_UP = Double.parseDouble(System.getProperty("bench.warm", "4"));
  private static final double SECONDS =
      Double.parseDouble(System.getProperty("bench.seconds", "8"));
  private static final int[] CONCURRENCY =
      Arrays.stream(System.getProperty("bench.at", "1,4,8").split(","))
          .mapToInt(Integer::parseInt)
          .toArray();

  /** Where the questions beyond the first are asked. */
  private static final int MOST = 8;

  private final Path directory;
  private final Report report = new Report(System.out);
  private final AtomicLong numbers = new AtomicLong();
  private final Application application;
  private final Database database;
  private final Api api;
  private final Probe reads;
  private final List<String> wanted;

  private Benchmark(Path directory, Application application, Database database) {
    this.directory = directory;
    this.application = application;
    this.database = database;
    this.api = new Api(application.port);
    this.reads =
        new Probe(application, database, report, new Load(WARM_UP / 2, SECONDS / 2), false);
    this.wanted = List.of(System.getProperty("bench.only", "").split(","));
  }

  public static void main(String[] arguments) throws Exception {
    Path directory = Path.of(System.getProperty("bench.directory", "target/bench")).toAbsolutePath();
    List<String> wanted = List.of(System.getProperty("bench.only", "").split(","));
    if (wanted.contains("") || wanted.contains("assistant")) {
      for (String file : System.getProperty("bench.messages").split(",")) {
        AssistantAccuracy.measure(Path.of(file.strip()), System.out);
      }
    }
    if (wanted.equals(List.of("assistant"))) {
      return;
    }
    FileSystemUtils.deleteRecursively(directory.resolve("data"));
    Files.deleteIfExists(directory.resolve("application.log"));
    System.out.println("Load of the machine before: " + loadAverage());
    try (Application application = Application.start(directory);
        Database database = new Database(directory.resolve("data"))) {
      Benchmark benchmark = new Benchmark(directory, application, database);
      benchmark.run();
    }
  }

  private void run() throws Exception {
    report.put("loadBefore", loadAverage());
    report.fact("firstStart", "first start to ready, new database", application.secondsToReady, "s", "");
    for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
      if (!database.setting(setting).equals("on")) {
        throw new IllegalStateException(setting + " is off: these would be no figures");
      }
    }
    application.control("/people");
    long begun = System.nanoTime();
    application.control("/tickets?count=" + ROWS);
    System.out.printf("%d rows are there after %.1f s%n", ROWS, (System.nanoTime() - begun) / 1e9);
    database.execute("create database bare owner ticketflow");
    application.control("/bare/start");
    if (wanted("statements")) {
      statements();
    }
    if (wanted("filing")) {
      filing();
    }
    if (wanted("lists")) {
      lists();
    }
    if (wanted("comments")) {
      comments();
    }
    if (wanted("bulk")) {
      bulkClose();
    }
    if (wanted("replay")) {
      application.settle();
      new ReplayScenario(api, application).run(report);
    }
    if (wanted("chat")) {
      application.settle();
      new ChatScenario(api, application).run(report);
    }
    application.control("/bare/stop");
    memory();
    report.put("loadAfter", loadAverage());
    application.close();
    database.close();
    try (Application again = Application.start(directory)) {
      report.fact(
          "warmStart", "start to ready with the data there", again.secondsToReady, "s", "<= 15");
      report.fact(
          "warmStartCpu", "processor time of that start", again.cpuSecondsToReady, "s", "");
    }
    report.finish(directory.resolve("results.json").toFile());
  }

  /** What one filing asks of the database, with nothing else running. */
  private void statements() throws Exception {
    int times = 5;
    for (int i = 0; i < 20; i++) {
      api.file(numbers.incrementAndGet());
      application.control("/bare/one");
    }
    application.settle();
    application.control("/jobs?are=off");
    TimeUnit.SECONDS.sleep(1);
    List<String> ours = statements("filing", times, () -> api.file(numbers.incrementAndGet()));
    List<String> bare = statements("bare", times, () -> application.control("/bare/one"));
    report.fact(
        "statementsPerFiling", "SQL statements a filing", ours.size() / (double) times, "", "");
    report.fact(
        "statementsPerBareStart",
        "SQL statements a start of the bare engine",
        bare.size() / (double) times,
        "",
        "");
    application.control("/jobs?are=on");
    application.settle();
    List<String> whole =
        statements(
            "filing-and-confirming",
            1,
            () -> {
              for (int i = 0; i < times; i++) {
                api.file(numbers.incrementAndGet());
                application.settle();
              }
            });
    report.fact(
        "statementsPerConfirmedFiling",
        "SQL statements until the requester has the mail",
        whole.size() / (double) times,
        "",
        "");
  }

  private List<String> statements(String name, int times, Database.Act act) throws Exception {
    List<String> statements =
        database.statements(
            () -> {
              for (int i = 0; i < times; i++) {
                act.run();
              }
            });
    List<String> own = statements.stream().filter(sql -> !sql.contains("act_ru_job where")).toList();
    Files.write(directory.resolve("statements-" + name + ".sql"), own);
    return own;
  }

  private void filing() throws Exception {
    FilingScenario filing =
        new FilingScenario(application, database, report, WARM_UP, SECONDS, numbers);
    filing.heat();
    for (int at : CONCURRENCY) {
      filing.run(Api.Report.PLAIN, at);
    }
    filing.run(Api.Report.STATED, MOST);
    filing.run(Api.Report.READ, MOST);
  }

  private void lists() throws Exception {
    String base = "/api/v1/sites/acme/tickets";
    for (int at : new int[] {1, 4}) {
      measure("list: status+priority+assignee+label", at, random -> base + filter(random));
    }
    for (int at : new int[] {1, 4}) {
      HttpClient browser = api.browserOf("anna");
      reads.measure(
          "desk: the list's page, filtered",
          at,
          random -> api.page(browser, "/desk/acme/tickets" + filter(random)));
      reads.measure(
          "desk: the list's page, as it opens",
          at,
          random -> api.page(browser, "/desk/acme/tickets?status=intake,open,in_progress"));
    }
    measure("list: no filter", 4, random -> base);
    measure("list: status", 4, random -> base + "?status=open,in_progress&sort=-priority");
    measure("list: q, common word", 4, random -> base + "?q=topic" + (1 + random.nextInt(5)));
    measure("list: q, two words", 4, random -> base + "?q=topic" + (50 + random.nextInt(250)) + "+word" + (1 + random.nextInt(2000)));
    measure("list: q, a requester", 4, random -> base + "?q=customer" + random.nextInt(20_000) + "%40example.com");
  }

  private static String filter(Random random) {
    List<String> all = List.of("urgent", "high", "normal", "low");
    return (random.nextInt(3) == 0 ? "?status=closed" : "?status=open,in_progress")
        + "&priority="
        + all.get(random.nextInt(4))
        + (random.nextBoolean() ? "," + all.get(random.nextInt(4)) : "")
        + "&assignee="
        + (random.nextInt(5) == 0 ? "none" : "agent" + (1 + random.nextInt(8)))
        + "&label=label"
        + (1 + random.nextInt(20));
  }

  private void measure(String scenario, int at, java.util.function.Function<Random, String> paths)
      throws Exception {
    reads.measure(scenario, at, random -> api.get(Api.AGENT, paths.apply(random)));
  }

  private void comments() throws Exception {
    List<String> codes = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      codes.add(api.file(numbers.incrementAndGet()));
    }
    application.settle();
    for (String visibility : List.of("internal", "public")) {
      IntFunction<Load.Call> callers =
          caller -> {
            Random random = new Random(caller);
            return () ->
                api.post(
                    Api.AGENT,
                    "/api/v1/sites/acme/tickets/"
                        + codes.get(random.nextInt(codes.size()))
                        + "/comments",
                    "{\"visibility\":\"%s\",\"body\":\"Please try the link in our **last** mail once more.\"}"
                        .formatted(visibility),
                    201);
          };
      Load.Seen seen = new Load(WARM_UP / 2, SECONDS / 2).run(4, callers);
      double drained = application.settle();
      report.add(
          Figures.of("comment, " + visibility, 4, seen),
          Map.of("mailsSentAfterSeconds", Figures.rounded(drained)),
          String.format(Locale.ROOT, "sent %.1f s later %s", drained, seen.firstError()));
    }
  }

  private void bulkClose() throws Exception {
    List<Double> seconds = new ArrayList<>();
    for (int run = 0; run < 7; run++) {
      String codes = codes(100);
      application.settle();
      long begun = System.nanoTime();
      String answer =
          api.post(
              Api.MANAGER,
              "/api/v1/sites/acme/tickets/bulk",
              "{\"codes\":[" + codes + "],\"set\":{\"status\":\"closed\"}}",
              200);
      double took = (System.nanoTime() - begun) / 1e9;
      if (api.json(answer).get("updated").asInt() != 100) {
        throw new IOException(answer);
      }
      System.out.printf(Locale.ROOT, "bulk close of 100: %.2f s%n", took);
      if (run >= 2) {
        seconds.add(took);
      }
      application.settle();
    }
    seconds.sort(null);
    report.put("bulkCloseRuns", seconds);
    report.fact("bulkClose", "bulk close of 100, median", seconds.get(2), "s", "<= 0.9");
    report.fact("bulkCloseWorst", "bulk close of 100, slowest of 5", seconds.get(4), "s", "");
  }

  private String codes(int count) throws Exception {
    List<String> codes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      codes.add('"' + api.file(numbers.incrementAndGet()) + '"');
    }
    return String.join(",", codes);
  }

  private void memory() throws IOException {
    report.fact("residentMegabytes", "application in RAM at the end", application.residentMegabytes(), "MB", "<= 600");
    report.fact("highestResidentMegabytes", "the most it had", application.highestResidentMegabytes(), "MB", "");
  }

  private boolean wanted(String scenario) {
    return wanted.contains("") || wanted.contains(scenario);
  }

  private static String loadAverage() throws IOException {
    Path file = Path.of("/proc/loadavg");
    return Files.exists(file) ? Files.readString(file).strip() : "unknown";
  }
}
