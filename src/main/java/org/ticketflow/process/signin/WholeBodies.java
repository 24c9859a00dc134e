package org.ticketflow.process.signin;

import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.rest.dto.VariableValueDto;
import org.camunda.bpm.engine.rest.dto.runtime.StartProcessInstanceDto;
import org.camunda.bpm.engine.rest.dto.task.CommentDto;
import org.camunda.bpm.engine.rest.dto.task.CompleteTaskDto;
import org.camunda.bpm.engine.rest.dto.task.TaskDto;
import org.jspecify.annotations.Nullable;
import org.ticketflow.process.StartVariables;
import org.ticketflow.refusal.Forbidden;
import org.ticketflow.refusal.InvalidInput;

/**
 * Reads what is sent to the engine's API, and refuses what would take a ticket past its process:
 * starts in the middle, variables that only the diagrams may set, tasks that are taken out of their
 * place.
 */
@Provider
public final class WholeBodies implements ReaderInterceptor {

  private static final Set<String> ANSWER =
      Set.of("outcome", "email", "reply", "replyVisibility", "priority");

  /** So many of the names that nobody knows: a body may hold thousands. */
  private static final int SHOWN = 5;

  @Override
  public @Nullable Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
    Object body = context.proceed();
    if (body instanceof StartProcessInstanceDto start) {
      whole(start);
      known(start.getVariables(), StartVariables.NAMES);
    } else if (body instanceof CompleteTaskDto answer) {
      known(answer.getVariables(), ANSWER);
    } else if (body instanceof TaskDto task) {
      inItsPlace(task);
    } else if (body instanceof CommentDto comment) {
      // The engine would put it into any process that is named here, of whatever site.
      comment.setProcessInstanceId(null);
    }
    return body;
  }

  /** Started in the middle, a ticket's process would have no ticket, and no check behind it. */
  private static void whole(StartProcessInstanceDto start) {
    if (start.getStartInstructions() != null && !start.getStartInstructions().isEmpty()) {
      throw new Forbidden("Leave out 'startInstructions': a process starts at its start.");
    }
  }

  private static void known(
      @Nullable Map<String, VariableValueDto> variables, Collection<String> names) {
    if (variables != null && !names.containsAll(variables.keySet())) {
      Set<String> others = new TreeSet<>(variables.keySet());
      others.removeAll(names);
      throw new InvalidInput(
          others.stream().limit(SHOWN).collect(Collectors.joining(", ")),
          "Unknown here. The variables are " + String.join(", ", new TreeSet<>(names)) + ".");
    }
  }

  /**
   * A delegated task cannot be completed by the desk; one with a parent is no ticket's any more.
   */
  private static void inItsPlace(TaskDto task) {
    if (task.getDelegationState() != null
        || task.getParentTaskId() != null
        || task.getCaseInstanceId() != null) {
      throw new Forbidden(
          "Leave out 'delegationState', 'parentTaskId' and 'caseInstanceId': a ticket's task is"
              + " assigned, and stays in its process.");
    }
  }
}
