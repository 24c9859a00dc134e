package org.ticketflow.api;

import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.ticketflow.refusal.InvalidInput.FieldError;

/** A request that is not understood at all, as opposed to one that is refused: answered by 400. */
class BadRequest extends RuntimeException {

  private final List<FieldError> errors;

  BadRequest(List<FieldError> errors) {
    super(
        String.join(
            " ", errors.stream().map(error -> error.field() + ": " + error.message()).toList()));
    this.errors = List.copyOf(errors);
  }

  BadRequest(String field, String message) {
    this(List.of(new FieldError(field, message)));
  }

  ProblemDetail problem() {
    return RefusalProblem.of(HttpStatus.BAD_REQUEST, "Request not understood", this, errors);
  }
}
