package org.ticketflow.process.guard;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.ticketflow.process.guard.Drawing.Step;

/**
 * What the desk, the API and Tasklist count on is still in our own diagrams: without it a ticket
 * could no longer be worked, or would escalate twice.
 */
final class ContractRules {

  private static final List<String> TASK_EVENTS =
      List.of("create", "assignment", "update", "complete");

  private final Drawing drawing;
  private final Findings findings;

  private ContractRules(Drawing drawing, Findings findings) {
    this.drawing = drawing;
    this.findings = findings;
  }

  static void check(Drawing drawing, Findings findings) {
    ContractRules rules = new ContractRules(drawing, findings);
    switch (drawing.key()) {
      case "ticket" -> rules.ticket();
      case "collect-email" -> rules.collectEmail();
      case "escalation" -> rules.escalation();
      default -> {
        // somebody's own process, which the desk knows nothing of
      }
    }
    if (!drawing.process.getAttribute("isExecutable").equals("true")
        && Set.of("ticket", "collect-email", "escalation").contains(drawing.key())) {
      findings.add(
          drawing.process, "The process is not executable.", "Tick 'Executable' on the process.");
    }
  }

  private void ticket() {
    Step register = block("registerTicket", "makes the ticket");
    if (register != null
        && register.in.stream().noneMatch(f -> f.from() != null && f.from().is("startEvent"))) {
      findings.add(
          register,
          "Something happens before the ticket is registered.",
          "Let the flow from the start event lead straight to " + register.title() + ".");
    }
    block("confirmToRequester", "tells the customer the code");
    block("closeTicket", "closes the ticket");
    block("tellRequester", "tells the customer that it is closed");
    block("archiveTicket", "ends the ticket after its time");
    block("postToChat", "answers in the chat");
    block("sendEmail", "answers by email");
    task("open", "embedded:deployment:open-ticket.html");
    task("inProgress", "embedded:deployment:work-ticket.html");
    outcome("close", "open");
    call("collect-email");
    call("escalation");
    decision("priority", "assignPriority", "stated", "signals");
    message("Reopened", "a closed ticket is reopened by it");
    message("CommentAdded", "public comments reach the customer by it");
  }

  private void collectEmail() {
    block("askForEmail", "asks in the chat");
    block("checkEmail", "looks at the answer");
    task("collectEmail", "");
    message("EmailProvided", "an email address arrives by it");
    if (drawing.steps().noneMatch(s -> s.is("boundaryEvent") && s.event().equals("timer"))) {
      findings.add(
          drawing.process,
          "Nobody takes over when no email address comes.",
          "Put a timer on the waiting that leads to the task 'collectEmail'.");
    }
  }

  private void escalation() {
    Step next = decision("escalation-steps", "planStep", "priority", "step");
    Step fires = block("escalate", "marks the step as fired");
    message("PriorityChanged", "a changed priority is timed anew by it");
    message("RulesChanged", "running tickets come to new rules by it");
    List<Step> due = drawing.steps().filter(ContractRules::isDue).toList();
    if (due.isEmpty()) {
      findings.add(
          drawing.process,
          "No timer waits until a step is due.",
          "Draw a timer with the date ${ticketFacts.dueAt(execution)}.");
    }
    for (Step timer : due) {
      if (next != null && fires != null && leads(timer, next, fires)) {
        findings.add(
            timer,
            "From "
                + timer.title()
                + " the table is asked again before the step has fired: the"
                + " same step would come again and again.",
            "Let the flow lead through " + fires.title() + " first.");
      }
    }
    for (Step gateway : drawing.steps().filter(s -> s.is("eventBasedGateway")).toList()) {
      for (String message : List.of("PriorityChanged", "RulesChanged")) {
        if (gateway.next().stream().noneMatch(e -> drawing.message(e).equals(message))) {
          findings.add(
              gateway,
              "At " + gateway.title() + " tickets do not notice the message " + message + ".",
              "Add a message event for " + message + " after it that leads back to the table.");
        }
      }
    }
  }

  private static boolean isDue(Step step) {
    return step.is("intermediateCatchEvent", "boundaryEvent")
        && step.event().equals("timer")
        && step.definition() != null
        && step.definition().getTextContent().contains("ticketFacts.dueAt");
  }

  /** Whether a token can come from one step to another without passing the third. */
  private static boolean leads(Step from, Step to, Step past) {
    Set<Step> seen = new HashSet<>();
    List<Step> ahead = new java.util.ArrayList<>(from.next());
    while (!ahead.isEmpty()) {
      Step step = ahead.remove(ahead.size() - 1);
      if (step == to) {
        return true;
      }
      if (step != past && seen.add(step)) {
        ahead.addAll(step.next());
      }
    }
    return false;
  }

  private @Nullable Step block(String block, String does) {
    return find(
        step -> step.block().equals(block),
        "The block '" + block + "' is missing, which " + does + ".",
        "Put a service task with ${" + block + "} where it was.");
  }

  private void task(String id, String form) {
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
  private void outcome(String word, String task) {
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

  private void call(String process) {
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

  private @Nullable Step decision(String table, String listener, String... inputs) {
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

  private void message(String name, String what) {
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
