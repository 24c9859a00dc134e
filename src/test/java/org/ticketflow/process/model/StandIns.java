package org.ticketflow.process.model;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.variable.Variables;
import org.jspecify.annotations.Nullable;
import org.ticketflow.process.guard.BuildingBlocks;

/** Stand in for the beans that the diagrams name: they write down the call and answer as told. */
final class StandIns {

  /** As the guard of deployments allows them. */
  static final Set<String> DELEGATES = BuildingBlocks.ofTicketflow().delegates();

  final List<String> calls = new ArrayList<>();
  final Set<String> taskEvents = new TreeSet<>();
  boolean emailKnown;
  boolean emailAccepted;
  String intakeOutcome = "";
  boolean conversationOpen;
  boolean byEmail;
  boolean mailDown;
  @Nullable String stated;
  String signals = "";
  @Nullable String priority;
  int nextStep;
  @Nullable String label;
  Map<String, Object> decided = Map.of();
  Instant opened = Instant.EPOCH;

  void reset() {
    calls.clear();
    taskEvents.clear();
    emailKnown = true;
    emailAccepted = true;
    intakeOutcome = "filed";
    conversationOpen = false;
    byEmail = true;
    mailDown = false;
    stated = null;
    signals = "";
    priority = "normal";
    nextStep = 1;
    label = null;
    decided = Map.of();
    opened = Instant.parse("2030-01-07T09:00:00Z");
  }

  void stepIn(Map<Object, Object> beans) {
    DELEGATES.forEach(name -> beans.put(name, (JavaDelegate) run -> called(name, run)));
    beans.put("assignPriority", (ExecutionListener) this::assignPriority);
    beans.put("planStep", (ExecutionListener) this::planStep);
    beans.put(
        "ticketTasks",
        (TaskListener) t -> taskEvents.add(t.getTaskDefinitionKey() + " " + t.getEventName()));
    beans.put("ticketFacts", new TicketFacts());
    beans.put("step", new Step());
    beans.put("answer", new Answer());
    beans.put("siteTimes", new SiteTimes());
  }

  private void called(String name, DelegateExecution execution) {
    if (mailDown && name.equals("confirmToRequester")) {
      throw new IllegalStateException("The mail server does not answer");
    }
    Object input = execution.getVariableLocal(name.equals("addLabel") ? "label" : "to");
    calls.add(input == null ? name : name + " " + input);
    switch (name) {
      case "registerTicket" -> {
        execution.setVariable("emailKnown", Variables.booleanValue(emailKnown, true));
        execution.setVariable("intakeOutcome", Variables.stringValue("filed", true));
      }
      case "checkEmail" -> {
        execution.setVariable("emailAccepted", emailAccepted);
        execution.setVariable("intakeOutcome", intakeOutcome);
      }
      case "escalate" -> nextStep++;
      default -> {}
    }
  }

  private void assignPriority(DelegateExecution execution) {
    calls.add("assignPriority " + decision(execution).get("priority"));
  }

  private void planStep(DelegateExecution execution) {
    decided = decision(execution);
    execution.setVariable("stepLeft", Variables.booleanValue(!decided.isEmpty(), true));
  }

  private static Map<String, Object> decision(DelegateExecution execution) {
    DmnDecisionResult rows = (DmnDecisionResult) execution.getVariable("decisionResult");
    return rows.isEmpty() ? Map.of() : rows.getSingleResult().getEntryMap();
  }

  public final class TicketFacts {
    public @Nullable String stated(DelegateExecution execution) {
      return stated;
    }

    public String signals(DelegateExecution execution) {
      return signals;
    }

    public @Nullable String priority(DelegateExecution execution) {
      return priority;
    }

    public int nextStep(DelegateExecution execution) {
      return nextStep;
    }

    public Date dueAt(DelegateExecution execution) {
      return Date.from(opened.plus(Duration.parse((String) decided.get("after"))));
    }
  }

  public final class Step {
    public @Nullable Object people(DelegateExecution execution) {
      return decided.get("notify");
    }

    public @Nullable Object newPriority(DelegateExecution execution) {
      return decided.get("newPriority");
    }

    public @Nullable Object reassignTo(DelegateExecution execution) {
      return decided.get("reassignTo");
    }

    public @Nullable Object label(DelegateExecution execution) {
      return label;
    }

    public boolean raisesPriority(DelegateExecution execution) {
      return newPriority(execution) != null;
    }

    public boolean reassigns(DelegateExecution execution) {
      return reassignTo(execution) != null;
    }

    public boolean labels(DelegateExecution execution) {
      return label != null;
    }
  }

  public final class Answer {
    public boolean conversationOpen(DelegateExecution execution) {
      return conversationOpen;
    }

    public boolean byEmail(DelegateExecution execution) {
      return byEmail;
    }
  }

  public static final class SiteTimes {
    public Date retention(DelegateExecution execution) {
      return Date.from(ClockUtil.getCurrentTime().toInstant().plus(Duration.ofDays(30)));
    }
  }
}
