package org.ticketflow.desk.settings;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.ticketflow.desk.frame.Frame;
import org.ticketflow.mail.inbound.Quarantine;
import org.ticketflow.mail.inbound.QuarantinedMail;

/** The mails that could not be handled: shown as the plain text that they are, and no more. */
@Controller
@RequestMapping("/desk/{site}/settings/quarantine")
class QuarantineController {

  private static final int PAGE = 50;

  private final Quarantine quarantine;

  QuarantineController(Quarantine quarantine) {
    this.quarantine = quarantine;
  }

  @GetMapping
  String list(Frame frame, @RequestParam(required = false) @Nullable Long before, Model model) {
    List<QuarantinedMail> found = quarantine.of(frame.site().id(), before, PAGE + 1);
    boolean more = found.size() > PAGE;
    List<QuarantinedMail> shown = more ? found.subList(0, PAGE) : found;
    model.addAttribute("mails", shown);
    model.addAttribute(
        "older",
        more ? frame.path("settings/quarantine") + "?before=" + shown.get(PAGE - 1).id() : null);
    return "desk/settings/quarantine";
  }

  @GetMapping("{id}")
  String look(Frame frame, @PathVariable long id, Model model) {
    model.addAttribute("mail", quarantine.get(frame.site().id(), id));
    model.addAttribute("source", quarantine.source(frame.site().id(), id));
    return "desk/settings/quarantinedmail";
  }

  /** A stranger's bytes: saved and never shown by the browser, and of no origin if they are. */
  @GetMapping("{id}/raw")
  ResponseEntity<byte[]> raw(Frame frame, @PathVariable long id) {
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_OCTET_STREAM)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename("mail-" + id + ".eml").build().toString())
        .header("Content-Security-Policy", "sandbox; default-src 'none'")
        .header("X-Content-Type-Options", "nosniff")
        .body(quarantine.raw(frame.site().id(), id));
  }

  @PostMapping("{id}/retry")
  String retry(Frame frame, @PathVariable long id, RedirectAttributes back) {
    return Act.then(
        frame.path("settings/quarantine"), back, () -> quarantine.retry(frame.site().id(), id));
  }

  @PostMapping("{id}/discard")
  String discard(Frame frame, @PathVariable long id, RedirectAttributes back) {
    quarantine.discard(frame.site().id(), id);
    back.addFlashAttribute("notice", "Discarded.");
    return "redirect:" + frame.path("settings/quarantine");
  }
}
