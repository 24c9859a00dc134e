package org.ticketflow.desk;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.boot.autoconfigure.web.servlet.error.ErrorViewResolver;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** What a browser shows when a page is not there, not for this person, or broken. */
@Component
class ErrorPages implements ErrorViewResolver {

  @Override
  public ModelAndView resolveErrorView(
      HttpServletRequest request, HttpStatus status, Map<String, Object> model) {
    return page(status);
  }

  static ModelAndView page(HttpStatus status) {
    return page(status, advice(status));
  }

  static ModelAndView page(HttpStatus status, String advice) {
    ModelAndView page = new ModelAndView("desk/error", status);
    page.addObject("title", title(status));
    page.addObject("advice", advice);
    return page;
  }

  private static String title(HttpStatus status) {
    return switch (status) {
      case NOT_FOUND -> "There is nothing here";
      case FORBIDDEN -> "This is not open to you";
      default -> status.is5xxServerError() ? "Something broke on our side" : "That did not work";
    };
  }

  private static String advice(HttpStatus status) {
    return switch (status) {
      case NOT_FOUND ->
          "The address may be mistyped, or what it showed may belong to another site.";
      case FORBIDDEN ->
          "Your role does not allow it, or the page was open for too long. Go back, reload and try"
              + " again.";
      default ->
          status.is5xxServerError()
              ? "It was written to the log. Try again in a moment."
              : "Go back, reload and try again.";
    };
  }
}
