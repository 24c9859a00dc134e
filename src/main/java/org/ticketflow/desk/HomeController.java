package org.ticketflow.desk;

import java.util.List;
import java.util.stream.Collectors;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.ticketflow.identity.Caller;
import org.ticketflow.identity.CurrentCaller;
import org.ticketflow.identity.People;
import org.ticketflow.identity.Person;
import org.ticketflow.identity.Role;
import org.ticketflow.site.Site;
import org.ticketflow.site.Sites;

/** Where one lands after signing in: who one is, and where the work is done. */
@Controller
class HomeController {

  private final CurrentCaller callers;
  private final People people;
  private final Sites sites;

  HomeController(CurrentCaller callers, People people, Sites sites) {
    this.callers = callers;
    this.people = people;
    this.sites = sites;
  }

  @GetMapping("/")
  String page(CsrfToken csrf, Model model) {
    Caller caller = callers.get();
    model.addAttribute("name", people.find(caller.name()).map(Person::name).orElse(caller.name()));
    model.addAttribute("user", caller.name());
    model.addAttribute(
        "roles",
        caller.roles().stream()
            .sorted()
            .map(HomeController::word)
            .collect(Collectors.joining(", ")));
    model.addAttribute("sites", sitesOf(caller));
    model.addAttribute("cockpit", caller.hasAny(Role.MANAGER, Role.ADMINISTRATOR));
    model.addAttribute("admin", caller.hasAny(Role.ADMINISTRATOR));
    model.addAttribute("csrf", csrf.getToken());
    return "desk/home";
  }

  private List<Site> sitesOf(Caller caller) {
    return sites.all().stream().filter(site -> caller.sees(site.id())).toList();
  }

  private static String word(Role role) {
    return role.key().replace('_', ' ');
  }
}
