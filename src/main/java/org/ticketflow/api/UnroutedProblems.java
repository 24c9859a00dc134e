package org.ticketflow.api;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.core.annotation.Order;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/**
 * Answers for addresses under {@code /api} that lead to no controller; others are left to the
 * pages.
 */
@RestControllerAdvice
@Order(-1)
class UnroutedProblems {

  @ExceptionHandler({
    NoResourceFoundException.class,
    NoHandlerFoundException.class,
    HttpRequestMethodNotSupportedException.class,
    HttpMediaTypeNotSupportedException.class,
    HttpMediaTypeNotAcceptableException.class
  })
  ResponseEntity<ProblemDetail> unrouted(Exception failure, HttpServletRequest request)
      throws Exception {
    if (request.getRequestURI().startsWith("/api/") && failure instanceof ErrorResponse refused) {
      return Problems.answer(RefusalProblem.of(refused), refused.getHeaders());
    }
    throw failure;
  }
}
