package org.ticketflow.desk.settings;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.ticketflow.desk.frame.Frame;
import org.ticketflow.identity.NewPasswords;
import org.ticketflow.identity.OwnSession;
import org.ticketflow.identity.Person;
import org.ticketflow.identity.Profile;
import org.ticketflow.refusal.InvalidInput;

/** What people decide about themselves. */
@Controller
@RequestMapping("/desk/{site}/profile")
class ProfileController {

  private final Profile profile;
  private final NewPasswords passwords;
  private final OwnSession session;

  ProfileController(Profile profile, NewPasswords passwords, OwnSession session) {
    this.profile = profile;
    this.passwords = passwords;
    this.session = session;
  }

  @GetMapping
  String page(Frame frame, Model model) {
    return page(Fields.none(), model);
  }

  @PostMapping
  String change(
      Frame frame,
      @RequestParam Map<String, String> form,
      RedirectAttributes back,
      Model model,
      HttpServletResponse response) {
    return Act.then(
        frame.path("profile"),
        back,
        () -> {
          profile.change(form.getOrDefault("name", ""), form.getOrDefault("email", ""));
          return "Saved.";
        },
        refused -> again(form, refused, model, response));
  }

  @PostMapping("password")
  String password(
      Frame frame,
      @RequestParam Map<String, String> form,
      RedirectAttributes back,
      Model model,
      HttpServletRequest request,
      HttpServletResponse response) {
    return Act.then(
        frame.path("profile"),
        back,
        () -> {
          passwords.change(
              form.getOrDefault("old", ""),
              form.getOrDefault("password", ""),
              request.getRemoteAddr());
          session.keep(request, response);
          return "Password changed. You are signed out everywhere else.";
        },
        refused -> again(form, refused, model, response));
  }

  private String again(
      Map<String, String> form, InvalidInput refused, Model model, HttpServletResponse response) {
    response.setStatus(422);
    return page(Fields.refused(form, refused), model);
  }

  private String page(Fields typed, Model model) {
    Person self = profile.own();
    String email = self.email();
    Map<String, String> values =
        new java.util.HashMap<>(Map.of("name", self.name(), "email", email == null ? "" : email));
    typed.values().entrySet().stream()
        .filter(field -> values.containsKey(field.getKey()))
        .collect(Collectors.toList())
        .forEach(field -> values.put(field.getKey(), field.getValue()));
    model.addAttribute("fields", new Fields(values, typed.errors()));
    return "desk/settings/profile";
  }
}
