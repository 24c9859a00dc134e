package org.ticketflow.process.guard;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ticketflow.process.guard.Drawing.Scope;
import org.ticketflow.process.guard.Drawing.Step;
import org.w3c.dom.Element;

/**
 * Every wait ends, and nothing goes round without waiting: a loop that does would keep the engine
 * busy for ever.
 */
final class WaitRules {

  /** What Ticketflow sends to the processes of a ticket. */
  private static final Set<String> MESSAGES =
      Set.of("EmailProvided", "CommentAdded", "PriorityChanged", "RulesChanged", "Reopened");

  private static final Set<String> EVENTS_AFTER_A_GATEWAY =
      Set.of("message", "timer", "signal", "conditional");

  private final Drawing drawing;
  private final Findings findings;
  private final Set<Step> seen = new HashSet<>();
  private final Set<Step> inLoop = new HashSet<>();

  private WaitRules(Drawing drawing, Findings findings) {
    this.drawing = drawing;
    this.findings = findings;
  }

  static void check(Drawing drawing, Findings findings) {
    WaitRules rules = new WaitRules(drawing, findings);
    drawing.steps().forEach(rules::check);
    drawing.scopes.forEach(rules::loops);
  }

  private void check(Step step) {
    switch (step.kind()) {
      case "receiveTask" -> {
        if (step.boundaries.stream().noneMatch(this::comes)) {
          comesOrReport(step);
        }
      }
      case "intermediateCatchEvent" -> {
        if (step.in.stream().noneMatch(flow -> isChoice(flow.from()))) {
          comesOrReport(step);
        }
      }
      case "eventBasedGateway" -> gateway(step);
      case "callActivity" -> {
        if (step.attribute("calledElement").equals(drawing.key())) {
          findings.add(
              step,
              step.title() + " calls the diagram that it stands in, without end.",
              "Draw a flow back to the step that is to come again, or call another process.");
        }
      }
      default -> {}
    }
  }

  private void gateway(Step gateway) {
    List<Step> events = gateway.next();
    for (Step event : events) {
      boolean waits =
          event.is("receiveTask")
              || (event.is("intermediateCatchEvent")
                  && EVENTS_AFTER_A_GATEWAY.contains(event.event()));
      if (!waits || event.in.size() > 1) {
        findings.add(
            event,
            "After " + gateway.title() + " only events can come, each with this one flow to it.",
            "Draw a message or timer event between the two.");
      }
    }
    if (!events.isEmpty() && events.stream().noneMatch(this::comes)) {
      findings.add(
          gateway,
          "None of the events after " + gateway.title() + " ever comes: tickets stay there.",
          "Add a timer, or wait for one of the messages " + messages() + ".");
    }
  }

  private void comesOrReport(Step step) {
    if (!comes(step)) {
      String message = drawing.message(step);
      findings.add(
          step,
          step.title()
              + (message.isEmpty()
                  ? " waits for nothing: tickets stay there."
                  : " waits for '" + message + "', which nobody sends: tickets stay there."),
          "Let it wait for a timer, or for one of the messages " + messages() + ".");
    }
  }

  /** Whether what the step waits for can happen. */
  private boolean comes(Step step) {
    return switch (step.event()) {
      case "message" -> MESSAGES.contains(drawing.message(step));
      case "signal" -> drawing.steps().anyMatch(each -> throwsSignalOf(each, step));
      case "timer" -> timer(step) != null;
      case "" -> step.is("receiveTask") && MESSAGES.contains(drawing.message(step));
      default -> true;
    };
  }

  private static boolean throwsSignalOf(Step each, Step waiting) {
    Element thrown = each.definition();
    Element caught = waiting.definition();
    return each.is("intermediateThrowEvent", "endEvent")
        && each.event().equals("signal")
        && thrown != null
        && caught != null
        && thrown.getAttribute("signalRef").equals(caught.getAttribute("signalRef"));
  }

  private void loops(Scope scope) {
    scope.steps.values().forEach(step -> follow(step, new ArrayList<>()));
  }

  /** Goes on from a step as long as nothing waits; the path leads to it. */
  private void follow(Step step, List<Step> path) {
    int again = path.indexOf(step);
    if (again >= 0) {
      report(path.subList(again, path.size()));
      return;
    }
    if (!seen.add(step)) {
      return;
    }
    path.add(step);
    for (Step next : atOnceAfter(step)) {
      follow(next, path);
    }
    path.remove(path.size() - 1);
  }

  private void report(List<Step> loop) {
    if (!inLoop.addAll(loop)) {
      return;
    }
    Step timer = loop.stream().filter(step -> timer(step) != null).findFirst().orElse(null);
    Step shown = timer == null ? loop.get(0) : timer;
    findings.add(
        shown,
        "The loop through "
            + shown.title()
            + (timer == null ? " never waits." : " comes round more than once a minute."),
        timer == null
            ? "Draw a wait into it: a timer, a message or a task for a person."
            : "Let the timer wait for a minute at least: PT1M.");
  }

  private List<Step> atOnceAfter(Step step) {
    List<Step> next = new ArrayList<>(step.boundaries);
    if (!waits(step)) {
      next.addAll(step.next());
    }
    return next;
  }

  private boolean waits(Step step) {
    return switch (step.kind()) {
      case "userTask", "receiveTask", "callActivity" -> true;
      case "intermediateCatchEvent", "boundaryEvent" ->
          switch (step.event()) {
            case "message", "signal", "conditional" -> true;
            case "timer" -> !isShort(step);
            default -> false;
          };
      case "subProcess", "transaction" ->
          drawing.scopes.stream()
              .filter(scope -> scope.step == step)
              .flatMap(scope -> scope.steps.values().stream())
              .anyMatch(this::waits);
      default -> false;
    };
  }

  private static boolean isShort(Step step) {
    Element timer = timer(step);
    return timer != null
        && timer.getLocalName().equals("timeDuration")
        && TimerShapes.isShorterThanAMinute(SafeXml.text(timer));
  }

  private static @Nullable Element timer(Step step) {
    Element definition = step.definition();
    return definition == null || !step.event().equals("timer")
        ? null
        : Dom.children(definition)
            .filter(child -> child.getLocalName().startsWith("time"))
            .findFirst()
            .orElse(null);
  }

  private static boolean isChoice(@Nullable Step step) {
    return step != null && step.is("eventBasedGateway");
  }

  private static String messages() {
    return String.join(", ", MESSAGES.stream().sorted().toList());
  }
}
