package org.ticketflow.desk;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.ticketflow.refusal.Forbidden;
import org.ticketflow.refusal.NotFound;

/** Shows a page, and not problem+json, where a browser asked for a page and was refused. */
@Component
class PageErrors implements HandlerExceptionResolver, Ordered {

  @Override
  public int getOrder() {
    return Ordered.HIGHEST_PRECEDENCE;
  }

  @Override
  public @Nullable ModelAndView resolveException(
      HttpServletRequest request,
      HttpServletResponse response,
      @Nullable Object handler,
      Exception failure) {
    if (!isForPage(request)) {
      return null;
    }
    if (failure instanceof NotFound) {
      return ErrorPages.page(HttpStatus.NOT_FOUND);
    }
    if (failure instanceof Forbidden) {
      return ErrorPages.page(HttpStatus.FORBIDDEN);
    }
    if (failure instanceof ErrorResponse answer) {
      HttpStatus status = HttpStatus.resolve(answer.getStatusCode().value());
      return status == null ? null : ErrorPages.page(status);
    }
    return null;
  }

  private static boolean isForPage(HttpServletRequest request) {
    String path = request.getRequestURI();
    String accept = request.getHeader(HttpHeaders.ACCEPT);
    return accept != null
        && accept.contains(MediaType.TEXT_HTML_VALUE)
        && !path.startsWith("/api/v1/")
        && !path.startsWith("/mcp")
        && !path.startsWith("/actuator/");
  }
}
