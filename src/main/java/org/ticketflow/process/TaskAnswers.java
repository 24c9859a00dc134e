package org.ticketflow.process;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.variable.Variables;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.ticketflow.refusal.InvalidInput;
import org.ticketflow.site.EmailAddress;
import org.ticketflow.ticket.Priority;
import org.ticketflow.ticket.TicketKey;
import org.ticketflow.ticket.TicketProcess.IntakeOutcome;
import org.ticketflow.ticket.Visibility;
import org.ticketflow.ticket.WorkInTasklist;

/**
 * Takes what a task is completed with: hands over reply and priority, leaves the outcome for the
 * next gateway (the step behind it takes it away) and keeps nothing in the engine's tables. Refuses
 * an outcome that the task does not offer before anything has moved.
 */
@Component
class TaskAnswers {

  static final String OUTCOME = "outcome";
  private static final String REPLY = "reply";
  private static final String VISIBILITY = "replyVisibility";
  private static final String PRIORITY = "priority";
  private static final Map<String, List<String>> OUTCOMES =
      Map.of("open", List.of("take", "close"), "inProgress", List.of("close", "giveBack"));

  private final WorkInTasklist work;

  TaskAnswers(WorkInTasklist work) {
    this.work = work;
  }

  void take(DelegateTask task, TicketKey key) {
    if (TicketTasks.isCollectEmail(task)) {
      takeEmail(task);
      return;
    }
    String outcome = text(task, OUTCOME);
    String reply = text(task, REPLY);
    Visibility visibility = visibility(text(task, VISIBILITY));
    Priority priority = StartVariables.priority(text(task, PRIORITY));
    task.removeVariables(List.of(REPLY, VISIBILITY, PRIORITY));
    List<String> offered = OUTCOMES.getOrDefault(task.getTaskDefinitionKey(), List.of());
    if (outcome == null || !offered.contains(outcome)) {
      throw new InvalidInput(OUTCOME, "Is one of " + String.join(", ", offered) + ".");
    }
    if (priority != null) {
      work.prioritise(key, priority);
    }
    work.reply(key, reply, visibility);
  }

  private static void takeEmail(DelegateTask task) {
    String outcome = text(task, OUTCOME);
    task.removeVariable(OUTCOME);
    if ("fileWithoutEmail".equals(outcome)) {
      task.getExecution()
          .setVariable(
              IntakeDelegates.SETTLED,
              Variables.stringValue(IntakeOutcome.FILE_WITHOUT_EMAIL.word(), true));
      return;
    }
    String email = text(task, IntakeDelegates.EMAIL);
    if (email == null || EmailAddress.read(email).isEmpty()) {
      throw new InvalidInput(
          IntakeDelegates.EMAIL,
          "Give an email address like mia@example.com, or file the ticket without one.");
    }
  }

  private static Visibility visibility(@Nullable String word) {
    if (word == null) {
      return Visibility.INTERNAL;
    }
    return Visibility.of(word)
        .orElseThrow(() -> new InvalidInput(VISIBILITY, "Is internal or public."));
  }

  private static @Nullable String text(DelegateTask task, String name) {
    Object value = task.getVariable(name);
    if (value == null || value instanceof String word && word.isBlank()) {
      return null;
    }
    if (value instanceof String word) {
      return word;
    }
    throw new InvalidInput(name, "Must be a text (type String).");
  }
}
