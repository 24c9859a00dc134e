package org.ticketflow.process.guard;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** A process as a token sees it: what follows what, and what waits. */
final class Drawing {

  private static final Set<String> NODES =
      Set.of(
          "startEvent",
          "endEvent",
          "intermediateCatchEvent",
          "intermediateThrowEvent",
          "boundaryEvent",
          "exclusiveGateway",
          "inclusiveGateway",
          "parallelGateway",
          "eventBasedGateway",
          "task",
          "manualTask",
          "receiveTask",
          "serviceTask",
          "sendTask",
          "businessRuleTask",
          "userTask",
          "callActivity",
          "subProcess",
          "transaction");
  private static final String DEFINITION = "EventDefinition";

  /** An arrow; its ends are null where nothing in the same scope is named so. */
  record Flow(Element element, @Nullable Step from, @Nullable Step to) {

    boolean hasCondition() {
      return Dom.child(element, "conditionExpression") != null;
    }
  }

  /** Something that a token comes to. */
  static final class Step {

    final Element element;
    final Scope scope;
    final List<Flow> in = new ArrayList<>();
    final List<Flow> out = new ArrayList<>();
    final List<Step> boundaries = new ArrayList<>();

    private Step(Element element, Scope scope) {
      this.element = element;
      this.scope = scope;
    }

    String id() {
      return element.getAttribute("id");
    }

    String kind() {
      return element.getLocalName();
    }

    boolean is(String... kinds) {
      return List.of(kinds).contains(kind());
    }

    String attribute(String name) {
      return element.getAttribute(name);
    }

    String camunda(String name) {
      return element.getAttributeNS(CAMUNDA, name);
    }

    /** Such as {@code message}; empty for an event of no kind, and for what is no event. */
    String event() {
      return Dom.children(element)
          .map(Element::getLocalName)
          .filter(name -> name.endsWith(DEFINITION))
          .map(name -> name.substring(0, name.length() - DEFINITION.length()))
          .findFirst()
          .orElse("");
    }

    @Nullable Element definition() {
      return Dom.children(element)
          .filter(child -> child.getLocalName().endsWith(DEFINITION))
          .findFirst()
          .orElse(null);
    }

    /** The bean of the building block that it calls; empty where it calls none. */
    String block() {
      return camunda("delegateExpression").replaceAll("[${}\\s]", "");
    }

    /** The elements of one name in its extensions, however deep. */
    List<Element> extensions(String name) {
      Element extensions = Dom.child(element, "extensionElements");
      return extensions == null
          ? List.of()
          : Dom.elements(extensions.getElementsByTagNameNS(CAMUNDA, name));
    }

    /** What is written in an input of that name; null where it has none. */
    @Nullable String input(String name) {
      return extensions("inputParameter").stream()
          .filter(input -> input.getAttribute("name").equals(name))
          .map(SafeXml::text)
          .findFirst()
          .orElse(null);
    }

    /** As people find it in the picture. */
    String title() {
      String name = attribute("name").replaceAll("\\s+", " ").strip();
      return name.isEmpty() ? "'" + id() + "'" : "'" + name + "'";
    }

    List<Step> next() {
      return out.stream().map(Flow::to).filter(Objects::nonNull).map(Step.class::cast).toList();
    }

    boolean isCompensation() {
      return attribute("isForCompensation").equals("true") || event().equals("compensate");
    }

    boolean isEventSubProcess() {
      return attribute("triggeredByEvent").equals("true");
    }
  }

  /** A process, or a sub-process in it. */
  static final class Scope {

    final Element element;
    final @Nullable Step step;
    final Map<String, Step> steps = new LinkedHashMap<>();
    final List<Flow> flows = new ArrayList<>();

    private Scope(Element element, @Nullable Step step) {
      this.element = element;
      this.step = step;
    }
  }

  static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";

  final Element process;
  final List<Scope> scopes = new ArrayList<>();
  private final Map<String, String> messages = new LinkedHashMap<>();

  private Drawing(Element process) {
    this.process = process;
  }

  /** All processes of a file. */
  static List<Drawing> of(Document document) {
    return Dom.children(document.getDocumentElement())
        .filter(element -> element.getLocalName().equals("process"))
        .map(Drawing::new)
        .map(Drawing::read)
        .toList();
  }

  String key() {
    return process.getAttribute("id");
  }

  Stream<Step> steps() {
    return scopes.stream().flatMap(scope -> scope.steps.values().stream());
  }

  /** The name of the message that a step waits for or throws; empty where it is none. */
  String message(Step step) {
    Element definition = step.definition();
    String reference =
        definition != null ? definition.getAttribute("messageRef") : step.attribute("messageRef");
    return messages.getOrDefault(reference.replaceAll(".*:", ""), "");
  }

  private Drawing read() {
    Dom.children((Element) process.getParentNode())
        .filter(element -> element.getLocalName().equals("message"))
        .forEach(m -> messages.put(m.getAttribute("id"), m.getAttribute("name")));
    read(process, null);
    return this;
  }

  private void read(Element element, @Nullable Step step) {
    Scope scope = new Scope(element, step);
    scopes.add(scope);
    Dom.children(element)
        .filter(child -> NODES.contains(child.getLocalName()))
        .forEach(child -> scope.steps.put(child.getAttribute("id"), new Step(child, scope)));
    for (Step each : scope.steps.values()) {
      Step host = scope.steps.get(each.attribute("attachedToRef"));
      if (each.is("boundaryEvent") && host != null) {
        host.boundaries.add(each);
      }
    }
    Dom.children(element)
        .filter(child -> child.getLocalName().equals("sequenceFlow"))
        .forEach(child -> flow(scope, child));
    for (Step each : List.copyOf(scope.steps.values())) {
      if (each.is("subProcess", "transaction")) {
        read(each.element, each);
      }
    }
  }

  private static void flow(Scope scope, Element element) {
    Flow flow =
        new Flow(
            element,
            scope.steps.get(element.getAttribute("sourceRef")),
            scope.steps.get(element.getAttribute("targetRef")));
    scope.flows.add(flow);
    if (flow.from() != null) {
      flow.from().out.add(flow);
    }
    if (flow.to() != null) {
      flow.to().in.add(flow);
    }
  }
}
