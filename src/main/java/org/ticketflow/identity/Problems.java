package org.ticketflow.identity;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.CredentialsExpiredException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Component;

/** Refuses API calls that never reach a controller, as {@code application/problem+json}. */
@Component("signInProblems")
public class Problems implements AuthenticationEntryPoint, AccessDeniedHandler {

  private final ObjectMapper json;

  Problems(ObjectMapper json) {
    this.json = json;
  }

  /** Nobody is signed in, or not rightly. */
  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
      throws IOException {
    if (failure instanceof TooManyAttempts tooMany) {
      tooMany(response, String.valueOf(tooMany.getMessage()), tooMany.seconds());
      return;
    }
    response.addHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"ticketflow\"");
    // A browser would answer this challenge with its own dialog, over our pages.
    if (request.getHeader("Sec-Fetch-Mode") == null) {
      response.addHeader(
          HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"ticketflow\", charset=\"UTF-8\"");
    }
    if (failure instanceof CredentialsExpiredException) {
      write(
          response,
          HttpStatus.UNAUTHORIZED,
          "This is a one-time password. Sign in at /login with it and choose your own first.");
      return;
    }
    write(
        response,
        HttpStatus.UNAUTHORIZED,
        request.getHeader(HttpHeaders.AUTHORIZATION) == null
            ? "Sign in: send 'Authorization: Bearer <key>', or HTTP Basic with a user and password."
            : "The user, password or key is not valid, or no longer.");
  }

  /** Someone is signed in, but may not. */
  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
      throws IOException {
    write(
        response,
        HttpStatus.FORBIDDEN,
        denied instanceof CsrfException
            ? "A call with the session's cookie needs its CSRF token: send the value of the cookie"
                + " 'ticketflow-csrf' in the header 'X-CSRF-TOKEN'."
            : "Your role does not allow this.");
  }

  /** Too many calls; says when to come back. */
  void tooMany(HttpServletResponse response, Duration pause) throws IOException {
    long seconds = Math.max(1, pause.plusMillis(999).toSeconds());
    tooMany(response, "Too many calls. Try again in " + seconds + " seconds.", seconds);
  }

  private void tooMany(HttpServletResponse response, String detail, long seconds)
      throws IOException {
    response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(seconds));
    write(response, HttpStatus.TOO_MANY_REQUESTS, detail);
  }

  public void write(HttpServletResponse response, HttpStatus status, String detail)
      throws IOException {
    Map<String, Object> problem = new LinkedHashMap<>();
    problem.put("type", "about:blank");
    problem.put("title", status.getReasonPhrase());
    problem.put("status", status.value());
    problem.put("detail", detail);
    response.setStatus(status.value());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    json.writeValue(response.getOutputStream(), problem);
  }
}
