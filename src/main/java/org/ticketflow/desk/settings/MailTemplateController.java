package org.ticketflow.desk.settings;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.ticketflow.desk.frame.Frame;
import org.ticketflow.mail.MailTemplate;
import org.ticketflow.mail.MailTemplates;
import org.ticketflow.refusal.InvalidInput;

/** The words around a site's mails, and how a mail looks with them. */
@Controller
@RequestMapping("/desk/{site}/settings/mail/templates")
class MailTemplateController {

  private final MailTemplates templates;

  MailTemplateController(MailTemplates templates) {
    this.templates = templates;
  }

  @GetMapping
  String page(Frame frame, Model model) {
    MailTemplate template = templates.of(frame.site().id());
    return page(
        Fields.of(
            Map.of(
                "subject", template.subject(),
                "header", template.header(),
                "signature", template.signature(),
                "footer", template.footer())),
        templates.preview(frame.site().id(), template),
        model);
  }

  /**
   * @param act {@code preview} to look at it alone
   */
  @PostMapping
  String change(
      Frame frame,
      @RequestParam(defaultValue = "") String act,
      @RequestParam Map<String, String> form,
      Model model,
      RedirectAttributes back) {
    String site = frame.site().id();
    MailTemplate template =
        new MailTemplate(
            form.getOrDefault("subject", ""),
            form.getOrDefault("header", ""),
            form.getOrDefault("signature", ""),
            form.getOrDefault("footer", ""));
    if (act.equals("preview")) {
      try {
        return page(Fields.of(form), templates.preview(site, template), model);
      } catch (InvalidInput refused) {
        return page(Fields.refused(form, refused), null, model);
      }
    }
    return Act.then(
        frame.path("settings/mail/templates"),
        back,
        () -> {
          templates.change(site, template);
          return "Mails to customers are written so from now on.";
        },
        refused -> page(Fields.refused(form, refused), null, model));
  }

  private static String page(Fields fields, MailTemplates.@Nullable Preview preview, Model model) {
    model.addAttribute("fields", fields);
    model.addAttribute("preview", preview);
    return "desk/settings/mailtemplates";
  }
}
