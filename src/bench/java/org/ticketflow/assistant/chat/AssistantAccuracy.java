package org.ticketflow.assistant.chat;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.engine.variable.Variables;
import org.ticketflow.assistant.reading.LearntReader;
import org.ticketflow.assistant.reading.SiteReader;
import org.ticketflow.conversation.Author;
import org.ticketflow.conversation.Conversation;
import org.ticketflow.conversation.Message;

/**
 * How often the built-in assistant does what people said it should: each message of a labelled file
 * as the first one of a chat, its priority by the shipped decision table.
 */
public final class AssistantAccuracy {

  private static final String SITE = "bench";

  /** What it is about must not drown in how it is said. */
  private static final String POLITE = "Good afternoon, %s I hope that somebody can look at it, many thanks!";

  private static final List<String> PRIORITIES = List.of("low", "normal", "high", "urgent");
  private static final List<String> DEEDS = List.of("files", "offers", "asks", "other");

  private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

  private record Labelled(boolean followUp, int priority, String text) {}

  private final DmnEngine engine =
      DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
  private final SiteReader reader = LearntReader.get();
  private final BuiltInMind mind = new BuiltInMind(reader);
  private final PrintStream out;

  private AssistantAccuracy(PrintStream out) {
    this.out = out;
  }

  public static void measure(Path file, PrintStream out) throws IOException {
    new AssistantAccuracy(out).run(file);
  }

  private void run(Path file) throws IOException {
    List<Labelled> messages = read(file);
    DmnDecision table = table();
    messages.stream().limit(20).forEach(message -> mind.decide(talk("Warm up: " + message.text)));
    int[][] deeds = new int[2][DEEDS.size()];
    int[][] priorities = new int[4][4];
    int[][] ofTickets = new int[4][4];
    int polite = 0;
    List<Double> millis = new ArrayList<>();
    for (Labelled message : messages) {
      long begun = CPU.getCurrentThreadCpuTime();
      Decision decision = mind.decide(talk(message.text));
      millis.add((CPU.getCurrentThreadCpuTime() - begun) / 1e6);
      int picked = pick(table, message.text);
      String politely = POLITE.formatted(message.text);
      boolean same = deed(mind.decide(talk(politely))) == deed(decision);
      polite += same && pick(table, politely) == picked ? 1 : 0;
      deeds[message.followUp ? 1 : 0][deed(decision)]++;
      priorities[message.priority][picked]++;
      if (message.followUp) {
        ofTickets[message.priority][picked]++;
      }
    }
    millis.sort(null);
    out.printf("%nThe assistant on %d labelled messages (%s)%n", messages.size(), file.getFileName());
    table("needs a ticket", List.of("no", "yes"), "the assistant", DEEDS, deeds);
    table("priority", PRIORITIES, "picked", PRIORITIES, priorities);
    int right = deeds[1][0] + deeds[0][1] + deeds[0][2] + deeds[0][3];
    figure("filed or not, right", right, messages.size(), 85);
    figure("the same when said politely", polite, messages.size(), 0);
    priorityFigures("", priorities);
    priorityFigures("of those that need a ticket, ", ofTickets);
    out.printf(
        Locale.ROOT,
        "%-52s %.1f ms, 95 %% within %.1f ms%n",
        "processor time of a message, median",
        millis.get(millis.size() / 2),
        millis.get(millis.size() * 95 / 100));
  }

  private void priorityFigures(String of, int[][] table) {
    int all = 0;
    int exact = 0;
    int near = 0;
    for (int wanted = 0; wanted < 4; wanted++) {
      for (int picked = 0; picked < 4; picked++) {
        all += table[wanted][picked];
        exact += wanted == picked ? table[wanted][picked] : 0;
        near += Math.abs(wanted - picked) <= 1 ? table[wanted][picked] : 0;
      }
    }
    figure(of + "priority exact", exact, all, 70);
    figure(of + "priority within one level", near, all, 95);
    if (of.isEmpty()) {
      int urgent = table[3][0] + table[3][1] + table[3][2] + table[3][3];
      figure("urgent ones found", table[3][3], urgent, 85);
      int called = table[0][3] + table[1][3] + table[2][3] + table[3][3];
      figure("called urgent, and are", table[3][3], called, 0);
    }
  }

  private void figure(String words, int right, int all, int target) {
    out.printf(
        Locale.ROOT,
        "%-52s %5.1f %% (%d of %d)%s%n",
        words,
        100.0 * right / Math.max(1, all),
        right,
        all,
        target == 0 ? "" : ", target " + target + " %");
  }

  private void table(
      String rows, List<String> rowNames, String columns, List<String> columnNames, int[][] table) {
    out.printf("%n%-20s %s%n%-20s", rows + " \\ " + columns, "", "");
    columnNames.forEach(name -> out.printf("%8s", name));
    out.println();
    for (int row = 0; row < table.length; row++) {
      out.printf("%-20s", rowNames.get(row));
      for (int value : table[row]) {
        out.printf("%8d", value);
      }
      out.println();
    }
    out.println();
  }

  private int pick(DmnDecision table, String text) {
    Object priority =
        engine
            .evaluateDecisionTable(
                table,
                Variables.createVariables()
                    .putValue("stated", null)
                    .putValue("signals", String.join(", ", reader.read(SITE, text).signals())))
            .getFirstResult()
            .get("priority");
    return PRIORITIES.indexOf(String.valueOf(priority));
  }

  private static int deed(Decision decision) {
    if (decision instanceof Decision.File) {
      return 0;
    }
    return decision instanceof Decision.Offer ? 1 : decision instanceof Decision.Ask ? 2 : 3;
  }

  private static Talk talk(String words) {
    Instant now = Instant.now();
    return new Talk(
        new Conversation(
            "c", SITE, Conversation.Status.OPEN, null, null, now, now, now, null, null, null),
        List.of(new Message(1, "c", Author.visitor(null), words, now)),
        List.of(),
        Talk.Memory.NOTHING);
  }

  private DmnDecision table() throws IOException {
    try (InputStream file = getClass().getResourceAsStream("/processes/priority.dmn")) {
      return engine.parseDecision("priority", file);
    }
  }

  private static List<Labelled> read(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    List<String> columns = List.of(lines.get(0).split("\t"));
    List<Labelled> messages = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split("\t");
      messages.add(
          new Labelled(
              cells[columns.indexOf("followup")].equals("yes"),
              PRIORITIES.indexOf(cells[columns.indexOf("priority")]),
              cells[columns.indexOf("text")]));
    }
    return messages;
  }
}
