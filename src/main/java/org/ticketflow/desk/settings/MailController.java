package org.ticketflow.desk.settings;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.ticketflow.desk.frame.Frame;
import org.ticketflow.mail.SiteMail;
import org.ticketflow.mail.SiteSigning;

/** What leaves a site by mail, and whether it does. */
@Controller
@RequestMapping("/desk/{site}/settings/mail")
class MailController {

  private final SiteMail mail;
  private final SiteSigning signing;

  MailController(SiteMail mail, SiteSigning signing) {
    this.mail = mail;
    this.signing = signing;
  }

  @GetMapping
  String page(Frame frame, Model model) {
    model.addAttribute("mail", mail.state(frame.site().id()));
    model.addAttribute("signing", signing.of(frame.site().id()).orElse(null));
    return "desk/settings/mail";
  }

  @PostMapping("signing")
  String sign(Frame frame, @RequestParam String selector, RedirectAttributes back) {
    return Act.then(
        frame.path("settings/mail"),
        back,
        () ->
            "Mails are signed. Publish the key of "
                + signing.begin(frame.site().id(), selector).dnsName()
                + " now.");
  }

  @PostMapping("signing/end")
  String signNoMore(Frame frame, RedirectAttributes back) {
    return Act.then(
        frame.path("settings/mail"),
        back,
        () -> {
          signing.end(frame.site().id());
          return "Mails are no longer signed.";
        });
  }

  @PostMapping("test")
  String test(Frame frame, RedirectAttributes back) {
    return Act.then(
        frame.path("settings/mail"),
        back,
        () -> "A test mail to " + mail.sendTest(frame.site().id()) + " is on its way.");
  }
}
