package org.ticketflow.desk.inbox;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import org.ticketflow.conversation.Conversation;
import org.ticketflow.conversation.Conversations;
import org.ticketflow.desk.frame.Frame;
import org.ticketflow.desk.frame.Toast;
import org.ticketflow.identity.People;
import org.ticketflow.refusal.InvalidInput;
import org.ticketflow.ticket.Labels;
import org.ticketflow.ticket.Ticket;
import org.ticketflow.ticket.Tickets;

/** Files a ticket from a conversation: the form, begun with what the visitor said, and the act. */
@Controller
@RequestMapping("/desk/{site}/inbox/{id}/tickets")
class FilingController {

  private static final String FORM = "desk/inbox/filing";

  private final InboxPages pages;
  private final Conversations conversations;
  private final Tickets tickets;
  private final Labels labels;
  private final People people;

  FilingController(
      InboxPages pages,
      Conversations conversations,
      Tickets tickets,
      Labels labels,
      People people) {
    this.pages = pages;
    this.conversations = conversations;
    this.tickets = tickets;
    this.labels = labels;
    this.people = people;
  }

  @GetMapping("/new")
  String form(Frame frame, @PathVariable String id, Model model) {
    Filing begun = Filing.of(pages.beginning(frame, id), frame.person().id());
    show(model, frame, conversation(frame, id), begun, Map.of());
    return FORM;
  }

  @PostMapping
  ModelAndView file(
      Frame frame,
      @PathVariable String id,
      @ModelAttribute Filing filing,
      Model model,
      HttpServletResponse response) {
    Conversation conversation = conversation(frame, id);
    try {
      Ticket ticket = tickets.report(filing.toFile(conversation));
      HttpHeaders headers =
          Toast.ok("Filed " + ticket.code() + ".")
              .headers(List.of("ticketflow:conversation", "ticketflow:filed"));
      headers.forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
      response.setStatus(HttpStatus.NO_CONTENT.value());
      return new ModelAndView();
    } catch (InvalidInput refusal) {
      show(model, frame, conversation, filing, Filing.errors(refusal));
      return new ModelAndView(FORM, HttpStatus.UNPROCESSABLE_ENTITY);
    }
  }

  private Conversation conversation(Frame frame, String id) {
    return conversations.get(frame.caller(), frame.site().id(), id);
  }

  private void show(
      Model model,
      Frame frame,
      Conversation conversation,
      Filing filing,
      Map<String, String> errors) {
    model.addAttribute("conversation", conversation);
    model.addAttribute("filing", filing);
    model.addAttribute("errors", errors);
    model.addAttribute("labels", labels.colours(frame.site().id()).keySet());
    model.addAttribute("members", people.members(frame.site().id()));
  }
}
