package org.ticketflow.process;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.MismatchingMessageCorrelationException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.Variables;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.ticketflow.refusal.Conflict;
import org.ticketflow.refusal.Refusal;
import org.ticketflow.ticket.FileTicket;
import org.ticketflow.ticket.Ticket;
import org.ticketflow.ticket.TicketKey;
import org.ticketflow.ticket.TicketProcess;

/** The ticket's process in the engine. */
@Component
class EngineTicketProcess implements TicketProcess {

  private final RuntimeService runtime;
  private final TaskService tasks;
  private final HistoryService history;
  private final RepositoryService repository;
  private final StartVariables startVariables;
  private final ProcessPicture picture;
  private final ProcessTimers timers;

  /** Lazy: the engine's own delegates end in services that need this. */
  EngineTicketProcess(
      @Lazy RuntimeService runtime,
      @Lazy TaskService tasks,
      @Lazy HistoryService history,
      @Lazy RepositoryService repository,
      StartVariables startVariables,
      ProcessPicture picture,
      ProcessTimers timers) {
    this.runtime = runtime;
    this.tasks = tasks;
    this.history = history;
    this.repository = repository;
    this.startVariables = startVariables;
    this.picture = picture;
    this.timers = timers;
  }

  @Override
  public TicketKey start(FileTicket request) {
    ProcessInstance instance =
        inEngine(
            () ->
                runtime
                    .createProcessInstanceByKey("ticket")
                    .processDefinitionWithoutTenantId()
                    .setVariables(startVariables.of(request))
                    .execute());
    return TicketKey.ofBusinessKey(instance.getBusinessKey());
  }

  @Override
  public void provideEmail(Ticket ticket, String email) {
    correlateIntake(ticket, IntakeDelegates.EMAIL, email);
  }

  @Override
  public void settleIntake(Ticket ticket, IntakeOutcome outcome) {
    correlateIntake(ticket, IntakeDelegates.SETTLED, outcome.word());
  }

  @Override
  public void complete(Ticket ticket, Outcome outcome) {
    Task task = task(ticket);
    if (task == null) {
      throw new OptimisticLockingFailureException("The task of " + ticket.key() + " is gone");
    }
    inEngine(
        () -> {
          tasks.complete(
              task.getId(),
              Variables.createVariables()
                  .putValueTyped("outcome", Variables.stringValue(outcome.word(), true)));
          return null;
        });
  }

  @Override
  public void assign(Ticket ticket, @Nullable String person) {
    Task task = task(ticket);
    if (task == null) {
      throw new OptimisticLockingFailureException("The task of " + ticket.key() + " is gone");
    }
    inEngine(
        () -> {
          tasks.setAssignee(task.getId(), person);
          return null;
        });
  }

  @Override
  public void reopen(Ticket ticket) {
    inEngine(
        () -> {
          try {
            runtime
                .createMessageCorrelation("Reopened")
                .processInstanceId(ticket.processInstanceId())
                .correlate();
          } catch (MismatchingMessageCorrelationException e) {
            throw new Conflict(ticket.code() + " can no longer be reopened. File a new ticket.");
          }
          return null;
        });
  }

  @Override
  public void retime(Ticket ticket) {
    inEngine(
        () -> {
          runtime
              .createMessageCorrelation("PriorityChanged")
              .processInstanceBusinessKey(ticket.key().businessKey())
              .tenantId(ticket.site())
              .correlateAll();
          return null;
        });
  }

  @Override
  public void refreshTask(Ticket ticket) {
    Task task = task(ticket);
    if (task != null) {
      task.setName(TicketTasks.name(task.getTaskDefinitionKey(), ticket));
      task.setPriority(TaskPriority.of(ticket.priority()));
      inEngine(
          () -> {
            tasks.saveTask(task);
            return null;
          });
    }
  }

  @Override
  public void commentAdded(Ticket ticket, long commentId) {
    inEngine(
        () -> {
          runtime
              .createMessageCorrelation("CommentAdded")
              .processInstanceId(ticket.processInstanceId())
              .setVariablesToTriggeredScope(Map.of(AnswerDelegates.COMMENT, commentId))
              .correlate();
          return null;
        });
  }

  @Override
  public State state(Ticket ticket) {
    String instance = ticket.processInstanceId();
    HistoricProcessInstance past =
        history.createHistoricProcessInstanceQuery().processInstanceId(instance).singleResult();
    if (past == null) {
      return new State("ticket", 0, List.of(), List.of());
    }
    ProcessDefinition definition = repository.getProcessDefinition(past.getProcessDefinitionId());
    List<Activity> activities =
        history
            .createHistoricActivityInstanceQuery()
            .processInstanceId(instance)
            .unfinished()
            .orderByHistoricActivityInstanceStartTime()
            .asc()
            .list()
            .stream()
            .filter(activity -> !ProcessPicture.CONTAINERS.contains(activity.getActivityType()))
            .map(ProcessPicture::activity)
            .toList();
    List<Incident> incidents =
        runtime.createIncidentQuery().processInstanceId(instance).list().stream()
            .map(
                incident ->
                    new Incident(
                        incident.getId(),
                        incident.getIncidentType(),
                        incident.getActivityId(),
                        incident.getIncidentMessage(),
                        incident.getIncidentTimestamp().toInstant()))
            .toList();
    return new State(definition.getKey(), definition.getVersion(), activities, incidents);
  }

  @Override
  public List<Diagram> picture(Ticket ticket) {
    return picture.of(ticket.processInstanceId());
  }

  @Override
  public List<Timer> timers(Ticket ticket) {
    return timers.of(ticket.processInstanceId());
  }

  @Override
  public void raiseIncident(TicketKey ticket, String type, String reference, String message) {
    ProcessInstance instance =
        runtime
            .createProcessInstanceQuery()
            .processInstanceBusinessKey(ticket.businessKey(), "ticket")
            .singleResult();
    if (instance != null) {
      IncidentPlace.in(runtime.getActivityInstance(instance.getId()))
          .ifPresent(token -> runtime.createIncident(type, token, reference, message));
    }
  }

  @Override
  public void resolveIncident(TicketKey ticket, String type, String reference) {
    runtime
        .createIncidentQuery()
        .incidentType(type)
        .configuration(reference)
        .list()
        .forEach(incident -> runtime.resolveIncident(incident.getId()));
  }

  private void correlateIntake(Ticket ticket, String variable, String value) {
    inEngine(
        () -> {
          try {
            runtime
                .createMessageCorrelation("EmailProvided")
                .processInstanceBusinessKey(ticket.key().businessKey())
                .tenantId(ticket.site())
                .setVariable(variable, Variables.stringValue(value, true))
                .correlate();
          } catch (MismatchingMessageCorrelationException e) {
            throw new Conflict(ticket.code() + " does not wait for an email.");
          }
          return null;
        });
  }

  private @Nullable Task task(Ticket ticket) {
    return tasks
        .createTaskQuery()
        .processInstanceId(ticket.processInstanceId())
        .taskDefinitionKeyIn("open", "inProgress")
        .singleResult();
  }

  private static <T> T inEngine(Supplier<T> call) {
    try {
      return call.get();
    } catch (OptimisticLockingException e) {
      throw new OptimisticLockingFailureException("The process has moved on meanwhile", e);
    } catch (ProcessEngineException e) {
      throw refusalIn(e).orElseThrow(() -> e);
    }
  }

  /** The engine wraps what an expression's bean refuses. */
  private static Optional<RuntimeException> refusalIn(ProcessEngineException e) {
    for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof Refusal refusal) {
        return Optional.of(refusal);
      }
    }
    return Optional.empty();
  }
}
