package org.ticketflow.process.guard;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Holds every element, attribute and text of a file against a vocabulary. */
final class XmlRules {

  private static final int MOST_ELEMENTS = 2_000;
  private static final int MOST_NODES = 40_000;

  private final Vocabulary vocabulary;
  private final String resource;
  private final Shapes shapes;
  private final List<Problem> problems = new ArrayList<>();

  XmlRules(String resource, Vocabulary vocabulary, Shapes shapes) {
    this.resource = resource;
    this.vocabulary = vocabulary;
    this.shapes = shapes;
  }

  List<Problem> check(Document document) {
    Element root = document.getDocumentElement();
    if (!vocabulary.nameOf(root).equals("definitions")) {
      report(root, "The file must start with <definitions> of BPMN or DMN.");
      return problems;
    }
    NodeList all = document.getElementsByTagNameNS("*", "*");
    long drawn = 0;
    for (int i = 0; i < all.getLength() && i < MOST_NODES; i++) {
      drawn += isDrawn((Element) all.item(i)) ? 1 : 0;
    }
    if (drawn > MOST_ELEMENTS || all.getLength() > MOST_NODES) {
      report(root, "The file holds more than " + MOST_ELEMENTS + " elements.");
      return problems;
    }
    for (int i = 0; i < all.getLength(); i++) {
      check((Element) all.item(i));
    }
    return problems;
  }

  /** What a person would count: not the coordinates of the picture. */
  private boolean isDrawn(Element element) {
    return element.hasAttribute("id") && !vocabulary.nameOf(element).contains(":");
  }

  private void check(Element element) {
    Vocabulary.Entry entry = vocabulary.entryOf(element);
    if (entry == null) {
      report(
          element,
          "<" + vocabulary.nameOf(element) + "> is not allowed here.",
          "Delete it, and draw what is meant with the building blocks.");
      return;
    }
    String text = SafeXml.text(element);
    if (entry.text() != null) {
      report(element, shapes.problem(entry.text(), text, element));
    } else if (!text.isEmpty()) {
      report(element, "<" + vocabulary.nameOf(element) + "> must hold no text.");
    }
    var attributes = element.getAttributes();
    for (int i = 0; i < attributes.getLength(); i++) {
      check(element, entry, (Attr) attributes.item(i));
    }
  }

  private void check(Element element, Vocabulary.Entry entry, Attr attribute) {
    if (Vocabulary.declaresNamespace(attribute)) {
      return;
    }
    String name = vocabulary.nameOf(attribute);
    String shape = entry.attributes().get(name);
    if (shape == null) {
      report(
          element,
          "The attribute " + name + " of <" + vocabulary.nameOf(element) + "> is not allowed.",
          "Take the attribute away.");
      return;
    }
    String problem = shapes.problem(shape, attribute.getValue(), element);
    report(element, problem == null ? null : name + ": " + problem);
  }

  /** A shape says what is wrong, and often in its last sentence what to write instead. */
  private void report(Element element, @Nullable String problem) {
    if (problem != null) {
      int advice = problem.lastIndexOf(". Write ");
      report(
          element,
          advice < 0 ? problem : problem.substring(0, advice + 1),
          advice < 0 ? "Change it, or take it away." : problem.substring(advice + 2));
    }
  }

  private void report(Element element, String problem, String mend) {
    problems.add(new Problem(resource, SafeXml.idOf(element), problem, mend));
  }

  /** Knows what each shape named in the vocabulary means. */
  interface Shapes {

    /** The problem with the value, or null when it has the shape. */
    @Nullable String problem(String shape, String value, Element element);
  }
}
