package org.ticketflow.process.rules;

import java.util.Arrays;
import java.util.Optional;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ActivityInstance;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.ticketflow.refusal.Conflict;

/**
 * Puts a new escalation in the place of one that only waits. All that counts stands in the ticket's
 * row: when it was opened, and which steps have fired.
 */
@Component
class RestartedEscalation {

  private final RuntimeService runtime;
  private final JdbcClient jdbc;

  RestartedEscalation(@Lazy RuntimeService runtime, JdbcClient jdbc) {
    this.runtime = runtime;
    this.jdbc = jdbc;
  }

  void insteadOf(String escalation) {
    ProcessInstance ticket =
        runtime.createProcessInstanceQuery().subProcessInstanceId(escalation).singleResult();
    if (ticket == null) {
      throw new Conflict("It was not called by a ticket.");
    }
    String caller =
        jdbc.sql("select super_exec_ from act_ru_execution where id_ = :escalation")
            .param("escalation", escalation)
            .query(String.class)
            .single();
    ActivityInstance call =
        find(runtime.getActivityInstance(ticket.getId()), caller)
            .orElseThrow(() -> new Conflict("The engine cannot tell where it was called."));
    runtime
        .createProcessInstanceModification(ticket.getId())
        .startBeforeActivity(call.getActivityId(), call.getParentActivityInstanceId())
        .cancelActivityInstance(call.getId())
        .execute();
  }

  private static Optional<ActivityInstance> find(ActivityInstance in, String execution) {
    return Arrays.stream(in.getChildActivityInstances())
        .flatMap(
            child ->
                child.getActivityType().equals("callActivity")
                        && Arrays.asList(child.getExecutionIds()).contains(execution)
                    ? Optional.of(child).stream()
                    : find(child, execution).stream())
        .findFirst();
  }
}
