package org.ticketflow.process.guard;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ticketflow.process.guard.Drawing.Step;
import org.ticketflow.process.guard.RuleWords.Wrong;

/** Building blocks have the inputs that they need, and stand where they belong. */
final class BlockRules {

  /** What moves a ticket along its life would break it anywhere else. */
  private static final Map<String, Set<String>> AT_HOME =
      Map.of(
          "ticket",
          Set.of(
              "registerTicket",
              "confirmToRequester",
              "closeTicket",
              "tellRequester",
              "archiveTicket",
              "postToChat",
              "sendEmail"),
          "collect-email",
          Set.of("askForEmail", "remindVisitor", "checkEmail", "askAgain"),
          "escalation",
          Set.of("escalate"));

  private static final Map<String, Set<String>> TASKS =
      Map.of("ticket", Set.of("open", "inProgress"), "collect-email", Set.of("collectEmail"));

  private static final Map<String, String> INPUTS =
      Map.of(
          "notify", "to",
          "raisePriority", "to",
          "reassign", "to",
          "addLabel", "label",
          "commentInternally", "text");

  private final Drawing drawing;
  private final RuleWords words;
  private final Findings findings;

  private BlockRules(Drawing drawing, RuleWords words, Findings findings) {
    this.drawing = drawing;
    this.words = words;
    this.findings = findings;
  }

  static void check(Drawing drawing, RuleWords words, Findings findings) {
    BlockRules rules = new BlockRules(drawing, words, findings);
    drawing.steps().forEach(rules::check);
  }

  private void check(Step step) {
    String block = step.block();
    home(block)
        .filter(home -> !home.equals(drawing.key()))
        .findFirst()
        .ifPresent(
            home ->
                findings.add(
                    step,
                    "The block '" + block + "' belongs to the process '" + home + "' alone.",
                    "Use one of "
                        + String.join(", ", INPUTS.keySet().stream().sorted().toList())
                        + " here."));
    if (step.is("serviceTask", "sendTask") && block.isEmpty()) {
      findings.add(
          step,
          step.title() + " does nothing.",
          "Choose a building block for it, such as ${notify}, or make it a plain task.");
    }
    String input = INPUTS.get(block);
    if (input != null) {
      input(step, block, input);
    }
    tasks(step);
  }

  private void input(Step step, String block, String name) {
    String value = step.input(name);
    if (value == null || value.isBlank()) {
      findings.add(
          step,
          "The block '" + block + "' of " + step.title() + " lacks its input '" + name + "'.",
          "Add an input parameter '" + name + "' and say " + meaning(block) + ".");
    } else if (!ExpressionShapes.isExpression(value)) {
      Wrong wrong = wrong(block, value);
      if (wrong != null) {
        findings.add(step, wrong.message(), wrong.mend());
      }
    }
  }

  private @Nullable Wrong wrong(String block, String value) {
    return switch (block) {
      case "notify" -> words.people(value);
      case "raisePriority" -> RuleWords.priority(value);
      case "reassign" -> words.reassignTo(value);
      case "addLabel" -> RuleWords.label(value);
      default -> RuleWords.note(value);
    };
  }

  private static String meaning(String block) {
    return switch (block) {
      case "notify" -> "whom to tell, such as managers";
      case "raisePriority" -> "to which priority, such as urgent";
      case "reassign" -> "to whom, such as least-busy";
      case "addLabel" -> "which label";
      default -> "what to write";
    };
  }

  /** The desk finds a ticket's tasks by these ids, and keeps them in step with its row. */
  private void tasks(Step step) {
    boolean own = TASKS.getOrDefault(drawing.key(), Set.of()).contains(step.id());
    boolean taken = TASKS.values().stream().anyMatch(ids -> ids.contains(step.id()));
    if (!own && taken && step.is("userTask")) {
      findings.add(
          step,
          "A task with the id '" + step.id() + "' is one that the desk works with.",
          "Give this task another id.");
    }
    List<String> listeners =
        step.extensions("taskListener").stream()
            .map(listener -> listener.getAttribute("delegateExpression"))
            .toList();
    if (!own && listeners.contains("${ticketTasks}")) {
      findings.add(
          step,
          "The listener ticketTasks belongs to the tasks open, inProgress and collectEmail.",
          "Take the listener away from " + step.title() + ".");
    }
    listener(step, "assignPriority", "priority");
    listener(step, "planStep", "escalation-steps");
  }

  /** These read what the decision of their task has answered. */
  private void listener(Step step, String bean, String decision) {
    boolean listens =
        step.extensions("executionListener").stream()
            .anyMatch(each -> each.getAttribute("delegateExpression").equals("${" + bean + "}"));
    if (listens && !step.camunda("decisionRef").equals(decision)) {
      findings.add(
          step,
          "The listener " + bean + " belongs to the decision '" + decision + "' alone.",
          "Take the listener away from " + step.title() + ".");
    }
  }

  private static java.util.stream.Stream<String> home(String block) {
    return AT_HOME.entrySet().stream()
        .filter(each -> each.getValue().contains(block))
        .map(Map.Entry::getKey);
  }
}
