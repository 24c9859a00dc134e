package org.ticketflow.desk.ticket;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.ticketflow.desk.frame.Frame;
import org.ticketflow.desk.frame.Toast;
import org.ticketflow.mail.CustomerMail;
import org.ticketflow.mail.Markdown;
import org.ticketflow.refusal.InvalidInput;
import org.ticketflow.refusal.Refusal;
import org.ticketflow.site.PlainText;
import org.ticketflow.ticket.CommentDrafts;
import org.ticketflow.ticket.Status;
import org.ticketflow.ticket.TicketChange;
import org.ticketflow.ticket.TicketKey;
import org.ticketflow.ticket.Tickets;
import org.ticketflow.ticket.Visibility;
import org.ticketflow.ticket.attachment.CommentsWithFiles;
import org.ticketflow.ticket.attachment.UploadedFiles;

/** Answers the customer and leaves notes to the team: the two never meet in one form. */
@Controller
@RequestMapping(TicketPageController.PATH)
class TicketCommentController {

  private final CommentsWithFiles comments;
  private final UploadedFiles uploaded;
  private final CommentDrafts drafts;
  private final Tickets tickets;
  private final CustomerMail mail;
  private final TicketPages pages;
  private final TicketAnswers answers;

  TicketCommentController(
      CommentsWithFiles comments,
      UploadedFiles uploaded,
      CommentDrafts drafts,
      Tickets tickets,
      CustomerMail mail,
      TicketPages pages,
      TicketAnswers answers) {
    this.comments = comments;
    this.uploaded = uploaded;
    this.drafts = drafts;
    this.tickets = tickets;
    this.mail = mail;
    this.pages = pages;
    this.answers = answers;
  }

  /**
   * @param then {@code close} to close the ticket with it
   */
  @PostMapping("/comments")
  ModelAndView add(
      Frame frame,
      @PathVariable String code,
      @RequestParam String visibility,
      @RequestParam String body,
      @RequestParam(defaultValue = "") String then,
      @RequestParam(required = false) @Nullable List<MultipartFile> files,
      HttpServletRequest request,
      HttpServletResponse response) {
    TicketKey key = TicketKey.of(frame.site().id(), code);
    Visibility kind = kind(visibility);
    String sent =
        kind == Visibility.PUBLIC
            ? pages.reply(tickets.get(key)).sent()
            : "Noted for the team on " + key.code() + ".";
    comments.add(key, body, kind, uploaded.read(files));
    drafts.forget(key, kind);
    Toast toast = then.equals("close") ? close(frame, key, sent) : Toast.ok(sent);
    return answers.done(frame, key, toast, request, response);
  }

  /** What was sent is sent: where the ticket cannot be closed, only that is said to have failed. */
  private Toast close(Frame frame, TicketKey key, String sent) {
    Status before = tickets.get(key).status();
    try {
      tickets.change(key, TicketChange.to(Status.CLOSED), null);
    } catch (Refusal refused) {
      return Toast.bad(sent + " It is not closed: " + refused.getMessage());
    }
    return Toast.ok(sent + " Closed " + key.code() + ".")
        .undo(
            frame.path("tickets/" + key.code() + "/status"),
            Map.of("status", List.of(before.key())));
  }

  @PostMapping("/comments/{id}/retry")
  ModelAndView retry(
      Frame frame,
      @PathVariable String code,
      @PathVariable long id,
      @RequestParam(defaultValue = "") String address,
      HttpServletRequest request,
      HttpServletResponse response) {
    TicketKey key = TicketKey.of(frame.site().id(), code);
    if (address.isBlank()) {
      mail.retry(key, id);
    } else {
      mail.retry(key, id, address);
    }
    return answers.done(frame, key, Toast.ok("The mail is tried again."), request, response);
  }

  @PostMapping("/comments/{id}/give-up")
  ModelAndView giveUp(
      Frame frame,
      @PathVariable String code,
      @PathVariable long id,
      HttpServletRequest request,
      HttpServletResponse response) {
    TicketKey key = TicketKey.of(frame.site().id(), code);
    mail.giveUp(key, id);
    return answers.done(frame, key, Toast.ok("The mail is not tried any more."), request, response);
  }

  @PostMapping("/draft")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void draft(
      Frame frame,
      @PathVariable String code,
      @RequestParam String visibility,
      @RequestParam String body) {
    drafts.keep(TicketKey.of(frame.site().id(), code), kind(visibility), body);
  }

  /** As the customer or the team will see it. */
  @PostMapping(path = "/preview", produces = MediaType.TEXT_HTML_VALUE)
  @ResponseBody
  String preview(Frame frame, @PathVariable String code, @RequestParam String body) {
    return body.isBlank()
        ? "<p>Nothing to show yet.</p>"
        : Markdown.forPage(PlainText.of(body).strip());
  }

  private static Visibility kind(String word) {
    return Visibility.of(word)
        .orElseThrow(() -> new InvalidInput("visibility", "A comment is internal or public."));
  }
}
