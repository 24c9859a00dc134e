package org.ticketflow.desk.ticket;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.ticketflow.desk.frame.Frame;
import org.ticketflow.desk.frame.Toast;
import org.ticketflow.mail.Copies;
import org.ticketflow.ticket.TicketKey;

/** Takes people out of the copies of what is written to the requester. */
@Controller
@RequestMapping(TicketPageController.PATH + "/copies")
class TicketCopiesController {

  private final Copies copies;
  private final TicketAnswers answers;

  TicketCopiesController(Copies copies, TicketAnswers answers) {
    this.copies = copies;
    this.answers = answers;
  }

  @PostMapping("/remove")
  ModelAndView remove(
      Frame frame,
      @PathVariable String code,
      @RequestParam String address,
      HttpServletRequest request,
      HttpServletResponse response) {
    TicketKey key = TicketKey.of(frame.site().id(), code);
    copies.remove(key, address);
    return answers.done(frame, key, Toast.ok(address + " gets no more copies."), request, response);
  }
}
