package org.ticketflow.process.guard;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** Gathers what is wrong with one file, so that a person hears of all of it at once. */
final class Findings {

  private final String resource;
  private final List<Problem> problems = new ArrayList<>();

  Findings(String resource) {
    this.resource = resource;
  }

  void add(@Nullable String element, String message, String mend) {
    problems.add(new Problem(resource, element, message, mend));
  }

  void add(Element element, String message, String mend) {
    add(SafeXml.idOf(element), message, mend);
  }

  void add(Drawing.Step step, String message, String mend) {
    add(step.element, message, mend);
  }

  List<Problem> problems() {
    return problems;
  }
}
