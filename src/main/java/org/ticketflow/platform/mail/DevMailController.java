package org.ticketflow.platform.mail;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.ticketflow.refusal.NotFound;

/** Shows what the embedded mail server received, to whoever sits at this machine. */
@Controller
@RequestMapping("/dev/mail")
@ConditionalOnProperty(EmbeddedMailDefaults.EMBEDDED)
class DevMailController {

  private final EmbeddedMail mail;

  DevMailController(EmbeddedMail mail) {
    this.mail = mail;
  }

  /** Before each of the pages. */
  @ModelAttribute
  void onlyOnThisMachine(HttpServletRequest request) {
    if (!OnThisMachine.is(request)) {
      throw new NotFound("Mails are shown at http://localhost on this machine, and nowhere else.");
    }
  }

  @GetMapping
  String mailboxes(Model model) {
    List<Mailbox> mailboxes = mail.addresses().stream().map(this::mailbox).toList();
    model.addAttribute("mailboxes", mailboxes);
    return "dev/mailboxes";
  }

  @GetMapping("/{address}")
  String mailbox(@PathVariable String address, Model model) {
    model.addAttribute("mailbox", mailbox(address));
    return "dev/mailbox";
  }

  @GetMapping("/{address}/{id}")
  String mail(@PathVariable String address, @PathVariable long id, Model model) {
    model.addAttribute("mailbox", new Mailbox(address, List.of()));
    model.addAttribute("mail", received(address, id));
    return "dev/mail";
  }

  /** A stranger's HTML: in a sandbox, it runs nothing, fetches nothing and belongs to no origin. */
  @GetMapping("/{address}/{id}/html")
  ResponseEntity<String> html(@PathVariable String address, @PathVariable long id) {
    String html = received(address, id).html();
    if (html == null) {
      throw new NotFound("This mail has no HTML part.");
    }
    return ResponseEntity.ok()
        .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
        .header(
            "Content-Security-Policy",
            "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:")
        .header("X-Content-Type-Options", "nosniff")
        .body(html);
  }

  private Mailbox mailbox(String address) {
    return new Mailbox(address, mail.messages(address).stream().map(ReceivedMail::of).toList());
  }

  private ReceivedMail received(String address, long id) {
    return mail.message(address, id)
        .map(ReceivedMail::of)
        .orElseThrow(() -> new NotFound("This mail is not, or no longer, in the mailbox."));
  }
}
