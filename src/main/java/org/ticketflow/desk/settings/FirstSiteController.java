package org.ticketflow.desk.settings;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.ticketflow.identity.CurrentCaller;
import org.ticketflow.identity.Role;
import org.ticketflow.identity.SiteSettings;
import org.ticketflow.refusal.InvalidInput;

/** Where the first administrator begins: without a site there is no desk to add one in. */
@Controller
@RequestMapping("/account/first-site")
class FirstSiteController {

  private final SiteSettings settings;
  private final CurrentCaller caller;

  FirstSiteController(SiteSettings settings, CurrentCaller caller) {
    this.settings = settings;
    this.caller = caller;
  }

  @GetMapping
  String page(CsrfToken csrf, Model model) {
    return page(Fields.of(Map.of("zone", "UTC")), csrf, model);
  }

  @PostMapping
  String add(
      @RequestParam Map<String, String> form,
      CsrfToken csrf,
      Model model,
      HttpServletResponse response) {
    String id = form.getOrDefault("id", "").strip();
    try {
      settings.add(
          id,
          form.getOrDefault("name", ""),
          form.getOrDefault("supportAddress", ""),
          form.getOrDefault("zone", ""));
      return "redirect:/desk/" + id + "/settings/site";
    } catch (InvalidInput refused) {
      response.setStatus(422);
      return page(Fields.refused(form, refused), csrf, model);
    }
  }

  private String page(Fields fields, CsrfToken csrf, Model model) {
    caller.get().requireAny(Role.ADMINISTRATOR);
    model.addAttribute("csrf", csrf.getToken());
    model.addAttribute("fields", fields);
    model.addAttribute("zones", SitePage.zones(fields.value("zone")));
    return "desk/settings/firstsite";
  }
}
