package org.ticketflow.process.guard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What passes the guard and what does not, beside the ways to run Java. */
class GuardTests {

  private final Guard guard = new Guard(BuildingBlocks.ofTicketflow(), id -> true);

  @Test
  void whatManagersDrawPasses() {
    assertThat(
            bpmn(
                """
                <startEvent id="s" camunda:initiator="who"><outgoing>f</outgoing></startEvent>
                <sequenceFlow id="f" name="go" sourceRef="s" targetRef="u"/>
                <userTask id="u" name="Call the customer" camunda:assignee="maria"
                    camunda:candidateGroups="agents,managers" camunda:priority="80"
                    camunda:formRef="collect-email" camunda:formRefBinding="latest"
                    camunda:modelerTemplate="org.ticketflow.call" camunda:modelerTemplateVersion="1">
                  <documentation>Costs 5 $ {net}</documentation>
                  <extensionElements>
                    <camunda:taskListener event="create" delegateExpression="${ticketTasks}"/>
                    <camunda:properties><camunda:property name="a" value="b"/></camunda:properties>
                    <camunda:inputOutput>
                      <camunda:inputParameter name="hint">${step.label(execution, 'a')}</camunda:inputParameter>
                      <camunda:outputParameter name="reached">${outcome}</camunda:outputParameter>
                    </camunda:inputOutput>
                  </extensionElements>
                </userTask>
                <boundaryEvent id="b" attachedToRef="u" cancelActivity="false">
                  <timerEventDefinition id="t"><timeCycle xsi:type="tFormalExpression">R3/PT2H</timeCycle></timerEventDefinition>
                </boundaryEvent>
                <serviceTask id="n" camunda:delegateExpression="${notify}" camunda:asyncBefore="true">
                  <extensionElements>
                    <camunda:failedJobRetryTimeCycle>R5/PT10M</camunda:failedJobRetryTimeCycle>
                    <camunda:inputOutput><camunda:inputParameter name="to">managers</camunda:inputParameter></camunda:inputOutput>
                  </extensionElements>
                  <multiInstanceLoopCharacteristics isSequential="true"
                      camunda:collection="${step.people(execution)}" camunda:elementVariable="person"/>
                </serviceTask>
                <exclusiveGateway id="g" default="d"/>
                <sequenceFlow id="d" sourceRef="g" targetRef="e"/>
                <sequenceFlow id="c" sourceRef="g" targetRef="e">
                  <conditionExpression xsi:type="tFormalExpression">${!(priority == 'urgent' || reached != "close") and step.labels(execution)}</conditionExpression>
                </sequenceFlow>
                <subProcess id="sub" triggeredByEvent="true">
                  <startEvent id="ss" isInterrupting="false"><messageEventDefinition id="m" messageRef="M"/></startEvent>
                </subProcess>
                <callActivity id="ca" calledElement="escalation" camunda:calledElementBinding="latest">
                  <extensionElements><camunda:in businessKey="#{execution.processBusinessKey}"/><camunda:in variables="all"/></extensionElements>
                </callActivity>
                <endEvent id="e"><terminateEventDefinition id="te"/></endEvent>
                <textAnnotation id="ta"><text>Why</text></textAnnotation>
                <association id="as" sourceRef="u" targetRef="ta"/>
                """))
        .isEmpty();
  }

  @Test
  void everyProblemOfEveryFileIsReportedAtOnce() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("a.bpmn", wrapped("<scriptTask id='one'/><userTask id='two' name='${a}'/>"));
    files.put("b.dmn", "<definitions/>".getBytes(UTF_8));
    files.put("c.groovy", "1".getBytes(UTF_8));

    assertThat(guard.check(files))
        .extracting(Problem::resource, Problem::element)
        .contains(
            org.assertj.core.api.Assertions.tuple("a.bpmn", "one"),
            org.assertj.core.api.Assertions.tuple("a.bpmn", "two"),
            org.assertj.core.api.Assertions.tuple("b.dmn", null),
            org.assertj.core.api.Assertions.tuple("c.groovy", null));
  }

  @ParameterizedTest
  @CsvSource({
    "PT0.001S, R/PT1S, once a minute",
    "PT1M, R/PT59S, once a minute",
    "PT1M, R100000/2030-01-01T00:00:00Z/PT1S, once a minute",
    "PT1M, * * * * * ?, not a repetition",
    "PT1M, */5 * * * * ?, not a repetition"
  })
  void aTimerThatRepeatsFasterThanOnceAMinuteIsRefused(String fine, String cycle, String why) {
    assertThat(timer("timeDuration", fine)).isEmpty();
    assertThat(timer("timeCycle", cycle)).singleElement().asString().contains(why);
  }

  @ParameterizedTest
  @ValueSource(strings = {"R/PT1M", "R3/2030-01-01T00:00:00Z/P1D", "0 0 8 * * ?", "R/P1DT2H"})
  void slowerTimersPass(String cycle) {
    assertThat(timer("timeCycle", cycle)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "${priority.class.name == 'a'}",
        "${priority['class'] == 'a'}",
        "${priority.getClass() == 'a'}",
        "${execution == null}",
        "${execution.id == 'a'}",
        "${notify.execute(execution)}",
        "${step.people(task)}",
        "${step.people(execution, priority)}",
        "${step.people(execution).size() > 0}",
        "${step.people}",
        "${unknownVariable == 'a'}",
        "${priority = 'a'}",
        "${priority == 'a'; outcome}",
        "${a:b() == 'a'}",
        "${currentUser() == 'a'}",
        "${priority == 'a'}${outcome == 'b'}",
        "priority == 'a'",
        "${priority == 'a\\'}",
        "${x -> x}",
        "${(priority == 'a'}",
        "${priority == }",
        "${}"
      })
  void aConditionOfAnotherShapeIsRefused(String condition) {
    assertThat(
            bpmn(
                "<sequenceFlow id='f' sourceRef='a' targetRef='b'><conditionExpression>"
                    + condition.replace("&", "&amp;").replace(">", "&gt;")
                    + "</conditionExpression></sequenceFlow>"))
        .hasSize(1);
  }

  @Test
  void documentTypesAndEntitiesAreRefused() {
    String xxe =
        "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>"
            + "<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL' name='&b;'/>";

    assertThat(guard.check(Map.of("a.bpmn", xxe.getBytes(UTF_8))))
        .singleElement()
        .asString()
        .contains("DOCTYPE");
  }

  @Test
  void aPlaceToFetchASchemaFromIsRefused() {
    String fetching =
        "<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL'"
            + " xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'"
            + " xsi:schemaLocation='http://a http://127.0.0.1:1/a.xsd'/>";

    assertThat(guard.check(Map.of("a.bpmn", fetching.getBytes(UTF_8))))
        .singleElement()
        .asString()
        .contains("xsi:schemaLocation");
  }

  @Test
  void tooLargeAFileAndTooManyElementsAreRefused() {
    assertThat(guard.check(Map.of("a.bpmn", new byte[Guard.LARGEST + 1])))
        .singleElement()
        .asString()
        .contains("larger than 1 MB");
    StringBuilder many = new StringBuilder();
    for (int i = 0; i < 2_001; i++) {
      many.append("<task id='t").append(i).append("'/>");
    }
    assertThat(bpmn(many.toString())).singleElement().asString().contains("more than 2000");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a.groovy",
        "a.js",
        "a.cmmn",
        "a.cmmn11.xml",
        "a.BPMN",
        "a.svg",
        "a.jar",
        "a.class",
        "../a.form",
        "a.html",
        "forms/work-ticket.html",
        "work-ticket.htm",
        "a.bpmn\u0000.form",
        ""
      })
  void otherFilesAreRefused(String name) {
    assertThat(guard.check(Map.of(name, "{}".getBytes(UTF_8)))).hasSize(1);
  }

  @Test
  void aNameThatTheEngineTakesForADiagramIsReadAsOne() {
    assertThat(guard.check(Map.of("xbpmn", wrapped("<scriptTask id='x'/>"))))
        .extracting(Problem::element)
        .contains("x");
    assertThat(guard.check(Map.of("a.bpmn20.xml", wrapped("<scriptTask id='x'/>"))))
        .extracting(Problem::element)
        .contains("x");
    assertThat(guard.check(Map.of("xdmn", "<a/>".getBytes(UTF_8)))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no json",
        "[]",
        "{\"components\":[{\"type\":\"iframe\"}]}",
        "{\"components\":[{\"type\":\"group\",\"components\":[{\"type\":\"filepicker\"}]}]}"
      })
  void aFormThatIsNotOneIsRefused(String form) {
    assertThat(guard.check(Map.of("a.form", form.getBytes(UTF_8)))).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"a\",\"b\"|true",
        "not(\"a\")|true",
        "[1..5]|true",
        "> 3 and < 5|false",
        "> 3|true",
        "contains(?, \"refund\")|true",
        "-|true",
        "\"PT2H\"|true",
        "function(x) x|false",
        "{a: 1}|false",
        "for i in 1..9 return i|false",
        "some x in y satisfies x|false",
        "matches(a, \"(a+)+$\")|false",
        "get value(a, \"b\")|false",
        "java1(\"a\")|false",
        "${a}|false"
      })
  void aDecisionTableHoldsPlainFeelOnly(String feel, boolean passes) {
    String table =
        """
        <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" name="d" id="d" namespace="n">
          <decision id="e" name="e"><decisionTable id="t">
            <input id="i"><inputExpression typeRef="string"><text>a</text></inputExpression></input>
            <output id="o" name="o"/>
            <rule id="r"><inputEntry id="x"><text>FEEL</text></inputEntry>
              <outputEntry id="y"><text>1</text></outputEntry></rule>
          </decisionTable></decision>
        </definitions>"""
            .replace("FEEL", feel.replace("<", "&lt;"));

    assertThat(guard.check(Map.of("a.dmn", table.getBytes(UTF_8))).isEmpty()).isEqualTo(passes);
  }

  private List<String> timer(String kind, String text) {
    return bpmn(
        "<intermediateCatchEvent id='c'><timerEventDefinition><KIND>TEXT</KIND>"
                .replace("KIND", kind)
                .replace("TEXT", text)
            + "</timerEventDefinition></intermediateCatchEvent>");
  }

  /** By the vocabulary alone: what a whole diagram has to be is another test's matter. */
  private static List<String> bpmn(String body) {
    try {
      return BpmnRules.check(
              "a.bpmn", SafeXml.read(wrapped(body)), BuildingBlocks.ofTicketflow(), new FormRules())
          .stream()
          .map(Problem::toString)
          .toList();
    } catch (org.xml.sax.SAXException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] wrapped(String body) {
    return ("<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL'"
            + " xmlns:camunda='http://camunda.org/schema/1.0/bpmn'"
            + " xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' targetNamespace='t'>"
            + "<message id='M' name='CommentAdded'/>"
            + "<process id='p' isExecutable='true'>"
            + body
            + "</process></definitions>")
        .getBytes(UTF_8);
  }
}
