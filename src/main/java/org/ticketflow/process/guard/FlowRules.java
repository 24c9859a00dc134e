package org.ticketflow.process.guard;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.ticketflow.process.guard.Drawing.Flow;
import org.ticketflow.process.guard.Drawing.Scope;
import org.ticketflow.process.guard.Drawing.Step;

/** Every ticket finds its way through a diagram: nothing is cut off, nothing ends in nowhere. */
final class FlowRules {

  private final Findings findings;

  private FlowRules(Findings findings) {
    this.findings = findings;
  }

  static void check(Drawing drawing, Findings findings) {
    FlowRules rules = new FlowRules(findings);
    drawing.scopes.forEach(rules::check);
  }

  private void check(Scope scope) {
    flows(scope);
    starts(scope);
    Set<Step> reached = reached(scope);
    for (Step step : scope.steps.values()) {
      if (!reached.contains(step)) {
        findings.add(
            step,
            "Nothing leads to " + step.title() + ": it never happens.",
            "Draw a flow to it, or delete it.");
      }
      if (step.out.isEmpty() && mustGoOn(step)) {
        findings.add(
            step,
            "Nothing comes after " + step.title() + ".",
            "Draw a flow from it to what comes next, or to an end event.");
      }
      choices(step);
    }
  }

  private void flows(Scope scope) {
    for (Flow flow : scope.flows) {
      if (flow.from() == null || flow.to() == null) {
        findings.add(
            flow.element(),
            "The flow '"
                + flow.element().getAttribute("id")
                + "' does not connect two elements of the same level.",
            "Draw it again between two elements, without crossing the edge of a sub-process.");
      }
    }
    for (Step step : scope.steps.values()) {
      if (step.is("boundaryEvent") && !scope.steps.containsKey(step.attribute("attachedToRef"))) {
        findings.add(
            step,
            step.title() + " is attached to nothing.",
            "Put it on the edge of a task or a sub-process.");
      }
    }
  }

  private void starts(Scope scope) {
    List<Step> starts = scope.steps.values().stream().filter(s -> s.is("startEvent")).toList();
    boolean byEvent = scope.step != null && scope.step.isEventSubProcess();
    if (starts.size() != 1) {
      findings.add(
          scope.element,
          starts.isEmpty()
              ? "It has no start event."
              : "It has " + starts.size() + " start events.",
          "Draw exactly one start event in it.");
    }
    for (Step start : starts) {
      if (byEvent && start.event().isEmpty()) {
        findings.add(
            start,
            "Nothing starts " + start.title() + ".",
            "Make it a message, timer, error or escalation start event.");
      } else if (!byEvent && !start.event().isEmpty()) {
        findings.add(
            start,
            start.title() + " starts by itself, for no ticket.",
            "Make it a plain start event: tickets come to it by being called.");
      }
    }
  }

  private static Set<Step> reached(Scope scope) {
    Set<Step> reached = new LinkedHashSet<>();
    Deque<Step> ahead = new ArrayDeque<>();
    for (Step step : scope.steps.values()) {
      boolean begins =
          step.is("startEvent")
              || step.isEventSubProcess()
              || step.isCompensation()
              || (step.is("intermediateCatchEvent") && step.event().equals("link"));
      if (begins) {
        ahead.add(step);
      }
    }
    while (!ahead.isEmpty()) {
      Step step = ahead.removeFirst();
      if (reached.add(step)) {
        ahead.addAll(step.next());
        ahead.addAll(step.boundaries);
      }
    }
    return reached;
  }

  private static boolean mustGoOn(Step step) {
    return !step.is("endEvent")
        && !step.isEventSubProcess()
        && !step.isCompensation()
        && !(step.is("intermediateThrowEvent") && step.event().equals("link"));
  }

  /** Where flows have conditions, one of them is always taken. */
  private void choices(Step step) {
    boolean asks = step.is("exclusiveGateway", "inclusiveGateway") && step.out.size() > 1;
    boolean conditional = step.out.stream().anyMatch(Flow::hasCondition);
    if (!asks && !conditional) {
      return;
    }
    String otherwise = step.attribute("default");
    boolean hasDefault = false;
    boolean hasFree = false;
    for (Flow flow : step.out) {
      boolean isDefault = flow.element().getAttribute("id").equals(otherwise);
      hasDefault |= isDefault;
      hasFree |= !flow.hasCondition();
      if (asks && !isDefault && !flow.hasCondition()) {
        findings.add(
            flow.element(),
            "It is not said when the flow '"
                + flow.element().getAttribute("id")
                + "' from "
                + step.title()
                + " is taken.",
            "Give it a condition, such as ${priority == 'urgent'}, or make it the default flow.");
      } else if (isDefault && flow.hasCondition()) {
        findings.add(
            flow.element(),
            "The default flow from " + step.title() + " has a condition, which nobody asks.",
            "Take the condition away: the default flow is taken when no other is.");
      }
    }
    if (!hasDefault && (asks || !hasFree)) {
      findings.add(
          step,
          "When none of the conditions after " + step.title() + " holds, the ticket cannot go on.",
          "Make one of its flows the default flow.");
    }
  }
}
