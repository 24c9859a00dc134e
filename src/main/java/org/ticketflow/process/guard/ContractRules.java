package org.ticketflow.process.guard;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.ticketflow.process.guard.Drawing.Step;

/**
 * What the desk, the API and Tasklist count on is still in our own diagrams: without it a ticket
 * could no longer be worked, or would escalate twice.
 */
final class ContractRules {

  private final Drawing drawing;
  private final Findings findings;
  private final Expected expected;

  private ContractRules(Drawing drawing, Findings findings) {
    this.drawing = drawing;
    this.findings = findings;
    this.expected = new Expected(drawing, findings);
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
    Step register = expected.block("registerTicket", "makes the ticket");
    if (register != null
        && register.in.stream().noneMatch(f -> f.from() != null && f.from().is("startEvent"))) {
      findings.add(
          register,
          "Something happens before the ticket is registered.",
          "Let the flow from the start event lead straight to " + register.title() + ".");
    }
    expected.block("confirmToRequester", "tells the customer the code");
    expected.block("closeTicket", "closes the ticket");
    expected.block("tellRequester", "tells the customer that it is closed");
    expected.block("archiveTicket", "ends the ticket after its time");
    expected.block("postToChat", "answers in the chat");
    expected.block("sendEmail", "answers by email");
    expected.task("open", "embedded:deployment:open-ticket.html");
    expected.task("inProgress", "embedded:deployment:work-ticket.html");
    expected.outcome("close", "open");
    expected.call("collect-email");
    expected.call("escalation");
    expected.decision("priority", "assignPriority", "stated", "signals");
    expected.message("Reopened", "a closed ticket is reopened by it");
    expected.message("CommentAdded", "public comments reach the customer by it");
  }

  private void collectEmail() {
    expected.block("askForEmail", "asks in the chat");
    expected.block("checkEmail", "looks at the answer");
    expected.task("collectEmail", "");
    expected.message("EmailProvided", "an email address arrives by it");
    if (drawing.steps().noneMatch(s -> s.is("boundaryEvent") && s.event().equals("timer"))) {
      findings.add(
          drawing.process,
          "Nobody takes over when no email address comes.",
          "Put a timer on the waiting that leads to the task 'collectEmail'.");
    }
  }

  private void escalation() {
    Step next = expected.decision("escalation-steps", "planStep", "priority", "step");
    Step fires = expected.block("escalate", "marks the step as fired");
    expected.message("PriorityChanged", "a changed priority is timed anew by it");
    expected.message("RulesChanged", "running tickets come to new rules by it");
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
}
