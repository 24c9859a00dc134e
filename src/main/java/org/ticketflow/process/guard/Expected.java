package org.ticketflow.process.guard;

import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.ticketflow.process.guard.Drawing.Step;

/** Looks whether something is still in a diagram, with all that belongs to it. */
final class Expected {

  private static final List<String> TASK_EVENTS =
      List.of("create", "assignment", "update", "complete");

  private final Drawing drawing;
  private final Findings findings;

  Expected(Drawing drawing, Findings findings) {
    this.drawing = drawing;
    this.findings = findings;
  }

  @Nullable Step block(String block, String does) {
    return find(
        step -> step.block().equals(block),
        "The block '" + block + "' is missing, which " + does + ".",
        "Put a service task with ${" + block + "} where it was.");
  }

  void task(String id, String form) {
    Step task =
        find(
            step -> step.is("userTask") && step.id().equals(id),
            "The task with the id '" + id + "' is missing, which people work in.",
            "Put a user task with this id where it was.");
    if (task == null) {
      return;
    }
    List<String> events =
        task.extensions("taskListener").stream()
            .filter(each -> each.getAttribute("delegateExpression").equals("${ticketTasks}"))
            .map(each -> each.getAttribute("event"))
            .toList();
    if (!events.containsAll(TASK_EVENTS)) {
      findings.add(
          task,
          task.title() + " is not kept in step with its ticket.",
          "Give it the listener ${ticketTasks} for the events "
              + String.join(", ", TASK_EVENTS)
              + ".");
    }
    if (!form.isEmpty() && !task.camunda("formKey").equals(form)) {
      findings.add(
          task, task.title() + " has another form than Tasklist shows.", "Use " + form + ".");
    }
  }

  /** Every answer that the tasks offer is asked for, or what happens otherwise. */
  void outcome(String word, String task) {
    boolean asked =
        drawing.scopes.stream()
            .flatMap(scope -> scope.flows.stream())
            .map(flow -> flow.element().getTextContent())
            .anyMatch(text -> text.contains("'" + word + "'") || text.contains('"' + word + '"'));
    if (!asked) {
      findings.add(
          drawing.process,
          "The outcome '" + word + "' of the task '" + task + "' is asked nowhere.",
          "Give a flow after the task the condition ${outcome == '" + word + "'}.");
    }
  }

  void call(String process) {
    Step call =
        find(
            step -> step.is("callActivity") && step.attribute("calledElement").equals(process),
            "The process '" + process + "' is no longer called.",
            "Put a call activity for '" + process + "' where it was.");
    if (call != null
        && call.extensions("in").stream().noneMatch(in -> in.hasAttribute("businessKey"))) {
      findings.add(
          call,
          call.title() + " does not tell which ticket it is about.",
          "Pass on the business key: #{execution.processBusinessKey}.");
    }
    latest(call, "calledElementBinding");
  }

  @Nullable Step decision(String table, String listener, String... inputs) {
    Step task =
        find(
            step -> step.is("businessRuleTask") && step.camunda("decisionRef").equals(table),
            "The table '" + table + "' is no longer asked.",
            "Put a business rule task for the decision '" + table + "' where it was.");
    if (task == null) {
      return null;
    }
    for (String input : inputs) {
      if (task.input(input) == null) {
        findings.add(
            task,
            task.title() + " does not tell the table '" + input + "'.",
            "Add an input parameter '" + input + "', as in the file that came with Ticketflow.");
      }
    }
    if (task.extensions("executionListener").stream()
        .noneMatch(
            each ->
                each.getAttribute("delegateExpression").equals("${" + listener + "}")
                    && each.getAttribute("event").equals("end"))) {
      findings.add(
          task,
          "Nobody writes down what " + task.title() + " decides.",
          "Give it the execution listener ${" + listener + "} for the event end.");
    }
    latest(task, "decisionRefBinding");
    return task;
  }

  /** Another binding would keep new rules from ever being followed. */
  private void latest(@Nullable Step step, String attribute) {
    String binding = step == null ? "" : step.camunda(attribute);
    if (step != null && !binding.isEmpty() && !binding.equals("latest")) {
      findings.add(
          step,
          step.title() + " is bound to '" + binding + "': it would never follow newer rules.",
          "Set its binding to latest.");
    }
  }

  void message(String name, String what) {
    find(
        step ->
            step.is("startEvent", "intermediateCatchEvent", "boundaryEvent", "receiveTask")
                && drawing.message(step).equals(name),
        "Nothing waits for the message '" + name + "': " + what + ".",
        "Put a message event for " + name + " where it was.");
  }

  private @Nullable Step find(Predicate<Step> wanted, String message, String mend) {
    Step found = drawing.steps().filter(wanted).findFirst().orElse(null);
    if (found == null) {
      findings.add(drawing.process, message, mend);
    }
    return found;
  }
}
