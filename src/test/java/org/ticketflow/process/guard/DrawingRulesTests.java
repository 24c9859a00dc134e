package org.ticketflow.process.guard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A shipped diagram or table with one mistake in it: the mistake is found, and the place said. */
class DrawingRulesTests {

  private static final Set<String> PEOPLE = Set.of("anna", "maria");

  private final Guard guard = new Guard(BuildingBlocks.ofTicketflow(), PEOPLE::contains);

  @ParameterizedTest
  @EnumSource(Mistake.class)
  void itIsFoundAndTheElementNamed(Mistake mistake) {
    List<Problem> problems =
        guard.check(mistake.key(), Map.of(mistake.file, mistake.content().getBytes(UTF_8)));

    assertThat(problems)
        .anySatisfy(
            problem -> {
              assertThat(problem.element()).isEqualTo(mistake.element);
              assertThat(problem.message()).contains(mistake.words);
              assertThat(problem.mend()).isNotBlank();
            });
  }

  @ParameterizedTest
  @EnumSource(Harmless.class)
  void aHarmlessChangePasses(Harmless change) {
    assertThat(guard.check(change.key(), Map.of(change.file, change.content().getBytes(UTF_8))))
        .isEmpty();
  }

  static String shipped(String file) {
    try {
      return Files.readString(Path.of("processes", file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Replaces, or fails where there is nothing to replace. */
  static String change(String file, String... pairs) {
    String content = shipped(file);
    for (int i = 0; i < pairs.length; i += 2) {
      assertThat(content).contains(pairs[i]);
      content = content.replace(pairs[i], pairs[i + 1]);
    }
    return content;
  }

  /** What a manager can get wrong. */
  enum Mistake {
    NOTHING_AFTER_A_TASK(
        "escalation.bpmn",
        "tellPeople",
        "Nothing comes after 'Tell people'",
        "<bpmn:sequenceFlow id=\"tellPeople_to_raisesPriority\" sourceRef=\"tellPeople\" targetRef=\"raisesPriority\" />",
        ""),
    NOTHING_LEADS_THERE(
        "escalation.bpmn",
        "raisesPriority",
        "Nothing leads to",
        "<bpmn:sequenceFlow id=\"tellPeople_to_raisesPriority\" sourceRef=\"tellPeople\" targetRef=\"raisesPriority\" />",
        ""),
    A_FLOW_TO_NOWHERE(
        "escalation.bpmn",
        "tellPeople_to_raisesPriority",
        "does not connect",
        "sourceRef=\"tellPeople\" targetRef=\"raisesPriority\"",
        "sourceRef=\"tellPeople\" targetRef=\"gone\""),
    NO_DEFAULT_FLOW(
        "escalation.bpmn",
        "raisesPriority_to_prioritySettled",
        "not said when",
        " default=\"raisesPriority_to_prioritySettled\"",
        ""),
    NO_CASE_LEFT(
        "escalation.bpmn",
        "raisesPriority",
        "cannot go on",
        " default=\"raisesPriority_to_prioritySettled\"",
        "",
        "<bpmn:sequenceFlow id=\"raisesPriority_to_prioritySettled\" name=\"No\" sourceRef=\"raisesPriority\" targetRef=\"prioritySettled\" />",
        "<bpmn:sequenceFlow id=\"raisesPriority_to_prioritySettled\" name=\"No\" sourceRef=\"raisesPriority\" targetRef=\"prioritySettled\"><bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\">${priority == 'low'}</bpmn:conditionExpression></bpmn:sequenceFlow>"),
    A_LOOP_THAT_NEVER_WAITS(
        "escalation.bpmn",
        "escalate",
        "never waits",
        "sourceRef=\"tellPeople\" targetRef=\"raisesPriority\"",
        "sourceRef=\"tellPeople\" targetRef=\"escalate\""),
    A_LOOP_OF_SECONDS(
        "collect-email.bpmn",
        "deadlineOver",
        "more than once a minute",
        "PT24H",
        "PT5S",
        "sourceRef=\"deadlineOver\" targetRef=\"collectEmail\"",
        "sourceRef=\"deadlineOver\" targetRef=\"waitForEmail\""),
    A_TIMER_AT_ONCE_FOR_EVER(
        "collect-email.bpmn",
        "reminderDueTimer",
        "once a minute",
        "<bpmn:timeDuration xsi:type=\"bpmn:tFormalExpression\">PT10M</bpmn:timeDuration>",
        "<bpmn:timeCycle xsi:type=\"bpmn:tFormalExpression\">R/PT0S</bpmn:timeCycle>"),
    A_WAIT_FOR_NOTHING(
        "collect-email.bpmn",
        "waitForEmail",
        "'Godot', which nobody sends",
        "<bpmn:message id=\"EmailProvidedMessage\" name=\"EmailProvided\" />",
        "<bpmn:message id=\"EmailProvidedMessage\" name=\"Godot\" />",
        "attachedToRef=\"waitForEmail\"",
        "attachedToRef=\"collectEmail\""),
    NO_START("escalation.bpmn", "escalation", "no start event", "bpmn:startEvent", "bpmn:task"),
    A_START_OF_ITS_OWN(
        "escalation.bpmn",
        "escalationStarted",
        "starts by itself",
        "<bpmn:outgoing>escalationStarted_to_askTheTable</bpmn:outgoing>",
        "<bpmn:outgoing>escalationStarted_to_askTheTable</bpmn:outgoing><bpmn:timerEventDefinition id=\"t\"><bpmn:timeCycle xsi:type=\"bpmn:tFormalExpression\">R/PT1H</bpmn:timeCycle></bpmn:timerEventDefinition>"),
    IT_CALLS_ITSELF(
        "escalation.bpmn",
        "escalate",
        "without end",
        "<bpmn:serviceTask id=\"escalate\" name=\"Step fires\" camunda:delegateExpression=\"${escalate}\">",
        "<bpmn:callActivity id=\"escalate\" name=\"Step fires\" calledElement=\"escalation\">",
        "<bpmn:outgoing>escalate_to_tellPeople</bpmn:outgoing>\n    </bpmn:serviceTask>",
        "<bpmn:outgoing>escalate_to_tellPeople</bpmn:outgoing>\n    </bpmn:callActivity>"),
    A_BLOCK_WITHOUT_ITS_INPUT(
        "escalation.bpmn",
        "tellPeople",
        "lacks its input 'to'",
        "<camunda:inputParameter name=\"to\">${step.people(execution)}</camunda:inputParameter>",
        ""),
    NOBODY_OF_THAT_NAME(
        "escalation.bpmn",
        "tellPeople",
        "Nobody here is called 'the boss'",
        "${step.people(execution)}",
        "anna, the boss"),
    NO_SUCH_PRIORITY(
        "escalation.bpmn",
        "raisePriority",
        "No priority is called 'very urgent'",
        "${step.newPriority(execution)}",
        "very urgent"),
    ANOTHER_PROCESS_BLOCK(
        "escalation.bpmn",
        "tellPeople",
        "belongs to the process 'ticket'",
        "${notify}",
        "${closeTicket}"),
    THE_TABLE_IS_NOT_ASKED(
        "escalation.bpmn", "escalation", "no longer asked", "escalation-steps", "other-steps"),
    NOBODY_PLANS(
        "escalation.bpmn",
        "nextStep",
        "Nobody writes down",
        "<camunda:executionListener delegateExpression=\"${planStep}\" event=\"end\" />",
        ""),
    THE_TABLE_IS_NOT_TOLD(
        "escalation.bpmn",
        "nextStep",
        "does not tell the table 'step'",
        "<camunda:inputParameter name=\"step\">${ticketFacts.nextStep(execution)}</camunda:inputParameter>",
        ""),
    THE_STEP_NEVER_FIRES(
        "escalation.bpmn",
        "due",
        "before the step has fired",
        "sourceRef=\"due\" targetRef=\"escalate\"",
        "sourceRef=\"due\" targetRef=\"askAgain\""),
    NOBODY_NOTICES_NEW_RULES(
        "escalation.bpmn",
        "escalation",
        "Nothing waits for the message 'RulesChanged'",
        "name=\"RulesChanged\"",
        "name=\"Reopened\""),
    A_TASK_IS_GONE(
        "ticket.bpmn",
        "ticket",
        "The task with the id 'inProgress' is missing",
        "id=\"inProgress\"",
        "id=\"working\"",
        "Ref=\"inProgress\"",
        "Ref=\"working\"",
        "bpmnElement=\"inProgress\"",
        "bpmnElement=\"working\""),
    A_TASK_IS_NOT_KEPT_IN_STEP(
        "ticket.bpmn",
        "open",
        "not kept in step",
        "<camunda:taskListener delegateExpression=\"${ticketTasks}\" event=\"assignment\" />",
        ""),
    NO_ONE_REOPENS(
        "ticket.bpmn", "ticket", "the message 'Reopened'", "name=\"Reopened\"", "name=\"Back\""),
    AN_OLD_ESCALATION_FOR_EVER(
        "ticket.bpmn",
        "escalate",
        "never follow newer rules",
        "calledElement=\"escalation\" camunda:calledElementBinding=\"latest\"",
        "calledElement=\"escalation\" camunda:calledElementBinding=\"deployment\""),
    THE_WRONG_FILE(
        "escalation.bpmn",
        null,
        "no process with the id",
        "<bpmn:process id=\"escalation\"",
        "<bpmn:process id=\"other\""),

    NO_SUCH_PRIORITY_IN_A_ROW(
        "escalation-steps.dmn",
        "high-2-newPriority",
        "No priority is called",
        "<text>\"urgent\"</text>\n        </outputEntry>",
        "<text>\"top\"</text>\n        </outputEntry>"),
    NO_DURATION(
        "escalation-steps.dmn", "urgent-1-after", "is no duration", "\"PT15M\"", "\"15 minutes\""),
    NOBODY_TO_TELL(
        "escalation-steps.dmn", "urgent-2-notify", "Nobody here", "\"managers\"", "\"the boss\""),
    NO_ONE_TO_TAKE_OVER(
        "escalation-steps.dmn",
        "urgent-2-reassignTo",
        "cannot be given",
        "\"least-busy\"",
        "\"nobody at all\""),
    NO_TIME_SAID(
        "escalation-steps.dmn",
        "urgent-1-after",
        "says nothing",
        "<text>\"PT15M\"</text>",
        "<text></text>"),
    TWO_ROWS_FOR_ONE_CASE(
        "escalation-steps.dmn", "urgent-2", "never counts", "<text>2</text>", "<text>1</text>"),
    TWO_ROWS_OF_A_UNIQUE_TABLE(
        "escalation-steps.dmn",
        "urgent-2",
        "both fit",
        "hitPolicy=\"FIRST\"",
        "hitPolicy=\"UNIQUE\"",
        "<text>2</text>",
        "<text>[1..2]</text>"),
    A_MISSPELT_PRIORITY(
        "escalation-steps.dmn",
        "low-1",
        "never counts",
        "<text>\"low\"</text>",
        "<text>\"lwo\"</text>"),
    A_GAP_IN_THE_STEPS(
        "escalation-steps.dmn",
        "low-1",
        "a step before it is missing",
        "<inputEntry id=\"low-1-step\">\n          <text>1</text>",
        "<inputEntry id=\"low-1-step\">\n          <text>2</text>"),
    A_STEP_THAT_DOES_NOTHING(
        "escalation-steps.dmn",
        "urgent-1",
        "does nothing",
        "<outputEntry id=\"urgent-1-notify\">\n          <text>\"assignee\"</text>",
        "<outputEntry id=\"urgent-1-notify\">\n          <text></text>"),
    SEVERAL_ANSWERS(
        "escalation-steps.dmn",
        "escalation-steps-table",
        "several rows",
        "hitPolicy=\"FIRST\"",
        "hitPolicy=\"COLLECT\""),
    A_COLUMN_NOBODY_READS(
        "escalation-steps.dmn", "label-output", "Nobody reads", "name=\"label\"", "name=\"lable\""),
    A_QUESTION_NOBODY_ANSWERS(
        "escalation-steps.dmn",
        "priority-input",
        "is not told",
        "<text>priority</text>",
        "<text>urgency</text>"),
    A_BROKEN_CELL(
        "escalation-steps.dmn",
        "urgent-1-step",
        "cannot be read",
        "<inputEntry id=\"urgent-1-step\">\n          <text>1</text>",
        "<inputEntry id=\"urgent-1-step\">\n          <text>1 1 (</text>"),
    AN_UNKNOWN_PRIORITY_PICKED(
        "priority.dmn",
        "outage-priority",
        "No priority is called",
        "<outputEntry id=\"outage-priority\">\n          <text>\"urgent\"</text>",
        "<outputEntry id=\"outage-priority\">\n          <text>\"now\"</text>"),
    NO_TABLE_AT_ALL(
        "priority.dmn",
        null,
        "no decision with the id",
        "<decision id=\"priority\"",
        "<decision id=\"other\"");

    private final String file;
    private final String element;
    private final String words;
    private final String[] changes;

    Mistake(String file, String element, String words, String... changes) {
      this.file = file;
      this.element = element;
      this.words = words;
      this.changes = changes;
    }

    String key() {
      return file.substring(0, file.indexOf('.'));
    }

    String content() {
      return change(file, changes);
    }
  }

  /** What managers change, and may. */
  enum Harmless {
    AS_SHIPPED_TICKET("ticket.bpmn"),
    AS_SHIPPED_EMAIL("collect-email.bpmn"),
    AS_SHIPPED_ESCALATION("escalation.bpmn"),
    AS_SHIPPED_PRIORITY("priority.dmn"),
    AS_SHIPPED_STEPS("escalation-steps.dmn"),
    ANOTHER_NAME("escalation.bpmn", "name=\"Tell people\"", "name=\"Tell whoever has to know\""),
    A_COLOUR(
        "escalation.bpmn",
        "<bpmndi:BPMNShape id=\"tellPeople_di\"",
        "<bpmndi:BPMNShape id=\"tellPeople_di\" xmlns:bioc=\"http://bpmn.io/schema/bpmn/biocolor/1.0\" bioc:fill=\"#ffeedd\""),
    A_PERSON("escalation.bpmn", "${step.people(execution)}", "assignee, maria"),
    A_PLAIN_PRIORITY("escalation.bpmn", "${step.newPriority(execution)}", "urgent"),
    AN_ANNOTATION(
        "escalation.bpmn",
        "</bpmn:process>",
        "<bpmn:textAnnotation id=\"note\"><bpmn:text>From here on the step counts</bpmn:text></bpmn:textAnnotation></bpmn:process>"),
    ANOTHER_BLOCK(
        "escalation.bpmn",
        "sourceRef=\"escalate\" targetRef=\"tellPeople\" />",
        "sourceRef=\"escalate\" targetRef=\"vip\" /><bpmn:serviceTask id=\"vip\" name=\"Label as vip\" camunda:delegateExpression=\"${addLabel}\"><bpmn:extensionElements><camunda:inputOutput><camunda:inputParameter name=\"label\">vip</camunda:inputParameter></camunda:inputOutput></bpmn:extensionElements></bpmn:serviceTask><bpmn:sequenceFlow id=\"vip_to_tellPeople\" sourceRef=\"vip\" targetRef=\"tellPeople\" />"),
    A_QUESTION_MORE(
        "escalation.bpmn",
        "sourceRef=\"escalate\" targetRef=\"tellPeople\" />",
        "sourceRef=\"escalate\" targetRef=\"first\" /><bpmn:exclusiveGateway id=\"first\" name=\"Low?\" default=\"first_no\" /><bpmn:sequenceFlow id=\"first_no\" sourceRef=\"first\" targetRef=\"tellPeople\" /><bpmn:sequenceFlow id=\"first_yes\" sourceRef=\"first\" targetRef=\"raisesPriority\"><bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\">${ticketFacts.priority(execution) == 'low'}</bpmn:conditionExpression></bpmn:sequenceFlow>"),
    A_PAUSE(
        "escalation.bpmn",
        "sourceRef=\"escalate\" targetRef=\"tellPeople\" />",
        "sourceRef=\"escalate\" targetRef=\"pause\" /><bpmn:intermediateCatchEvent id=\"pause\" name=\"Ten minutes later\"><bpmn:timerEventDefinition id=\"pauseTimer\"><bpmn:timeDuration xsi:type=\"bpmn:tFormalExpression\">PT10M</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent><bpmn:sequenceFlow id=\"pause_to_tellPeople\" sourceRef=\"pause\" targetRef=\"tellPeople\" />"),
    A_COMMENT(
        "escalation.bpmn",
        "${addLabel}",
        "${commentInternally}",
        "<camunda:inputParameter name=\"label\">${step.label(execution)}</camunda:inputParameter>",
        "<camunda:inputParameter name=\"text\">Has waited long.</camunda:inputParameter>"),
    AN_END(
        "escalation.bpmn",
        "sourceRef=\"stepLeftGateway\" targetRef=\"waitForChange\" />",
        "sourceRef=\"stepLeftGateway\" targetRef=\"over\" /><bpmn:endEvent id=\"over\" name=\"No step left\" /><bpmn:sequenceFlow id=\"x\" sourceRef=\"escalationStarted\" targetRef=\"waitForChange\" />"),
    A_LATER_REMINDER("collect-email.bpmn", "PT10M", "PT30M"),
    REMINDED_AGAIN_AND_AGAIN(
        "collect-email.bpmn",
        "<bpmn:timeDuration xsi:type=\"bpmn:tFormalExpression\">PT10M</bpmn:timeDuration>",
        "<bpmn:timeCycle xsi:type=\"bpmn:tFormalExpression\">R3/PT1H</bpmn:timeCycle>"),
    MANAGERS_COLLECT(
        "collect-email.bpmn",
        "camunda:candidateGroups=\"agents\"",
        "camunda:candidateGroups=\"agents,managers\""),
    MANAGERS_WORK(
        "ticket.bpmn",
        "camunda:candidateGroups=\"agents\"",
        "camunda:candidateGroups=\"agents,managers\""),
    ANOTHER_RETRY("ticket.bpmn", "PT10S,PT1M,PT10M,PT1H,PT6H", "R5/PT10M"),
    SOONER("escalation-steps.dmn", "\"PT15M\"", "\"PT10M\""),
    IN_DAYS_AND_HOURS("escalation-steps.dmn", "\"PT24H\"", "\"P2DT4H\""),
    ONE_ROW_FOR_TWO(
        "escalation-steps.dmn",
        "<text>\"high\"</text>\n        </inputEntry>\n        <inputEntry id=\"high-2-step\">",
        "<text>\"high\", \"low\"</text>\n        </inputEntry>\n        <inputEntry id=\"high-2-step\">"),
    MANY_STEPS(
        "escalation-steps.dmn", "<text>2</text>", "<text>>= 2</text>".replace(">=", "&gt;=")),
    UNIQUE("escalation-steps.dmn", "hitPolicy=\"FIRST\"", "hitPolicy=\"UNIQUE\""),
    BY_CONDITION(
        "escalation-steps.dmn",
        "<text>\"managers\"</text>",
        "<text>if priority = \"urgent\" then \"managers\" else \"agents\"</text>"),
    A_LABEL(
        "escalation-steps.dmn",
        "<outputEntry id=\"urgent-1-label\">\n          <text></text>",
        "<outputEntry id=\"urgent-1-label\">\n          <text>\"late\"</text>"),
    ANOTHER_REASON("priority.dmn", "\"the service is down\"", "\"nothing works\""),
    ANOTHER_PRIORITY(
        "priority.dmn",
        "<outputEntry id=\"outage-priority\">\n          <text>\"urgent\"</text>",
        "<outputEntry id=\"outage-priority\">\n          <text>\"high\"</text>");

    private final String file;
    private final String[] changes;

    Harmless(String file, String... changes) {
      this.file = file;
      this.changes = changes;
    }

    String file() {
      return file;
    }

    String key() {
      return file.substring(0, file.indexOf('.'));
    }

    String content() {
      return change(file, changes);
    }
  }
}
