package org.ticketflow.escalation;

import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says one element of a diagram in plain words. */
final class NodeWords {

  /** What a building block does where its input is to come from the row that planned the step. */
  private static final Map<String, String> FROM_THE_TABLE =
      Map.of(
          "${step.people(execution)}", "whom the table of steps names",
          "${step.newPriority(execution)}", "what the table of steps says",
          "${step.reassignTo(execution)}", "whom the table of steps names",
          "${step.label(execution)}", "that the table of steps names");

  private static final Map<String, String> TIMES =
      Map.of(
          "${ticketFacts.dueAt(execution)}", "the planned step is due",
          "${siteTimes.retention(execution)}", "the site’s time to reopen is over");

  private static final Pattern CYCLE = Pattern.compile("R(\\d*)/(P[^/]+)");
  private static final Pattern COMPARED =
      Pattern.compile(
          "\\$\\{\\s*(?:ticketFacts\\.)?(\\w+)(?:\\(execution\\))?\\s*(==|!=)\\s*['\"]([^'\"]*)['\"]\\s*}");

  private NodeWords() {}

  /** What happens there, as a sentence. */
  static String says(Drawing.Node node) {
    return switch (node.kind()) {
      case WORK -> capital(work(node)) + ".";
      case TASK -> "Someone of the team does “" + node.name() + "”.";
      case TABLE -> node.name() + ": asks the table “" + node.does() + "”.";
      case CALL -> node.name() + ": follows the rule “" + node.does() + "”.";
      case TIME -> "Waits " + until(node) + ".";
      case MESSAGE -> "Waits for “" + node.name() + "”.";
      case PART -> node.name() + ":";
      case END -> "Ends: " + node.name() + ".";
      default -> node.name() + ".";
    };
  }

  /** What has to happen for a way to be taken, such as {@code When the planned step is due}. */
  static String when(Drawing.Node node) {
    return node.kind() == Drawing.Kind.TIME ? capital(after(node)) : "On “" + node.name() + "”";
  }

  /** The way that an arrow means, at a place where there are several. */
  static String way(Drawing.Node choice, Drawing.Arrow arrow) {
    String question = choice.name().endsWith("?") ? choice.name() + " " : "";
    if (arrow.name() != null) {
      return question + arrow.name() + ":";
    }
    if (arrow.otherwise() || arrow.condition() == null) {
      return question + "Otherwise:";
    }
    return question + "If " + condition(arrow.condition()) + ":";
  }

  static String capital(String text) {
    return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }

  private static String work(Drawing.Node node) {
    Map<String, String> inputs = node.inputs();
    return switch (node.does() == null ? "" : node.does()) {
      case "notify" -> said(inputs.get("to"), "tells ", StepSentences::told, node);
      case "raisePriority" ->
          said(
              inputs.get("to"),
              "raises the priority to ",
              to -> "raises the priority to " + to,
              node);
      case "reassign" ->
          said(inputs.get("to"), "gives the ticket to ", StepSentences::handover, node);
      case "addLabel" ->
          said(
              inputs.get("label"),
              "adds the label ",
              label -> "adds the label “" + label + "”",
              node);
      case "commentInternally" ->
          said(
              inputs.get("text"),
              "writes an internal comment: ",
              text -> "writes an internal comment: “" + text + "”",
              node);
      default -> node.name();
    };
  }

  private static String said(
      @Nullable String input, String act, UnaryOperator<String> words, Drawing.Node node) {
    if (input == null || input.isBlank()) {
      return node.name();
    }
    String fromTheTable = FROM_THE_TABLE.get(input.strip());
    if (fromTheTable != null) {
      return act + fromTheTable;
    }
    return input.contains("${") || input.contains("#{") ? node.name() : words.apply(input.strip());
  }

  private static String until(Drawing.Node node) {
    String after = after(node);
    return after.startsWith("when ") ? "until " + after.substring("when ".length()) : after;
  }

  private static String after(Drawing.Node node) {
    String time = node.does() == null ? "" : node.does().strip();
    if (TIMES.containsKey(time)) {
      return "when " + TIMES.get(time);
    }
    Matcher cycle = CYCLE.matcher(time);
    if (cycle.matches()) {
      String times = cycle.group(1).isEmpty() ? "" : ", " + cycle.group(1) + " times";
      return CellWords.duration(cycle.group(2), "")
          .map(each -> "every " + each + times)
          .orElse("for “" + node.name() + "”");
    }
    return CellWords.duration(time, "")
        .map(duration -> "after " + duration)
        .orElse("for “" + node.name() + "”");
  }

  private static String condition(String condition) {
    Matcher compared = COMPARED.matcher(condition);
    return Optional.of(compared)
        .filter(Matcher::matches)
        .map(
            found ->
                found.group(1)
                    + (found.group(2).equals("==") ? " is " : " is not ")
                    + found.group(3))
        .orElse(condition);
  }
}
