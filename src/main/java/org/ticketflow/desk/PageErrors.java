package org.ticketflow.desk;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.ticketflow.desk.frame.Toast;
import org.ticketflow.refusal.Conflict;
import org.ticketflow.refusal.Forbidden;
import org.ticketflow.refusal.NotFound;
import org.ticketflow.refusal.Outdated;
import org.ticketflow.refusal.Refusal;
import org.ticketflow.refusal.TooLarge;
import org.ticketflow.refusal.TooOften;
import org.ticketflow.site.UnstorableText;
import org.ticketflow.ticket.attachment.AttachmentLimits;

/** Shows a page, and not problem+json, where a browser asked for a page and was refused. */
@Component
class PageErrors implements HandlerExceptionResolver, Ordered {

  private final AttachmentLimits limits;

  PageErrors(AttachmentLimits limits) {
    this.limits = limits;
  }

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
    if (failure instanceof Refusal refusal) {
      return refused(request, response, status(refusal), refusal.getMessage());
    }
    if (failure instanceof RequestRejectedException) {
      return refused(request, response, HttpStatus.BAD_REQUEST, UnstorableText.ADVICE);
    }
    if (failure instanceof MaxUploadSizeExceededException) {
      return resolveException(
          request, response, handler, new TooLarge("That is too much. " + limits.inWords()));
    }
    if (failure instanceof ErrorResponse answer) {
      HttpStatus status = HttpStatus.resolve(answer.getStatusCode().value());
      return status == null ? null : ErrorPages.page(status);
    }
    return null;
  }

  private static ModelAndView refused(
      HttpServletRequest request, HttpServletResponse response, HttpStatus status, String why) {
    return request.getHeader("HX-Request") == null
        ? ErrorPages.page(status, why)
        : toast(response, status, why);
  }

  /** The page stays as it is and says why nothing was done. */
  private static ModelAndView toast(HttpServletResponse response, HttpStatus status, String why) {
    Toast.bad(why)
        .headers()
        .forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
    response.addHeader("HX-Reswap", "none");
    response.setStatus(status.value());
    return new ModelAndView();
  }

  private static HttpStatus status(Refusal refusal) {
    if (refusal instanceof NotFound) {
      return HttpStatus.NOT_FOUND;
    } else if (refusal instanceof Forbidden) {
      return HttpStatus.FORBIDDEN;
    } else if (refusal instanceof Conflict) {
      return HttpStatus.CONFLICT;
    } else if (refusal instanceof Outdated) {
      return HttpStatus.PRECONDITION_FAILED;
    } else if (refusal instanceof TooLarge) {
      return HttpStatus.PAYLOAD_TOO_LARGE;
    } else if (refusal instanceof TooOften) {
      return HttpStatus.TOO_MANY_REQUESTS;
    }
    return HttpStatus.UNPROCESSABLE_ENTITY;
  }

  private static boolean isForPage(HttpServletRequest request) {
    String path = request.getRequestURI();
    String accept = request.getHeader(HttpHeaders.ACCEPT);
    return (request.getHeader("HX-Request") != null
            || (!path.startsWith("/api/") && (accept == null || !accept.contains("json")))
            || (accept != null && accept.contains(MediaType.TEXT_HTML_VALUE)))
        && !path.startsWith("/api/v1/")
        && !path.startsWith("/mcp")
        && !path.startsWith("/actuator/");
  }
}
