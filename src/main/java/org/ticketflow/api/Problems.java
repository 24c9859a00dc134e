package org.ticketflow.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.ticketflow.refusal.Refusal;
import org.ticketflow.refusal.TooLarge;
import org.ticketflow.refusal.TooOften;
import org.ticketflow.site.UnstorableText;
import org.ticketflow.ticket.attachment.AttachmentLimits;

/** Turns what the API refuses, or fails at, into problem+json that tells what to do. */
@RestControllerAdvice(name = "apiProblems", basePackageClasses = Problems.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class Problems {

  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

  private final AttachmentLimits limits;

  Problems(AttachmentLimits limits) {
    this.limits = limits;
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> refused(Refusal refusal) {
    HttpHeaders headers = new HttpHeaders();
    if (refusal instanceof TooOften often) {
      headers.set(HttpHeaders.RETRY_AFTER, String.valueOf(often.seconds()));
    }
    return answer(RefusalProblem.of(refusal), headers);
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> bad(BadRequest request) {
    return answer(request.problem(), HttpHeaders.EMPTY);
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> unreadable(HttpMessageNotReadableException body) {
    return answer(UnreadableJson.problem(body), HttpHeaders.EMPTY);
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> wrongType(MethodArgumentTypeMismatchException parameter) {
    Class<?> type = parameter.getRequiredType();
    return bad(
        new BadRequest(
            parameter.getName(),
            "Not a value that this parameter takes"
                + (type == null ? "." : "; it takes " + UnreadableJson.inWords(type) + ".")));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> tooLarge(MaxUploadSizeExceededException files) {
    return refused(new TooLarge("The request is too large. " + limits.inWords()));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> noForm(MultipartException form) {
    return bad(new BadRequest("body", "The form cannot be read; send multipart/form-data."));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> concurrent(ConcurrencyFailureException failure) {
    LOG.info("Two changes at once, the second is refused: {}", failure.getMessage());
    return answer(
        RefusalProblem.of(
            HttpStatus.CONFLICT,
            "Changed by someone else",
            "Someone else changed this at the same time. Read it again and repeat your change."),
        HttpHeaders.EMPTY);
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> unstorable(RequestRejectedException request) {
    return bad(new BadRequest("parameters", UnstorableText.ADVICE));
  }

  /** Sign-in answers these itself, in the filter in front. */
  @ExceptionHandler({AccessDeniedException.class, AuthenticationException.class})
  void notSignedIn(RuntimeException failure) {
    throw failure;
  }

  @ExceptionHandler
  @Nullable ResponseEntity<ProblemDetail> other(
      Exception failure, HttpServletRequest request, HttpServletResponse response) {
    if (response.isCommitted()) {
      LOG.debug("Whoever asked has gone: {} {}", request.getMethod(), request.getRequestURI());
      return null;
    }
    if (failure instanceof ErrorResponse known && !known.getStatusCode().is5xxServerError()) {
      return answer(RefusalProblem.of(known), known.getHeaders());
    }
    if (UnstorableText.is(failure)) {
      return bad(new BadRequest("body", UnstorableText.ADVICE));
    }
    Optional<Outage> outage = Outage.in(failure);
    if (outage.isPresent()) {
      return unavailable(failure, outage.get());
    }
    LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), failure);
    return answer(
        RefusalProblem.of(
            HttpStatus.INTERNAL_SERVER_ERROR,
            "Something went wrong here",
            "Nothing is wrong with your request. Try again; if it fails again, tell whoever runs"
                + " this Ticketflow when it happened."),
        HttpHeaders.EMPTY);
  }

  private static ResponseEntity<ProblemDetail> unavailable(Exception failure, Outage outage) {
    LOG.error("The database does not answer", failure);
    HttpHeaders headers = new HttpHeaders();
    headers.set(HttpHeaders.RETRY_AFTER, "5");
    return answer(
        RefusalProblem.of(
            HttpStatus.SERVICE_UNAVAILABLE,
            "Not available right now",
            outage == Outage.NOTHING_DONE
                ? "Nothing was changed. Send the same request again in a few seconds."
                : "Whether all of it was done is not known. Look whether it was, or send the same"
                    + " request again in a few seconds if it had an Idempotency-Key."),
        headers);
  }

  static ResponseEntity<ProblemDetail> answer(ProblemDetail problem, HttpHeaders headers) {
    HttpHeaders all = new HttpHeaders();
    all.putAll(headers);
    all.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
    return new ResponseEntity<>(problem, all, problem.getStatus());
  }
}
