package org.ticketflow.process.guard;

import static org.ticketflow.process.guard.DrawingRulesTests.change;
import static org.ticketflow.process.guard.DrawingRulesTests.shipped;

/** Attacks inside of our own files, where a careless manager or a stolen session puts them. */
enum Attack {
  SCRIPT_TASK(
      "escalation.bpmn",
      "addLabelToTicket",
      "<bpmn:serviceTask id=\"addLabelToTicket\"",
      "<bpmn:scriptTask scriptFormat=\"groovy\" id=\"addLabelToTicket\"",
      "</bpmn:serviceTask>\n    <bpmn:exclusiveGateway id=\"stepDone\"",
      "<bpmn:script>1</bpmn:script></bpmn:scriptTask>\n    <bpmn:exclusiveGateway id=\"stepDone\""),
  REFLECTION("escalation.bpmn", "tellPeople", "${notify}", "${''.getClass().forName('a.B')}"),
  ENGINE_SERVICES(
      "escalation.bpmn",
      "tellPeople",
      "${step.people(execution)}",
      "${execution.processEngineServices}"),
  ANY_BEAN("escalation.bpmn", "tellPeople", "${notify}", "${dataSource}"),
  JAVA_CLASS(
      "escalation.bpmn",
      "tellPeople",
      "camunda:delegateExpression=\"${notify}\"",
      "camunda:class=\"java.lang.Runtime\""),
  EXTERNAL(
      "escalation.bpmn",
      "tellPeople",
      "camunda:delegateExpression=\"${notify}\"",
      "camunda:type=\"external\" camunda:topic=\"x\""),
  SHELL(
      "escalation.bpmn",
      "tellPeople",
      "camunda:delegateExpression=\"${notify}\"",
      "camunda:type=\"shell\""),
  IN_A_NAME(
      "ticket.bpmn", "open", "id=\"open\" name=\"Open\"", "id=\"open\" name=\"${''.getClass()}\""),
  IN_A_CONDITION(
      "escalation.bpmn",
      "reassigns_to_reassignTicket",
      "${step.reassigns(execution)}",
      "${step.reassigns(execution).getClass() != null}"),
  IN_A_TIMER("escalation.bpmn", "dueTimer", "${ticketFacts.dueAt(execution)}", "${''.getClass()}"),
  IN_A_DOCUMENTATION(
      "escalation.bpmn",
      "escalation",
      "<bpmn:documentation>It has",
      "<bpmn:documentation>${''.getClass()}"),
  LISTENER_OF_THE_PROCESS(
      "escalation.bpmn",
      "escalation",
      "<bpmn:documentation>",
      "<bpmn:extensionElements><camunda:executionListener event=\"start\" class=\"a.B\"/></bpmn:extensionElements><bpmn:documentation>"),
  LISTENER_EXPRESSION(
      "escalation.bpmn",
      "nextStep",
      "delegateExpression=\"${planStep}\"",
      "expression=\"${''.getClass()}\""),
  LISTENER_BEAN("escalation.bpmn", "nextStep", "${planStep}", "${transactionManager}"),
  LISTENER_SCRIPT(
      "escalation.bpmn",
      "nextStep",
      "<camunda:executionListener delegateExpression=\"${planStep}\" event=\"end\" />",
      "<camunda:executionListener event=\"end\"><camunda:script scriptFormat=\"juel\">1</camunda:script></camunda:executionListener>"),
  TASK_LISTENER("ticket.bpmn", "open", "${ticketTasks}", "${''.getClass()}"),
  LISTENER_OF_A_FLOW(
      "escalation.bpmn",
      "stepLeftGateway_to_waitUntilDue",
      "<bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\">${stepLeft}",
      "<bpmn:extensionElements><camunda:executionListener event=\"take\" expression=\"${''.getClass()}\"/></bpmn:extensionElements><bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\">${stepLeft}"),
  CONNECTOR(
      "escalation.bpmn",
      "escalate",
      "<bpmn:incoming>due_to_escalate</bpmn:incoming>",
      "<bpmn:extensionElements><camunda:connector><camunda:connectorId>http-connector</camunda:connectorId></camunda:connector></bpmn:extensionElements><bpmn:incoming>due_to_escalate</bpmn:incoming>"),
  FIELD(
      "escalation.bpmn",
      "escalate",
      "<bpmn:incoming>due_to_escalate</bpmn:incoming>",
      "<bpmn:extensionElements><camunda:field name=\"a\"><camunda:expression>${1}</camunda:expression></camunda:field></bpmn:extensionElements><bpmn:incoming>due_to_escalate</bpmn:incoming>"),
  FORM_OF_A_STRANGER(
      "ticket.bpmn", "open", "embedded:deployment:open-ticket.html", "embedded:app:../../x.html"),
  CONDITION_SCRIPT(
      "escalation.bpmn",
      "stepLeftGateway_to_waitUntilDue",
      "<bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\">${stepLeft}",
      "<bpmn:conditionExpression language=\"groovy\" xsi:type=\"bpmn:tFormalExpression\">${stepLeft}"),
  CALLED_BY_EXPRESSION(
      "ticket.bpmn",
      "escalate",
      "calledElement=\"escalation\"",
      "calledElement=\"${''.getClass()}\""),
  BUSY_TIMER(
      "collect-email.bpmn",
      "reminderDueTimer",
      "<bpmn:timeDuration xsi:type=\"bpmn:tFormalExpression\">PT10M</bpmn:timeDuration>",
      "<bpmn:timeCycle xsi:type=\"bpmn:tFormalExpression\">R/PT0S</bpmn:timeCycle>"),
  BUSY_CRON(
      "collect-email.bpmn",
      "reminderDueTimer",
      "<bpmn:timeDuration xsi:type=\"bpmn:tFormalExpression\">PT10M</bpmn:timeDuration>",
      "<bpmn:timeCycle xsi:type=\"bpmn:tFormalExpression\">* * * * * ?</bpmn:timeCycle>"),
  DOCUMENT_TYPE(
      "escalation.bpmn",
      null,
      "<bpmn:definitions",
      "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><bpmn:definitions"),
  ANOTHER_ENCODING("escalation.bpmn", null, "encoding=\"UTF-8\"", "encoding=\"ISO-8859-1\""),
  INCLUDED(
      "escalation.bpmn",
      "escalation",
      "<bpmn:documentation>",
      "<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"file:///etc/passwd\"/><bpmn:documentation>"),
  NESTED_DEEP(
      "escalation.bpmn",
      null,
      "<bpmn:documentation>It has",
      "<bpmn:documentation>" + "<a>".repeat(3_000) + "</a>".repeat(3_000) + "It has"),
  TOO_MANY(
      "escalation.bpmn",
      "escalation-definitions",
      "<bpmn:documentation>",
      tasks() + "<bpmn:documentation>"),
  HUGE("escalation.bpmn", null, "It has no end", "It has no end".repeat(90_000)),
  DMN_JUEL(
      "escalation-steps.dmn",
      "urgent-1-after",
      "<outputEntry id=\"urgent-1-after\">",
      "<outputEntry id=\"urgent-1-after\" expressionLanguage=\"juel\">"),
  DMN_SCRIPT(
      "escalation-steps.dmn",
      "priority-expression",
      "typeRef=\"string\" expressionLanguage=\"feel\"",
      "typeRef=\"string\" expressionLanguage=\"javascript\""),
  DMN_EXPRESSION("escalation-steps.dmn", "urgent-1-after", "\"PT15M\"", "${''.getClass()}"),
  DMN_FUNCTION(
      "escalation-steps.dmn",
      "urgent-1-after",
      "\"PT15M\"",
      "{f: function(s) external {java: {class: \"a.B\"}}}.f(1)"),
  DMN_LOOP("escalation-steps.dmn", "urgent-1-after", "\"PT15M\"", "for i in 1..999999999 return i"),
  DMN_LITERAL(
      "priority.dmn",
      "l",
      "</definitions>",
      "<decision id=\"evil\" name=\"evil\"><literalExpression id=\"l\" expressionLanguage=\"groovy\"><text>1</text></literalExpression></decision></definitions>"),
  DMN_DOCUMENT_TYPE("priority.dmn", null, "<definitions", "<!DOCTYPE a><definitions"),
  DMN_IMPORT(
      "priority.dmn",
      "priority-definitions",
      "<decision id=\"priority\"",
      "<import namespace=\"x\" locationURI=\"http://127.0.0.1/x\" importType=\"y\"/><decision id=\"priority\"");

  final String file;
  final String element;
  private final String[] changes;

  Attack(String file, String element, String... changes) {
    this.file = file;
    this.element = element;
    this.changes = changes;
  }

  String content() {
    return change(file, changes);
  }

  String key() {
    return file.substring(0, file.indexOf('.'));
  }

  /** As harmless as it can be: the attack is in the change alone. */
  String harmless() {
    return shipped(file);
  }

  private static String tasks() {
    StringBuilder tasks = new StringBuilder();
    for (int i = 0; i < 2_100; i++) {
      tasks.append("<bpmn:task id=\"t").append(i).append("\"/>");
    }
    return tasks.toString();
  }
}
