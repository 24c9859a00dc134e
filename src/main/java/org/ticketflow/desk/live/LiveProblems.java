package org.ticketflow.desk.live;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.ticketflow.refusal.Conflict;
import org.ticketflow.refusal.Forbidden;
import org.ticketflow.refusal.InvalidInput;
import org.ticketflow.refusal.NotFound;

/** Refuses scripts, who read the status alone. */
@RestControllerAdvice(name = "liveProblems", basePackageClasses = LiveProblems.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class LiveProblems {

  @ExceptionHandler
  ResponseEntity<Void> notThere(NotFound refusal) {
    return answer(HttpStatus.NOT_FOUND);
  }

  @ExceptionHandler
  ResponseEntity<Void> notTheirs(Forbidden refusal) {
    return answer(HttpStatus.FORBIDDEN);
  }

  @ExceptionHandler
  ResponseEntity<Void> wrong(InvalidInput refusal) {
    return answer(HttpStatus.UNPROCESSABLE_ENTITY);
  }

  @ExceptionHandler
  ResponseEntity<Void> tooMany(Conflict refusal) {
    return answer(HttpStatus.TOO_MANY_REQUESTS);
  }

  private static ResponseEntity<Void> answer(HttpStatus status) {
    return ResponseEntity.status(status).build();
  }
}
