package org.ticketflow.bench.inside;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.variable.Variables;

/**
 * What the diagrams name, doing nothing but what moves the process on: the same variables as the
 * application's own delegates set, and no ticket.
 */
public final class BareBeans {

  private static final Set<String> IDLE =
      Set.of(
          "confirmToRequester", "closeTicket", "tellRequester", "archiveTicket", "postToChat",
          "sendEmail", "askForEmail", "remindVisitor", "checkEmail", "askAgain", "escalate",
          "notify", "raisePriority", "reassign", "addLabel", "commentInternally");

  private final AtomicLong numbers = new AtomicLong();

  Map<Object, Object> all() {
    Map<Object, Object> beans = new HashMap<>();
    IDLE.forEach(name -> beans.put(name, (JavaDelegate) execution -> {}));
    beans.put("registerTicket", (JavaDelegate) this::register);
    beans.put("assignPriority", (ExecutionListener) execution -> {});
    beans.put("planStep", (ExecutionListener) BareBeans::planStep);
    beans.put("ticketTasks", (TaskListener) task -> {});
    beans.put("ticketFacts", new Facts());
    beans.put("siteTimes", new Times());
    return beans;
  }

  private void register(DelegateExecution execution) {
    ((ExecutionEntity) execution)
        .getProcessInstance()
        .setBusinessKey("acme/TKT-" + numbers.incrementAndGet());
    execution.setVariable("emailKnown", Variables.booleanValue(true, true));
    execution.setVariable("intakeOutcome", Variables.stringValue("filed", true));
  }

  private static void planStep(DelegateExecution execution) {
    execution.setVariable("stepLeft", Variables.booleanValue(true, true));
  }

  /** Stands for {@code ticketFacts}. */
  public static final class Facts {
    public String stated(DelegateExecution execution) {
      return null;
    }

    public String signals(DelegateExecution execution) {
      return "locked out";
    }

    public String priority(DelegateExecution execution) {
      return "normal";
    }

    public int nextStep(DelegateExecution execution) {
      return 1;
    }

    public Date dueAt(DelegateExecution execution) {
      return Date.from(Instant.now().plus(1, ChronoUnit.DAYS));
    }
  }

  /** Stands for {@code siteTimes}. */
  public static final class Times {
    public Date retention(DelegateExecution execution) {
      return Date.from(Instant.now().plus(365, ChronoUnit.DAYS));
    }
  }
}
