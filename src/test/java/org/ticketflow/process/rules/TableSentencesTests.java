package org.ticketflow.process.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.camunda.bpm.model.dmn.Dmn;
import org.junit.jupiter.api.Test;
import org.ticketflow.escalation.RuleTable;
import org.ticketflow.escalation.StepSentences;
import org.ticketflow.escalation.TableChanges;
import org.ticketflow.escalation.TableChanges.Kind;
import org.ticketflow.escalation.TableSentences;
import org.ticketflow.support.ClockedSteps;
import org.ticketflow.ticket.Priority;

/** What the decision tables say, in sentences, and what differs between two of them. */
class TableSentencesTests {

  @Test
  void theStepsOfAPriorityAreToldByThemselves() throws IOException {
    assertThat(said(StepSentences.of(steps(""), Priority.HIGH)))
        .containsExactly(
            "High, step 1: After 1 hour it tells the assignee.",
            "High, step 2: After 4 hours it tells the assignee and the managers and raises the"
                + " priority to urgent.");
  }

  @Test
  void aRowForSeveralPrioritiesIsToldOfEachOfThem() throws IOException {
    RuleTable table = steps("<text>\"low\"</text>", "<text>\"low\", \"high\"</text>");
    assertThat(said(StepSentences.of(table, Priority.HIGH)))
        .hasSize(3)
        .last()
        .isEqualTo("Low, high, step 1: After 3 business days it tells the assignee.");
    assertThat(said(StepSentences.of(table, Priority.LOW))).hasSize(1);
  }

  @Test
  void aChangedCellIsTold() throws IOException {
    assertThat(said(TableSentences.of(steps("\"PT15M\"", "\"PT10M\""))))
        .contains("Urgent, step 1: After 10 minutes it tells the assignee.");
  }

  @Test
  void aStepSaysWhichClockItHangsOn() {
    String xml =
        new ClockedSteps()
            .step("filed", 1, "PT1H")
            .step("first response", 1, "PT1H")
            .inBusinessHours("next response", 1, "P1D", false)
            .pausing("resolution", 2, "PT8H")
            .dmn();
    assertThat(said(StepSentences.of(table("escalation-steps", xml))))
        .containsExactly(
            "Any priority, step 1: After 1 hour it tells the managers.",
            "Any priority, first response, step 1: After 1 hour without a first answer it tells"
                + " the managers.",
            "Any priority, next response, step 1: After 1 business day without an answer to what"
                + " the customer wrote last it tells the managers.",
            "Any priority, resolution, step 2: After 8 hours without being closed (not counting"
                + " while the team waits for the customer) it tells the managers.");
  }

  @Test
  void priorityIsToldByItsConditions() throws IOException {
    assertThat(said(TableSentences.of(table("priority", file("priority.dmn")))))
        .startsWith(
            "Priority stated when the ticket was filed is low, normal, high, urgent: Priority: the"
                + " “Priority stated when the ticket was filed”; Reason: stated when the ticket was"
                + " filed.",
            "Signals found in the text contains “urgent by example”: Priority: urgent; Reason: like"
                + " an example of this site.")
        .contains(
            "Signals found in the text contains “outage”: Priority: urgent; Reason: the service is"
                + " down.");
  }

  @Test
  void twoTablesThatAreTheSameDifferInNothing() throws IOException {
    assertThat(TableChanges.between(steps(""), steps("")).isEmpty()).isTrue();
  }

  @Test
  void aChangedCellIsFoundInItsRow() throws IOException {
    List<TableChanges.Change> rows =
        TableChanges.between(steps(""), steps("\"PT15M\"", "\"PT10M\"")).rows();
    assertThat(rows).extracting(TableChanges.Change::kind).containsExactly(Kind.CHANGED);
    assertThat(rows.get(0).cells())
        .containsExactly(
            new TableChanges.Cell(
                "After (counted from when it was opened)", "\"PT15M\"", "\"PT10M\""));
  }

  @Test
  void rowsThatCameAndWentAreFoundThoughOthersMovedUp() throws IOException {
    String xml = file("escalation-steps.dmn");
    int from = xml.indexOf("<rule id=\"urgent-2\">");
    int to = xml.indexOf("<rule id=\"high-1\">");
    RuleTable without = table("escalation-steps", xml.substring(0, from) + xml.substring(to));
    TableChanges gone = TableChanges.between(steps(""), without);
    assertThat(gone.rows()).extracting(TableChanges.Change::kind).containsExactly(Kind.REMOVED);
    assertThat(gone.rows().get(0).row().number()).isEqualTo(2);
    TableChanges back = TableChanges.between(without, steps(""));
    assertThat(back.rows()).extracting(TableChanges.Change::kind).containsExactly(Kind.ADDED);
  }

  @Test
  void aRowThatChangedPlacesAndAnotherWayOfCountingAreFound() throws IOException {
    String xml = file("escalation-steps.dmn");
    int from = xml.indexOf("<rule id=\"urgent-1\">");
    int to = xml.indexOf("<rule id=\"urgent-2\">");
    int end = xml.indexOf("</decisionTable>");
    String moved =
        xml.substring(0, from)
            + xml.substring(to, end)
            + xml.substring(from, to)
            + xml.substring(end);
    TableChanges changes =
        TableChanges.between(
            steps(""),
            table("escalation-steps", moved.replace("hitPolicy=\"FIRST\"", "hitPolicy=\"ANY\"")));
    assertThat(changes.rows()).extracting(TableChanges.Change::kind).containsExactly(Kind.MOVED);
    assertThat(changes.counting()).isEqualTo(new TableChanges.Cell("Hit policy", "FIRST", "ANY"));
  }

  @Test
  void aColumnThatIsGoneTakesItsAnswersAlong() throws IOException {
    RuleTable now = steps("name=\"label\"", "name=\"tag\"");
    RuleTable before = steps("");
    assertThat(TableChanges.between(before, now).isEmpty()).isTrue();
    RuleTable other = steps("name=\"notify\"", "name=\"tell\"");
    assertThat(TableChanges.between(before, other).rows())
        .hasSize(before.rows().size())
        .allMatch(change -> change.cells().size() == 2);
  }

  private static List<String> said(List<StepSentences.Sentence> sentences) {
    return sentences.stream().map(each -> each.when() + ": " + each.then()).toList();
  }

  private static RuleTable steps(String from, String... to) throws IOException {
    String xml = file("escalation-steps.dmn");
    return table("escalation-steps", from.isEmpty() ? xml : xml.replace(from, to[0]));
  }

  private static RuleTable table(String decision, String xml) {
    return TableReader.read(
            Dmn.readModelFromStream(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8))),
            decision)
        .orElseThrow();
  }

  private static String file(String name) throws IOException {
    return Files.readString(Path.of("processes", name));
  }
}
