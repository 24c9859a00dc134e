package org.ticketflow.desk;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.ticketflow.identity.Caller;
import org.ticketflow.identity.CurrentCaller;
import org.ticketflow.identity.Role;
import org.ticketflow.site.Site;
import org.ticketflow.site.Sites;

/** Where one lands after signing in: the tickets of the site one was at last. */
@Controller
class HomeController {

  private final CurrentCaller callers;
  private final Sites sites;

  HomeController(CurrentCaller callers, Sites sites) {
    this.callers = callers;
    this.sites = sites;
  }

  @GetMapping("/")
  String home(
      @CookieValue(name = "ticketflow-site", required = false) @Nullable String last,
      CsrfToken csrf,
      Model model) {
    Caller caller = callers.get();
    List<String> own = sites.all().stream().map(Site::id).filter(caller::sees).toList();
    if (own.isEmpty() && caller.hasAny(Role.ADMINISTRATOR)) {
      return "redirect:/account/first-site";
    }
    if (own.isEmpty() || !caller.isStaff()) {
      model.addAttribute("user", caller.name());
      model.addAttribute("csrf", csrf.getToken());
      return "desk/nowhere";
    }
    return "redirect:/desk/"
        + (last != null && own.contains(last) ? last : own.get(0))
        + "/tickets";
  }

  @GetMapping("/desk/{site}")
  String site(@PathVariable String site) {
    callers.get().requireSite(site);
    return "redirect:/desk/" + site + "/tickets";
  }
}
