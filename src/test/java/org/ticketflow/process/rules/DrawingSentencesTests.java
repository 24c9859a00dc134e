package org.ticketflow.process.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.Test;
import org.ticketflow.escalation.DrawingSentences;

/** What the diagrams say, in sentences: those that come with Ticketflow, and changed ones. */
class DrawingSentencesTests {

  @Test
  void escalationIsToldInTheOrderInWhichATicketMeetsIt() throws IOException {
    assertThat(told(file("escalation.bpmn")))
        .containsExactly(
            "Next step: asks the table “escalation-steps”.",
            "A step left? Yes:",
            ". Waits for what comes first:",
            ". . When the planned step is due:",
            ". . . Step fires.",
            ". . . Tells whom the table of steps names.",
            ". . . Raise priority? Yes:",
            ". . . . Raises the priority to what the table of steps says.",
            ". . . Reassign? Yes:",
            ". . . . Gives the ticket to whom the table of steps names.",
            ". . . Add label? Yes:",
            ". . . . Adds the label that the table of steps names.",
            ". . On “Priority changed”: nothing more.",
            ". . On “Rules changed”: nothing more.",
            ". Goes on at “Next step”.",
            "A step left? No:",
            ". Waits for what comes first:",
            ". . On “Priority changed”: nothing more.",
            ". . On “Rules changed”: nothing more.",
            ". Goes on at “Next step”.");
  }

  @Test
  void whatAManagerChangesReadsDifferently() throws IOException {
    String changed =
        file("escalation.bpmn")
            .replace("${step.people(execution)}", "assignee, maria")
            .replace("${step.newPriority(execution)}", "urgent")
            .replace("${step.label(execution)}", "vip")
            .replace("${ticketFacts.dueAt(execution)}", "PT2H30M")
            .replace("name=\"Yes\" sourceRef=\"raisesPriority\"", "sourceRef=\"raisesPriority\"")
            .replace("${step.raisesPriority(execution)}", "${priority == 'high'}");
    assertThat(told(changed))
        .contains(
            ". . After 2 hours 30 minutes:",
            ". . . Tells the assignee and maria.",
            ". . . Raise priority? If priority is high:",
            ". . . . Raises the priority to urgent.",
            ". . . . Adds the label “vip”.")
        .doesNotContain(". . When the planned step is due:");
  }

  @Test
  void whatHappensMeanwhileStandsWithWhatItHappensBeside() throws IOException {
    List<String> told = told(file("collect-email.bpmn"));
    assertThat(told)
        .anyMatch(line -> line.endsWith("After 10 minutes, meanwhile:"))
        .anyMatch(line -> line.endsWith("After 24 hours, instead:"))
        .anyMatch(line -> line.contains("Someone of the team does “"));
  }

  @Test
  void theTicketsLifeNamesTheRulesThatItFollowsAndItsParts() throws IOException {
    assertThat(told(file("ticket.bpmn")))
        .contains("Register ticket.", "Assign priority: asks the table “priority”.")
        .anyMatch(line -> line.endsWith("Escalate by priority: follows the rule “escalation”."))
        .anyMatch(line -> line.endsWith("Someone of the team does “Open”."))
        .anyMatch(line -> line.startsWith("Whenever “"))
        .anyMatch(line -> line.endsWith("When the site’s time to reopen is over:"));
  }

  @Test
  void everySpeakingElementIsToldOnce() throws IOException {
    for (String file : List.of("ticket.bpmn", "collect-email.bpmn", "escalation.bpmn")) {
      List<String> told = told(file(file));
      assertThat(told).as(file).hasSizeBetween(5, 120).noneMatch(line -> line.contains("null"));
    }
  }

  private static List<String> told(String xml) {
    return DrawingSentences.of(
            DrawingReader.read(
                Bpmn.readModelFromStream(
                    new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)))))
        .stream()
        .map(sentence -> ". ".repeat(sentence.depth()) + sentence.text())
        .toList();
  }

  private static String file(String name) throws IOException {
    return Files.readString(Path.of("processes", name));
  }
}
