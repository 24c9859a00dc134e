package org.ticketflow.process.guard;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Everything a diagram may refer to by name: the one list that both the check of deployments and
 * the engine's expressions follow.
 *
 * @param delegates beans that a service task, send task or message event may call
 * @param executionListeners beans that may listen to an element
 * @param taskListeners beans that may listen to a user task
 * @param facts beans whose named methods an expression may ask, with the execution as argument
 * @param variables process variables that a condition may compare
 */
public record BuildingBlocks(
    Set<String> delegates,
    Set<String> executionListeners,
    Set<String> taskListeners,
    Map<String, Set<String>> facts,
    Set<String> variables) {

  /** The building blocks of Ticketflow's own diagrams, which managers may use in theirs too. */
  public static BuildingBlocks ofTicketflow() {
    return new BuildingBlocks(
        Set.of(
            "registerTicket",
            "confirmToRequester",
            "closeTicket",
            "tellRequester",
            "archiveTicket",
            "postToChat",
            "sendEmail",
            "askForEmail",
            "remindVisitor",
            "checkEmail",
            "askAgain",
            "escalate",
            "notify",
            "raisePriority",
            "reassign",
            "addLabel",
            "commentInternally"),
        Set.of("assignPriority", "planStep"),
        Set.of("ticketTasks"),
        Map.of(
            "ticketFacts", Set.of("stated", "signals", "priority", "nextStep", "dueAt"),
            "step",
                Set.of(
                    "people",
                    "newPriority",
                    "reassignTo",
                    "label",
                    "raisesPriority",
                    "reassigns",
                    "labels"),
            "answer", Set.of("conversationOpen", "byEmail"),
            "siteTimes", Set.of("retention")),
        Set.of(
            "emailKnown",
            "emailAccepted",
            "intakeOutcome",
            "outcome",
            "stepLeft",
            "stated",
            "signals",
            "priority"));
  }

  /** The names of all beans that expressions can reach. */
  Set<String> beans() {
    Set<String> names = new TreeSet<>(delegates);
    names.addAll(executionListeners);
    names.addAll(taskListeners);
    names.addAll(facts.keySet());
    return names;
  }

  boolean answers(String bean, String method) {
    return facts.getOrDefault(bean, Set.of()).contains(method);
  }
}
