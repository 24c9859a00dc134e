package org.ticketflow.desk.ticket;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.ticketflow.desk.frame.Frame;
import org.ticketflow.desk.frame.Toast;
import org.ticketflow.refusal.InvalidInput;
import org.ticketflow.refusal.Outdated;
import org.ticketflow.ticket.Ticket;
import org.ticketflow.ticket.TicketChange;
import org.ticketflow.ticket.TicketKey;
import org.ticketflow.ticket.Tickets;

/**
 * Changes a ticket's own words in their place. What a colleague has written since the form was
 * opened is shown beside it, and never overwritten unseen; other changes of the ticket do not
 * matter to it.
 */
@Controller
@RequestMapping(TicketPageController.PATH)
class TicketTextController {

  private final Tickets tickets;
  private final TicketAnswers answers;

  TicketTextController(Tickets tickets, TicketAnswers answers) {
    this.tickets = tickets;
    this.answers = answers;
  }

  /** What can be changed in its place. */
  enum Field {
    SUBJECT,
    DESCRIPTION;

    String of(Ticket ticket) {
      return this == SUBJECT ? ticket.subject() : ticket.description();
    }

    TicketChange to(String text) {
      return new TicketChange(
          null,
          null,
          null,
          this == SUBJECT ? text : null,
          this == DESCRIPTION ? text : null,
          null,
          List.of(),
          List.of());
    }

    static Field named(String name) {
      return name.equals("subject") ? SUBJECT : DESCRIPTION;
    }
  }

  @GetMapping("/{field:subject|description}")
  ModelAndView form(Frame frame, @PathVariable String code, @PathVariable String field) {
    Ticket ticket = tickets.get(TicketKey.of(frame.site().id(), code));
    String text = Field.named(field).of(ticket);
    return form(frame, ticket, field, text, text, null, null);
  }

  /**
   * @param seen the text as it was when the form was opened
   */
  @PostMapping("/{field:subject|description}")
  ModelAndView change(
      Frame frame,
      @PathVariable String code,
      @PathVariable String field,
      @RequestParam String text,
      @RequestParam String seen,
      HttpServletRequest request,
      HttpServletResponse response) {
    TicketKey key = TicketKey.of(frame.site().id(), code);
    Field what = Field.named(field);
    Ticket ticket = tickets.get(key);
    String now = what.of(ticket);
    if (!sameText(now, seen)) {
      response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
      return form(frame, ticket, field, text, now, seen, null);
    }
    try {
      tickets.change(key, what.to(text), ticket.version());
    } catch (Outdated meanwhile) {
      return change(frame, code, field, text, seen, request, response); // look again
    } catch (InvalidInput invalid) {
      response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
      return form(frame, ticket, field, text, seen, null, invalid.getMessage());
    }
    response.setHeader("HX-Reswap", "none");
    return answers.done(
        frame,
        key,
        Toast.ok("Changed the " + field + " of " + key.code() + "."),
        request,
        response);
  }

  /** Browsers send line breaks in their own way. */
  private static boolean sameText(String one, String other) {
    return normal(one).equals(normal(other));
  }

  private static String normal(String text) {
    return text.replace("\r\n", "\n").strip();
  }

  private static ModelAndView form(
      Frame frame,
      Ticket ticket,
      String field,
      String text,
      String now,
      @Nullable String before,
      @Nullable String problem) {
    ModelAndView form = new ModelAndView("desk/ticket/edit");
    form.addObject("frame", frame);
    form.addObject("code", ticket.code());
    form.addObject("field", field);
    form.addObject("text", text);
    form.addObject("now", now);
    form.addObject("before", before);
    form.addObject("problem", problem);
    return form;
  }
}
