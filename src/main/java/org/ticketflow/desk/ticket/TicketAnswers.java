package org.ticketflow.desk.ticket;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import org.ticketflow.desk.frame.Frame;
import org.ticketflow.desk.frame.Toast;
import org.ticketflow.ticket.TicketKey;

/** What the page answers once something was done: its parts anew, and a line that says so. */
@Component
class TicketAnswers {

  private final TicketPages pages;

  TicketAnswers(TicketPages pages) {
    this.pages = pages;
  }

  /** The parts that change, each to be put in its place; a browser without scripts goes back. */
  ModelAndView done(
      Frame frame,
      TicketKey key,
      @Nullable Toast toast,
      HttpServletRequest request,
      HttpServletResponse response) {
    if (request.getHeader("HX-Request") == null) {
      return new ModelAndView("redirect:" + frame.path("tickets/" + key.code()));
    }
    if (toast != null) {
      toast
          .headers(List.of("ticketflow:views"))
          .forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
    }
    ModelAndView parts = new ModelAndView("desk/ticket/parts");
    parts.addObject("frame", frame);
    parts.addObject("page", pages.of(key));
    return parts;
  }
}
