package org.ticketflow.process.guard;

import java.util.HashMap;
import java.util.Map;

/** Decision tables in FEEL, in each version of DMN that Camunda Modeler writes, and no more. */
final class DmnVocabulary {

  static final Vocabulary TABLE =
      new Vocabulary(
          prefixes(),
          """
          definitions id name namespace exporter exporterVersion expressionLanguage=feel typeLanguage modeler:executionPlatform modeler:executionPlatformVersion
          description=text
          decision id name label camunda:historyTimeToLive=days camunda:versionTag
          question=text
          allowedAnswers=text
          variable id name typeRef=type
          inputData id name
          informationRequirement id
          requiredDecision href=here
          requiredInput href=here
          textAnnotation id textFormat
          association id associationDirection
          sourceRef href=here
          targetRef href=here
          decisionTable id hitPolicy aggregation preferredOrientation outputLabel biodi:annotationsWidth
          input id label camunda:inputVariable=variable camunda:width=number biodi:width
          inputExpression id typeRef=type expressionLanguage=feel
          inputValues id expressionLanguage=feel
          output id name=variable label typeRef=type camunda:width=number biodi:width
          outputValues id expressionLanguage=feel
          rule id label
          inputEntry id expressionLanguage=feel
          outputEntry id expressionLanguage=feel
          annotation name
          annotationEntry
          text=feelOrNote

          dmndi:DMNDI
          dmndi:DMNDiagram id name
          dmndi:DMNShape id dmnElementRef isCollapsed
          dmndi:DMNEdge id dmnElementRef
          dmndi:DMNLabel id
          di:waypoint x=decimal y=decimal
          di:extension
          dc:Bounds x=decimal y=decimal width=decimal height=decimal
          """);

  private static Map<String, String> prefixes() {
    Map<String, String> prefixes = new HashMap<>();
    for (String version : new String[] {"20151101/dmn.xsd", "20180521/MODEL/", "20191111/MODEL/"}) {
      prefixes.put("http://www.omg.org/spec/DMN/" + version, "");
    }
    prefixes.put("https://www.omg.org/spec/DMN/20191111/MODEL/", "");
    prefixes.put("https://www.omg.org/spec/DMN/20191111/DMNDI/", "dmndi");
    prefixes.put("http://www.omg.org/spec/DMN/20180521/DMNDI/", "dmndi");
    prefixes.put("http://www.omg.org/spec/DMN/20180521/DI/", "di");
    prefixes.put("http://www.omg.org/spec/DMN/20180521/DC/", "dc");
    prefixes.put("http://camunda.org/schema/1.0/dmn", "camunda");
    prefixes.put("http://camunda.org/schema/modeler/1.0", "modeler");
    prefixes.put("http://bpmn.io/schema/dmn/biodi/2.0", "biodi");
    return prefixes;
  }

  private DmnVocabulary() {}
}
