package org.ticketflow.process.signin;

import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.TaskAlreadyClaimedException;
import org.camunda.bpm.engine.exception.NotFoundException;
import org.camunda.bpm.engine.exception.NotValidException;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.rest.dto.ExceptionDto;
import org.camunda.bpm.engine.rest.exception.ExceptionHandlerHelper;
import org.jspecify.annotations.Nullable;
import org.ticketflow.refusal.BrokenRules;
import org.ticketflow.refusal.Conflict;
import org.ticketflow.refusal.Forbidden;
import org.ticketflow.refusal.InvalidInput;
import org.ticketflow.refusal.NotFound;
import org.ticketflow.refusal.Outdated;
import org.ticketflow.refusal.Refusal;
import org.ticketflow.refusal.TooLarge;
import org.ticketflow.site.UnstorableText;

/**
 * Answers what Ticketflow or the engine refuses with a status that says whose turn it is, in the
 * form of Camunda's own errors, which would call most of it a fault of the server.
 */
@Provider
public final class EngineRefusals implements ExceptionMapper<Throwable> {

  /** By which the engine says that it takes no serialised Java objects. */
  private static final String SERIALIZED = "ENGINE-17007";

  /** By which the engine says that a task keeps its tenant. */
  private static final String OTHER_TENANT = "ENGINE-03072";

  private static final String FOREIGN = "no authenticated tenant";

  @Override
  public Response toResponse(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof AuthorizationException) {
        // Camunda wraps some of these, and would call the wrapping a fault of the server.
        return ExceptionHandlerHelper.getInstance().getResponse(cause);
      }
      Response answer = answer(cause);
      if (answer != null) {
        return answer;
      }
      if (cause.getCause() == cause) {
        break;
      }
    }
    return ExceptionHandlerHelper.getInstance().getResponse(thrown);
  }

  static Response forbidden(String message) {
    return answer(403, Forbidden.class.getSimpleName(), message);
  }

  private static @Nullable Response answer(Throwable cause) {
    String message = String.valueOf(cause.getMessage());
    if (cause instanceof Refusal refusal) {
      return answer(status(refusal), refusal.getClass().getSimpleName(), message);
    }
    if (cause instanceof StreamReadException || cause instanceof StreamConstraintsException) {
      return answer(
          400,
          cause,
          "This is no JSON as it is read here: up to 1,000 levels deep, numbers of up to 1,000"
              + " digits, names of up to 50,000 characters.");
    }
    if (cause instanceof TaskAlreadyClaimedException) {
      return answer(409, cause, "Someone else has this task. Reload, and take another.");
    }
    if (cause instanceof OptimisticLockingException) {
      return answer(
          409, cause, "Someone else changed this at the same moment. Reload, and try again.");
    }
    if (cause instanceof NotFoundException) {
      return answer(404, cause, message);
    }
    if (cause instanceof NullValueException) {
      return answer(message.startsWith("Cannot find") ? 404 : 400, cause, message);
    }
    if (cause instanceof BadUserRequestException || cause instanceof NotValidException) {
      return answer(400, cause, message);
    }
    if (cause instanceof ProcessEngineException && message.startsWith(SERIALIZED)) {
      return answer(400, cause, "Send texts (type String): Java objects are not taken.");
    }
    if (cause instanceof ProcessEngineException && UnstorableText.is(cause)) {
      return answer(400, cause, UnstorableText.ADVICE);
    }
    if (cause instanceof ProcessEngineException && message.startsWith(OTHER_TENANT)) {
      return answer(403, cause, "Send tenantId as you read it: a ticket's task stays at its site.");
    }
    if (cause instanceof ProcessEngineException && message.contains(FOREIGN)) {
      return answer(404, cause, "There is no such thing, or it is not of one of your sites.");
    }
    return null;
  }

  private static int status(Refusal refusal) {
    // No switch over the sealed type: the language level has none yet.
    if (refusal instanceof InvalidInput || refusal instanceof BrokenRules) {
      return 400;
    } else if (refusal instanceof NotFound) {
      return 404;
    } else if (refusal instanceof Forbidden) {
      return 403;
    } else if (refusal instanceof Conflict) {
      return 409;
    } else if (refusal instanceof Outdated) {
      return 412;
    } else if (refusal instanceof TooLarge) {
      return 413;
    }
    return 400;
  }

  private static Response answer(int status, Throwable cause, String message) {
    return answer(status, cause.getClass().getSimpleName(), message);
  }

  private static Response answer(int status, String type, String message) {
    ExceptionDto error = new ExceptionDto();
    error.setType(type);
    error.setMessage(message);
    return Response.status(status).entity(error).type(MediaType.APPLICATION_JSON_TYPE).build();
  }
}
