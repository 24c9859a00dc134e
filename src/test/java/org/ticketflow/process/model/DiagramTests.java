package org.ticketflow.process.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.Line2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.di.Waypoint;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The diagrams as pictures: a manager has to be able to read them. */
class DiagramTests {

  static final List<String> DIAGRAMS = DiagramEngine.DIAGRAMS;
  private static final Pattern BEAN = Pattern.compile("\\$\\{(\\w+)}");

  @ParameterizedTest
  @FieldSource("DIAGRAMS")
  void everyElementHasANameAndAPlaceInThePicture(String file) {
    BpmnModelInstance diagram = Diagrams.read(file);
    Bpmn.validateModel(diagram);
    Set<String> drawn = new TreeSet<>();
    diagram
        .getModelElementsByType(BpmnShape.class)
        .forEach(shape -> drawn.add(shape.getBpmnElement().getId()));

    assertThat(diagram.getModelElementsByType(FlowNode.class))
        .isNotEmpty()
        .allSatisfy(node -> assertThat(node.getName()).as(node.getId()).isNotBlank())
        .allSatisfy(node -> assertThat(drawn).contains(node.getId()));
  }

  @ParameterizedTest
  @FieldSource("DIAGRAMS")
  void everyDecisionSaysWhatItsFlowsMean(String file) {
    assertThat(Diagrams.read(file).getModelElementsByType(FlowNode.class))
        .filteredOn(
            node ->
                node.getElementType().getTypeName().equals("exclusiveGateway")
                    && node.getOutgoing().size() > 1)
        .allSatisfy(
            node -> {
              assertThat(node.getName()).endsWith("?");
              assertThat(node.getOutgoing())
                  .allSatisfy(flow -> assertThat(flow.getName()).isNotBlank());
              assertThat(node.getAttributeValue("default")).as("default flow").isNotNull();
            });
  }

  @ParameterizedTest
  @FieldSource("DIAGRAMS")
  void flowsRunStraightAndDoNotCross(String file) {
    List<Segment> segments = segments(Diagrams.read(file));

    assertThat(segments).allMatch(Segment::isStraight, "horizontal or vertical");
    for (Segment one : segments) {
      for (Segment other : segments) {
        assertThat(one.crosses(other)).as("%s crosses %s", one.flow, other.flow).isFalse();
      }
    }
  }

  @ParameterizedTest
  @FieldSource("DIAGRAMS")
  void onlyKnownBuildingBlocksAreCalled(String file) {
    assertThat(Diagrams.read(file).getModelElementsByType(ServiceTask.class))
        .allSatisfy(
            task ->
                assertThat(BEAN.matcher(task.getCamundaDelegateExpression()).replaceAll("$1"))
                    .isIn(StandIns.DELEGATES));
  }

  private static List<Segment> segments(BpmnModelInstance diagram) {
    List<Segment> segments = new ArrayList<>();
    for (BpmnEdge edge : diagram.getModelElementsByType(BpmnEdge.class)) {
      List<Waypoint> points = List.copyOf(edge.getWaypoints());
      for (int i = 1; i < points.size(); i++) {
        Waypoint from = points.get(i - 1);
        Waypoint to = points.get(i);
        segments.add(
            new Segment(
                (SequenceFlow) edge.getBpmnElement(),
                new Line2D.Double(from.getX(), from.getY(), to.getX(), to.getY())));
      }
    }
    assertThat(segments).isNotEmpty();
    return segments;
  }

  private record Segment(SequenceFlow flow, Line2D line) {

    boolean isStraight() {
      return line.getX1() == line.getX2() || line.getY1() == line.getY2();
    }

    /** Flows that leave or reach the same element may share their way. */
    boolean crosses(Segment other) {
      boolean related =
          flow.equals(other.flow)
              || flow.getSource().equals(other.flow.getSource())
              || flow.getTarget().equals(other.flow.getTarget());
      return !related && line.intersectsLine(other.line);
    }

    @Override
    public String toString() {
      return flow.getId();
    }
  }
}
