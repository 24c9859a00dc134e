package org.ticketflow.api;

import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import org.ticketflow.refusal.BrokenRules;
import org.ticketflow.refusal.Conflict;
import org.ticketflow.refusal.Forbidden;
import org.ticketflow.refusal.InvalidInput;
import org.ticketflow.refusal.InvalidInput.FieldError;
import org.ticketflow.refusal.NotFound;
import org.ticketflow.refusal.Outdated;
import org.ticketflow.refusal.Refusal;
import org.ticketflow.refusal.TooLarge;
import org.ticketflow.refusal.TooOften;

/** The words and the status code of each kind of refusal. */
final class RefusalProblem {

  private RefusalProblem() {}

  static ProblemDetail of(Refusal refusal) {
    if (refusal instanceof InvalidInput input) {
      return of(HttpStatus.UNPROCESSABLE_ENTITY, "Invalid input", input, input.errors());
    } else if (refusal instanceof BrokenRules broken) {
      ProblemDetail problem =
          of(HttpStatus.UNPROCESSABLE_ENTITY, "These rules cannot be deployed", refusal);
      problem.setProperty("problems", broken.problems());
      return problem;
    } else if (refusal instanceof NotFound) {
      return of(HttpStatus.NOT_FOUND, "Not found", refusal);
    } else if (refusal instanceof Forbidden) {
      return of(HttpStatus.FORBIDDEN, "Not allowed", refusal);
    } else if (refusal instanceof Conflict) {
      return of(HttpStatus.CONFLICT, "Not possible now", refusal);
    } else if (refusal instanceof Outdated) {
      return of(HttpStatus.PRECONDITION_FAILED, "Changed meanwhile", refusal);
    } else if (refusal instanceof TooLarge) {
      return of(HttpStatus.PAYLOAD_TOO_LARGE, "Too large", refusal);
    } else if (refusal instanceof TooOften) {
      return of(HttpStatus.TOO_MANY_REQUESTS, "Too often", refusal);
    }
    throw new IllegalStateException("A refusal without a status: " + refusal.getClass());
  }

  static ProblemDetail of(HttpStatusCode status, String title, String detail) {
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
    problem.setTitle(title);
    return problem;
  }

  static ProblemDetail of(
      HttpStatusCode status, String title, Exception refusal, List<FieldError> errors) {
    ProblemDetail problem = of(status, title, refusal);
    problem.setProperty("errors", errors);
    return problem;
  }

  /** What the framework itself refuses, in words for whoever sent it. */
  static ProblemDetail of(ErrorResponse refused) {
    if (refused instanceof HttpRequestMethodNotSupportedException method) {
      String allowed = String.join(", ", allowed(method));
      return of(
          refused.getStatusCode(),
          "Method not supported",
          "This address does not take " + method.getMethod() + ". It takes " + allowed + ".");
    } else if (refused instanceof HttpMediaTypeNotSupportedException refusedMedia) {
      return of(
          refused.getStatusCode(),
          "Content type not supported",
          refusedMedia.getSupportedMediaTypes().contains(MediaType.APPLICATION_XML)
              ? "Send the file as it is, with Content-Type: application/xml."
              : "Send the body as JSON, with Content-Type: application/json.");
    } else if (refused instanceof NoResourceFoundException
        || refused instanceof NoHandlerFoundException) {
      return of(
          HttpStatus.NOT_FOUND, "Not found", "There is nothing here. See /api/docs for the API.");
    } else if (refused instanceof MissingServletRequestParameterException missing) {
      return new BadRequest(missing.getParameterName(), "This parameter is needed.").problem();
    }
    ProblemDetail body = refused.getBody();
    String detail = body.getDetail();
    return of(
        refused.getStatusCode(),
        body.getTitle() == null ? "Request not understood" : body.getTitle(),
        detail == null ? "See /api/docs for what this address takes." : detail);
  }

  private static ProblemDetail of(HttpStatusCode status, String title, Exception refusal) {
    String message = refusal.getMessage();
    return of(status, title, message == null ? title : message);
  }

  private static String[] allowed(HttpRequestMethodNotSupportedException method) {
    String[] supported = method.getSupportedMethods();
    return supported == null ? new String[0] : supported;
  }
}
