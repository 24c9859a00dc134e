package org.ticketflow.process.guard;

import java.util.Map;

/**
 * The part of BPMN that managers draw with and that cannot run code: no scripts, no classes, no
 * connectors, no data associations. What is not in the table is refused.
 */
final class BpmnVocabulary {

  private static final Map<String, String> PREFIXES =
      Map.of(
          "http://www.omg.org/spec/BPMN/20100524/MODEL", "",
          "http://camunda.org/schema/1.0/bpmn", "camunda",
          "http://camunda.org/schema/modeler/1.0", "modeler",
          "http://www.omg.org/spec/BPMN/20100524/DI", "bpmndi",
          "http://www.omg.org/spec/DD/20100524/DI", "di",
          "http://www.omg.org/spec/DD/20100524/DC", "dc",
          "http://bpmn.io/schema/bpmn/biocolor/1.0", "bioc",
          "http://www.omg.org/spec/BPMN/non-normative/color/1.0", "color",
          "http://www.w3.org/2001/XMLSchema-instance", "xsi");

  static final Vocabulary TABLE =
      new Vocabulary(
          PREFIXES,
          """
          @node id name camunda:modelerTemplate camunda:modelerTemplateVersion camunda:modelerTemplateIcon
          @async camunda:asyncBefore=yesno camunda:asyncAfter=yesno camunda:exclusive=yesno camunda:jobPriority=number
          @activity @node @async default isForCompensation=yesno startQuantity completionQuantity
          @form camunda:formKey=form camunda:formRef camunda:formRefBinding=binding camunda:formRefVersion=number
          @calls camunda:delegateExpression=delegate camunda:expression=call camunda:resultVariable=variable

          definitions id name targetNamespace exporter exporterVersion modeler:executionPlatform modeler:executionPlatformVersion
          process id name isExecutable=yesno isClosed=yesno processType camunda:versionTag camunda:historyTimeToLive=days camunda:isStartableInTasklist=yesno camunda:candidateStarterGroups camunda:candidateStarterUsers camunda:jobPriority=number camunda:taskPriority=number
          collaboration id name isClosed
          participant id name processRef
          participantMultiplicity id minimum maximum
          messageFlow id name sourceRef targetRef messageRef
          laneSet id name
          childLaneSet id name
          lane id name
          flowNodeRef=text
          documentation=text id textFormat
          extensionElements
          incoming=text
          outgoing=text
          textAnnotation id textFormat
          text=text
          association id sourceRef targetRef associationDirection
          group id categoryValueRef
          category id name
          categoryValue id value
          dataObject id name isCollection
          dataObjectReference id name dataObjectRef
          dataStoreReference id name dataStoreRef
          dataStore id name capacity isUnlimited

          message id name
          signal id name
          error id name errorCode camunda:errorMessage
          escalation id name escalationCode

          startEvent @node @async @form isInterrupting=yesno parallelMultiple=yesno camunda:initiator=variable
          endEvent @node @async
          intermediateCatchEvent @node @async parallelMultiple=yesno
          intermediateThrowEvent @node @async
          boundaryEvent @node @async attachedToRef cancelActivity=yesno parallelMultiple=yesno
          messageEventDefinition id messageRef @calls
          signalEventDefinition id signalRef camunda:async=yesno
          errorEventDefinition id errorRef camunda:errorCodeVariable=variable camunda:errorMessageVariable=variable
          escalationEventDefinition id escalationRef camunda:escalationCodeVariable=variable
          terminateEventDefinition id
          cancelEventDefinition id
          compensateEventDefinition id activityRef waitForCompletion=yesno
          linkEventDefinition id name
          conditionalEventDefinition id camunda:variableName camunda:variableEvents
          condition=condition id xsi:type=formal
          timerEventDefinition id
          timeDate=date id xsi:type=formal
          timeDuration=duration id xsi:type=formal
          timeCycle=cycle id xsi:type=formal

          sequenceFlow id name sourceRef targetRef isImmediate=yesno
          conditionExpression=condition id xsi:type=formal
          exclusiveGateway @node @async default gatewayDirection
          inclusiveGateway @node @async default gatewayDirection
          parallelGateway @node @async gatewayDirection
          eventBasedGateway @node @async gatewayDirection instantiate eventGatewayType

          task @activity
          manualTask @activity
          receiveTask @activity messageRef instantiate=no implementation
          serviceTask @activity @calls implementation
          sendTask @activity @calls messageRef implementation
          businessRuleTask @activity @calls implementation camunda:decisionRef camunda:decisionRefBinding=binding camunda:decisionRefVersion=number camunda:decisionRefVersionTag camunda:decisionRefTenantId=tenant camunda:mapDecisionResult=mapping
          userTask @activity @form implementation camunda:assignee camunda:candidateUsers camunda:candidateGroups camunda:dueDate=date camunda:followUpDate=date camunda:priority=number
          callActivity @activity calledElement camunda:calledElementBinding=binding camunda:calledElementVersion=number camunda:calledElementVersionTag camunda:calledElementTenantId=tenant
          subProcess @activity triggeredByEvent=yesno
          transaction @activity triggeredByEvent=yesno method
          multiInstanceLoopCharacteristics id isSequential=yesno camunda:collection=collection camunda:elementVariable=variable @async
          loopCardinality=count id xsi:type=formal
          completionCondition=condition id xsi:type=formal

          camunda:executionListener event delegateExpression=executionListener
          camunda:taskListener id event delegateExpression=taskListener
          camunda:inputOutput
          camunda:inputParameter=value name=variable
          camunda:outputParameter=value name=variable
          camunda:list
          camunda:map
          camunda:value=value id name
          camunda:entry=value key
          camunda:in source=variable sourceExpression=call target=variable variables=all local=yesno businessKey=businessKey
          camunda:out source=variable sourceExpression=call target=variable variables=all local=yesno
          camunda:failedJobRetryTimeCycle=retries
          camunda:properties
          camunda:property id name value

          bpmndi:BPMNDiagram id name documentation resolution
          bpmndi:BPMNPlane id bpmnElement
          bpmndi:BPMNShape id bpmnElement isHorizontal isExpanded isMarkerVisible isMessageVisible participantBandKind choreographyActivityShape bioc:stroke bioc:fill color:background-color color:border-color
          bpmndi:BPMNEdge id bpmnElement sourceElement targetElement messageVisibleKind bioc:stroke bioc:fill color:background-color color:border-color
          bpmndi:BPMNLabel id labelStyle color:color
          bpmndi:BPMNLabelStyle id
          di:waypoint x=decimal y=decimal
          di:extension
          dc:Bounds x=decimal y=decimal width=decimal height=decimal
          dc:Font name size isBold isItalic isUnderline isStrikeThrough
          """);

  private BpmnVocabulary() {}
}
