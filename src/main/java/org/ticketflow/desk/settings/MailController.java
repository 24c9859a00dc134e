package org.ticketflow.desk.settings;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.ticketflow.desk.frame.Frame;
import org.ticketflow.mail.SiteMail;

/** What leaves a site by mail, and whether it does. */
@Controller
@RequestMapping("/desk/{site}/settings/mail")
class MailController {

  private final SiteMail mail;

  MailController(SiteMail mail) {
    this.mail = mail;
  }

  @GetMapping
  String page(Frame frame, Model model) {
    model.addAttribute("mail", mail.state(frame.site().id()));
    return "desk/settings/mail";
  }

  @PostMapping("test")
  String test(Frame frame, RedirectAttributes back) {
    return Act.then(
        frame.path("settings/mail"),
        back,
        () -> "A test mail to " + mail.sendTest(frame.site().id()) + " is on its way.");
  }
}
