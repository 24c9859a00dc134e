package org.ticketflow.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** What agents, visitors and the clock do to tickets among a million. */
final class FullChanges {

  private static final String TICKETS = "/api/v1/sites/acme/tickets/";
  private static final int TIMERS = 50_000;

  /** No ticket of these is opened anew meanwhile. */
  private static final String TWICE = "count(*) - count(distinct (site, number, new_value))";

  /** One escalation step is due on each, and the next one not before the end of the measurement. */
  private static final String DUE =
      """
      with chosen as (
        select t.site, t.number, j.id_ as job, case t.priority when 'urgent' then interval '16 minutes'
          when 'high' then interval '61 minutes' else interval '26 hours' end as ago
        from ticket t
        join act_ru_job j on j.root_proc_inst_id_ = t.process_instance_id and j.handler_cfg_ = 'due'
        where t.status in ('open', 'in_progress') and t.escalation_level = 0 and t.archived_at is null
        limit %d),
      jobs as (update act_ru_job j set duedate_ = localtimestamp from chosen c where j.id_ = c.job)
      update ticket t set opened_at = now() - c.ago, next_escalation_at = now(),
        next_escalation = jsonb_set(next_escalation::jsonb, '{since}',
          to_jsonb(to_char((now() - c.ago) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')))::text
      from chosen c where t.site = c.site and t.number = c.number
      """;

  private final Api api;
  private final Application application;
  private final Database database;
  private final Probe probe;
  private final Report report;
  private final Deque<Long> open;

  FullChanges(Api api, Application application, Database database, Probe probe, Report report)
      throws SQLException {
    this.api = api;
    this.application = application;
    this.database = database;
    this.probe = probe;
    this.report = report;
    List<Long> numbers =
        database.numbers(
            "select number from ticket where site = 'acme' and status = 'open' order by number desc");
    Collections.shuffle(numbers, new Random(1));
    this.open = new ArrayDeque<>(numbers);
  }

  void run() throws Exception {
    comments();
    status();
    chat();
    bulk();
  }

  private void comments() throws Exception {
    List<Long> some = take(64);
    for (String visibility : List.of("internal", "public")) {
      probe.measure(
          "comment, " + visibility,
          4,
          random ->
              api.post(
                  Api.AGENT,
                  TICKETS + "TKT-" + some.get(random.nextInt(some.size())) + "/comments",
                  "{\"visibility\": \"%s\", \"body\": \"Please try the link in our mail once more.\"}"
                      .formatted(visibility),
                  201));
      application.settle();
    }
  }

  /** Taken, and given back: each ticket in one caller's hands at a time. */
  private void status() throws Exception {
    int many = Math.min(2_000, open.size() / 2);
    ConcurrentLinkedQueue<String> free =
        take(many).stream()
            .map(number -> number + " in_progress")
            .collect(Collectors.toCollection(ConcurrentLinkedQueue::new));
    for (int at : new int[] {1, 4}) {
      probe.measure(
          "status change",
          at,
          at == 4 ? 40 : 0,
          random -> {
            String[] next = free.remove().split(" ");
            api.patch(
                Api.AGENT,
                TICKETS + "TKT-" + next[0],
                "{\"status\": \"%s\"}".formatted(next[1]),
                200);
            free.add(next[0] + (next[1].equals("open") ? " in_progress" : " open"));
          });
    }
    application.settle();
  }

  private void chat() throws Exception {
    String conversations = "/api/v1/sites/acme/conversations";
    ConcurrentLinkedQueue<String[]> talking = new ConcurrentLinkedQueue<>();
    for (int i = 0; i < 20; i++) {
      JsonNode begun = api.json(api.post(Api.KEY, conversations, "{}", 201));
      talking.add(
          new String[] {begun.path("id").asText(), "Bearer " + begun.path("visitorToken").asText()});
    }
    Probe.Asked begin =
        random -> api.post(Api.KEY, conversations, "{\"message\": \"Hello, is anybody there?\"}", 201);
    probe.measure("a conversation begins", 4, begin);
    probe.untilSettled("statementsPerAnsweredChat", "SQL statements until a begun chat is answered", begin);
    Probe.Asked say =
        random -> {
          String[] visitor = talking.remove();
          api.post(
              visitor[1],
              conversations + "/" + visitor[0] + "/messages",
              "{\"body\": \"I cannot find my order\"}",
              201);
          talking.add(visitor);
        };
    probe.measure("a visitor's message", 4, say);
    probe.untilSettled("statementsPerAnsweredMessage", "SQL statements until a message is answered", say);
  }

  private void bulk() throws Exception {
    int many = Math.min(1_000, open.size() / 4);
    double[] seconds = new double[3];
    for (int run = 0; run < seconds.length; run++) {
      String codes =
          take(many).stream().map(number -> "\"TKT-" + number + "\"").collect(Collectors.joining(","));
      long begun = System.nanoTime();
      JsonNode answer =
          api.json(
              api.post(
                  Api.MANAGER,
                  TICKETS + "bulk",
                  "{\"codes\": [" + codes + "], \"set\": {\"status\": \"closed\"}}",
                  200));
      seconds[run] = (System.nanoTime() - begun) / 1e9;
      if (answer.get("updated").asInt() != many) {
        throw new IOException("Not all were closed: " + answer.get("failed"));
      }
      application.settle();
    }
    java.util.Arrays.sort(seconds);
    report.fact("bulkClose", "bulk close of %,d, median of 3".formatted(many), seconds[1], "s", "<= 8");
  }

  /** Every due step fires once: as many entries in the history as timers, one for each ticket. */
  void timers() throws Exception {
    application.control("/jobs?are=off");
    long before = escalated("count(*)");
    long twiceBefore = escalated(TWICE);
    int due = due();
    double cpu = application.cpuSeconds();
    double databaseCpu = database.cpuSeconds();
    long begun = System.nanoTime();
    application.control("/jobs?are=on");
    while (waiting() > 0) {
      if (System.nanoTime() - begun > 900e9) {
        throw new IOException("Timers are still waiting after a quarter of an hour: " + waiting());
      }
      TimeUnit.SECONDS.sleep(2);
    }
    double seconds = (System.nanoTime() - begun) / 1e9;
    cpu = application.cpuSeconds() - cpu;
    databaseCpu = database.cpuSeconds() - databaseCpu;
    long fired = escalated("count(*)") - before;
    if (fired < due) {
      throw new IOException("Of %d due steps %d fired".formatted(due, fired));
    }
    report.fact("timers", "%,d due timers drained".formatted(due), seconds, "s", "<= 180");
    report.fact("timersCpu", "processor time of that, application", cpu, "s", "");
    report.fact("timersDatabaseCpu", "processor time of that, database", databaseCpu, "s", "");
    report.fact("timersFired", "steps that fired", fired, "", "");
    report.fact(
        "timersTwice", "of them more than once", escalated(TWICE) - twiceBefore, "", "0");
    double mails = application.settle();
    report.fact("timersMails", "the last of their mails sent after", mails, "s", "");
  }

  private int due() throws SQLException {
    try (Connection connection = database.connect("ticketflow");
        Statement statement = connection.createStatement()) {
      statement.execute("set session_replication_role = replica");
      int due = statement.executeUpdate(DUE.formatted(TIMERS));
      statement.execute("vacuum analyze act_ru_job");
      return due;
    }
  }

  private long waiting() throws SQLException {
    return database
        .numbers("select count(*) from act_ru_job where handler_cfg_ = 'due' and duedate_ <= now()")
        .get(0);
  }

  private long escalated(String what) throws SQLException {
    return database
        .numbers("select " + what + " from ticket_history where what = 'escalated'")
        .get(0);
  }

  private List<Long> take(int many) {
    return java.util.stream.IntStream.range(0, Math.min(many, open.size()))
        .mapToObj(i -> open.removeFirst())
        .toList();
  }
}
