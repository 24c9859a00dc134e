package org.ticketflow.process.guard;

import java.nio.file.Path;

/**
 * The known ways in which a deployed model runs Java on the engine as it comes. Each writes a file;
 * {@code FILE} in the text stands for its path, and {@code RUN} for an expression that writes it.
 */
enum Way {
  SERVICE_TASK_EXPRESSION("<serviceTask id='x' camunda:expression='${RUN}'/>"),
  DELEGATE_EXPRESSION("<serviceTask id='x' camunda:delegateExpression='${RUN}'/>"),
  PROCESS_ENGINE_SERVICES(
      "<serviceTask id='x' camunda:expression='${execution.processEngineServices.RUN_OF_CLASS}'/>"),
  ANY_SPRING_BEAN(
      "<serviceTask id='x' camunda:expression='${fileWriter.write(&quot;FILE&quot;)}'/>"),
  USER_TASK_NAME("<userTask id='x' name='${RUN}'/>"),
  USER_TASK_DOCUMENTATION("<userTask id='x'><documentation>${RUN}</documentation></userTask>"),
  ASSIGNEE("<userTask id='x' camunda:assignee='${RUN}'/>"),
  CANDIDATE_USERS("<userTask id='x' camunda:candidateUsers='${RUN}'/>"),
  CANDIDATE_GROUPS("<userTask id='x' camunda:candidateGroups='${RUN}'/>"),
  DUE_DATE("<userTask id='x' camunda:dueDate='${RUN}'/>"),
  FOLLOW_UP_DATE("<userTask id='x' camunda:followUpDate='${RUN}'/>"),
  TASK_PRIORITY("<userTask id='x' camunda:priority='${RUN}'/>"),
  POTENTIAL_OWNER(
      """
      <userTask id='x'><potentialOwner><resourceAssignmentExpression>
        <formalExpression>${RUN}</formalExpression>
      </resourceAssignmentExpression></potentialOwner></userTask>"""),
  INPUT_PARAMETER(
      """
      <userTask id='x'><extensionElements><camunda:inputOutput>
        <camunda:inputParameter name='a'>${RUN}</camunda:inputParameter>
      </camunda:inputOutput></extensionElements></userTask>"""),
  INPUT_PARAMETER_SPLIT_BY_A_COMMENT(
      """
      <userTask id='x'><extensionElements><camunda:inputOutput>
        <camunda:inputParameter name='a'>$<!-- -->{RUN}</camunda:inputParameter>
      </camunda:inputOutput></extensionElements></userTask>"""),
  INPUT_PARAMETER_IN_A_LIST(
      """
      <userTask id='x'><extensionElements><camunda:inputOutput>
        <camunda:inputParameter name='a'>
          <camunda:list><camunda:value>${RUN}</camunda:value></camunda:list>
        </camunda:inputParameter>
      </camunda:inputOutput></extensionElements></userTask>"""),
  INPUT_PARAMETER_SCRIPT(
      """
      <userTask id='x'><extensionElements><camunda:inputOutput>
        <camunda:inputParameter name='a'>
          <camunda:script scriptFormat='juel'>${RUN}</camunda:script>
        </camunda:inputParameter>
      </camunda:inputOutput></extensionElements></userTask>"""),
  OUTPUT_PARAMETER(
      """
      <manualTask id='x'><extensionElements><camunda:inputOutput>
        <camunda:outputParameter name='a'>${RUN}</camunda:outputParameter>
      </camunda:inputOutput></extensionElements></manualTask>"""),
  EXECUTION_LISTENER_EXPRESSION(
      """
      <userTask id='x'><extensionElements>
        <camunda:executionListener event='start' expression='${RUN}'/>
      </extensionElements></userTask>"""),
  EXECUTION_LISTENER_CLASS(
      """
      <userTask id='x'><extensionElements>
        <camunda:executionListener event='start' class='CLASS'/>
      </extensionElements></userTask>"""),
  EXECUTION_LISTENER_SCRIPT(
      """
      <userTask id='x'><extensionElements><camunda:executionListener event='start'>
        <camunda:script scriptFormat='juel'>${RUN}</camunda:script>
      </camunda:executionListener></extensionElements></userTask>"""),
  TASK_LISTENER_EXPRESSION(
      """
      <userTask id='x'><extensionElements>
        <camunda:taskListener event='create' expression='${RUN}'/>
      </extensionElements></userTask>"""),
  TASK_LISTENER_CLASS(
      """
      <userTask id='x'><extensionElements>
        <camunda:taskListener event='create' class='CLASS'/>
      </extensionElements></userTask>"""),
  ACTIVITI_TASK_LISTENER_CLASS(
      """
      <userTask id='x'><extensionElements>
        <a:taskListener xmlns:a='http://activiti.org/bpmn' event='create' class='CLASS'/>
      </extensionElements></userTask>"""),
  FLOW_CONDITION(
      """
      <exclusiveGateway id='g'/>
      <sequenceFlow id='x' sourceRef='g' targetRef='end'>
        <conditionExpression xsi:type='tFormalExpression'>${RUN != null}</conditionExpression>
      </sequenceFlow>
      <sequenceFlow id='y' sourceRef='g' targetRef='end'/>""",
      "g"),
  FLOW_CONDITION_SCRIPT(
      """
      <exclusiveGateway id='g'/>
      <sequenceFlow id='x' sourceRef='g' targetRef='end'>
        <conditionExpression xsi:type='tFormalExpression' language='juel'>${RUN != null}</conditionExpression>
      </sequenceFlow>
      <sequenceFlow id='y' sourceRef='g' targetRef='end'/>""",
      "g"),
  TIMER_DURATION(
      """
      <intermediateCatchEvent id='x'><timerEventDefinition>
        <timeDuration xsi:type='tFormalExpression'>${RUN}</timeDuration>
      </timerEventDefinition></intermediateCatchEvent>"""),
  TIMER_CYCLE(
      """
      <intermediateCatchEvent id='x'><timerEventDefinition>
        <timeCycle xsi:type='tFormalExpression'>${RUN}</timeCycle>
      </timerEventDefinition></intermediateCatchEvent>"""),
  CONDITIONAL_EVENT(
      """
      <intermediateCatchEvent id='x'><conditionalEventDefinition>
        <condition xsi:type='tFormalExpression'>${RUN == null}</condition>
      </conditionalEventDefinition></intermediateCatchEvent>"""),
  MULTI_INSTANCE_COLLECTION(
      """
      <userTask id='x'>
        <multiInstanceLoopCharacteristics camunda:collection='${RUN}' camunda:elementVariable='e'/>
      </userTask>"""),
  MULTI_INSTANCE_CARDINALITY(
      """
      <userTask id='x'><multiInstanceLoopCharacteristics>
        <loopCardinality xsi:type='tFormalExpression'>${RUN}</loopCardinality>
      </multiInstanceLoopCharacteristics></userTask>"""),
  MULTI_INSTANCE_COMPLETION_CONDITION(
      """
      <manualTask id='x'><multiInstanceLoopCharacteristics>
        <loopCardinality xsi:type='tFormalExpression'>2</loopCardinality>
        <completionCondition xsi:type='tFormalExpression'>${RUN != null}</completionCondition>
      </multiInstanceLoopCharacteristics></manualTask>"""),
  CALLED_ELEMENT("<callActivity id='x' calledElement='${RUN}'/>"),
  CALLED_ELEMENT_TENANT(
      "<callActivity id='x' calledElement='p' camunda:calledElementTenantId='${RUN}'/>"),
  CALL_ACTIVITY_BUSINESS_KEY(
      """
      <callActivity id='x' calledElement='other'><extensionElements>
        <camunda:in businessKey='${RUN}'/>
      </extensionElements></callActivity>"""),
  CALL_ACTIVITY_SOURCE_EXPRESSION(
      """
      <callActivity id='x' calledElement='other'><extensionElements>
        <camunda:in sourceExpression='${RUN}' target='a'/>
      </extensionElements></callActivity>"""),
  CALL_ACTIVITY_MAPPING_CLASS(
      "<callActivity id='x' calledElement='other' camunda:variableMappingClass='CLASS'/>"),
  CALL_ACTIVITY_MAPPING_DELEGATE(
      """
      <callActivity id='x' calledElement='other'
        camunda:variableMappingDelegateExpression='${RUN}'/>"""),
  DECISION_REFERENCE("<businessRuleTask id='x' camunda:decisionRef='${RUN}'/>"),
  FIELD_INJECTION(
      """
      <serviceTask id='x' camunda:delegateExpression='${notify}'><extensionElements>
        <camunda:field name='text'><camunda:expression>${RUN}</camunda:expression></camunda:field>
      </extensionElements></serviceTask>""",
      false),
  EXTERNAL_TASK_TOPIC("<serviceTask id='x' camunda:type='external' camunda:topic='${RUN}'/>"),
  JOB_PRIORITY("<manualTask id='x' camunda:asyncBefore='true' camunda:jobPriority='${RUN}'/>"),
  SCRIPT_TASK_JUEL("<scriptTask id='x' scriptFormat='juel'><script>${RUN}</script></scriptTask>"),
  SCRIPT_TASK_GROOVY(
      "<scriptTask id='x' scriptFormat='groovy'><script>new File('FILE').text=''</script></scriptTask>",
      false),
  SCRIPT_TASK_RESOURCE(
      "<scriptTask id='x' scriptFormat='groovy' camunda:resource='${RUN}'/>", false),
  SHELL_TASK(
      """
      <serviceTask id='x' camunda:type='shell'><extensionElements>
        <camunda:field name='command' stringValue='touch'/>
        <camunda:field name='arg1' stringValue='FILE'/>
      </extensionElements></serviceTask>"""),
  MAIL_TASK(
      """
      <serviceTask id='x' camunda:type='mail'><extensionElements>
        <camunda:field name='to' expression='${RUN}'/>
      </extensionElements></serviceTask>""",
      false),
  CONNECTOR(
      """
      <serviceTask id='x'><extensionElements><camunda:connector>
        <camunda:connectorId>http-connector</camunda:connectorId>
      </camunda:connector></extensionElements></serviceTask>""",
      false),
  CAMUNDA_CLASS("<serviceTask id='x' camunda:class='CLASS'/>"),
  FORM_HANDLER_CLASS("<userTask id='x' camunda:formHandlerClass='CLASS'/>"),
  FORM_FIELD_DEFAULT_VALUE(
      """
      <userTask id='x'><extensionElements><camunda:formData>
        <camunda:formField id='a' type='string' defaultValue='${RUN}'/>
      </camunda:formData></extensionElements></userTask>"""),
  FORM_FIELD_VALIDATOR_CLASS(
      """
      <userTask id='x'><extensionElements><camunda:formData>
        <camunda:formField id='a' type='string'><camunda:validation>
          <camunda:constraint name='validator' config='CLASS'/>
        </camunda:validation></camunda:formField>
      </camunda:formData></extensionElements></userTask>"""),
  FORM_KEY("<userTask id='x' camunda:formKey='${RUN}'/>"),
  FORM_KEY_OF_SOMEONE_ELSES_SCRIPT(
      "<userTask id='x' camunda:formKey='embedded:deployment:evil.html'/>", false),
  RETRY_TIME_CYCLE(
      """
      <serviceTask id='x' camunda:asyncBefore='true' camunda:expression='${missing}'>
        <extensionElements>
          <camunda:failedJobRetryTimeCycle>${RUN}</camunda:failedJobRetryTimeCycle>
        </extensionElements></serviceTask>"""),
  MESSAGE_NAME(
      """
      <intermediateCatchEvent id='c'><messageEventDefinition messageRef='x'/></intermediateCatchEvent>""",
      "c",
      "<message id='x' name='${RUN}'/>"),
  SIGNAL_NAME(
      """
      <intermediateCatchEvent id='c'><signalEventDefinition signalRef='x'/></intermediateCatchEvent>""",
      "c",
      "<signal id='x' name='${RUN}'/>");

  private static final String RUN_OF_CLASS =
      "getClass().forName(\"java.io.FileOutputStream\").getConstructor(\"\".getClass())"
          + ".newInstance(\"FILE\")";

  private final String body;
  private final String first;
  private final String beside;
  private final boolean real;

  Way(String body) {
    this(body, "x", "", true);
  }

  Way(String body, boolean real) {
    this(body, "x", "", real);
  }

  Way(String body, String first) {
    this(body, first, "", true);
  }

  Way(String body, String first, String beside) {
    this(body, first, beside, true);
  }

  Way(String body, String first, String beside, boolean real) {
    this.body = body;
    this.first = first;
    this.beside = beside;
    this.real = real;
  }

  /** Whether the engine as it comes really writes the file; else the parts are missing here. */
  boolean isReal() {
    return real;
  }

  String bpmn(Path file) {
    String xml =
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
            xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
            xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" targetNamespace="t">
          BESIDE
          <process id="p" isExecutable="true" camunda:historyTimeToLive="1">
            <startEvent id="start"/>
            <sequenceFlow id="f" sourceRef="start" targetRef="FIRST"/>
            BODY
            <endEvent id="end"/>
          </process>
          <process id="other" isExecutable="true" camunda:historyTimeToLive="1">
            <startEvent id="otherStart"/>
          </process>
        </definitions>
        """;
    return xml.replace("BESIDE", beside)
        .replace("FIRST", first)
        .replace("BODY", body)
        .replace("RUN_OF_CLASS", RUN_OF_CLASS.replace("\"", "&quot;"))
        .replace("RUN", "&quot;&quot;." + RUN_OF_CLASS.replace("\"", "&quot;"))
        .replace("CLASS", WritesFile.class.getName())
        .replace("FILE", file.toString());
  }
}
