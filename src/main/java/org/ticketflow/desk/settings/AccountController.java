package org.ticketflow.desk.settings;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.ticketflow.identity.CurrentCaller;
import org.ticketflow.identity.Invitations;
import org.ticketflow.identity.NewPasswords;
import org.ticketflow.identity.OwnSession;
import org.ticketflow.refusal.Conflict;
import org.ticketflow.refusal.InvalidInput;
import org.ticketflow.site.Sites;

/** The pages outside the desk on which people choose a password: by a link, or the first time. */
@Controller
class AccountController {

  private static final String INVITATION = "desk/settings/invitation";
  private static final String NEW_PASSWORD = "desk/settings/newpassword";
  private static final String OWN_PASSWORD = "desk/settings/ownpassword";

  private final Invitations invitations;
  private final NewPasswords passwords;
  private final OwnSession session;
  private final CurrentCaller caller;
  private final Sites sites;

  AccountController(
      Invitations invitations,
      NewPasswords passwords,
      OwnSession session,
      CurrentCaller caller,
      Sites sites) {
    this.invitations = invitations;
    this.passwords = passwords;
    this.session = session;
    this.caller = caller;
    this.sites = sites;
  }

  @ModelAttribute
  void everyPage(CsrfToken csrf, HttpServletResponse response, Model model) {
    // The address holds a secret: it is told to nobody, and the page is kept by nobody.
    response.setHeader("Referrer-Policy", "no-referrer");
    model.addAttribute("csrf", csrf.getToken());
    model.addAttribute("fields", Fields.none());
  }

  @GetMapping("/invitation/{token}")
  String invitation(@PathVariable String token, Model model, HttpServletResponse response) {
    return invitations
        .find(token)
        .map(
            invitation -> {
              model.addAttribute("email", invitation.email());
              model.addAttribute("site", sites.get(invitation.site()).name());
              model.addAttribute("token", token);
              return INVITATION;
            })
        .orElseGet(() -> ended(model, response));
  }

  @PostMapping("/invitation/{token}")
  String accept(
      @PathVariable String token,
      @RequestParam Map<String, String> form,
      Model model,
      HttpServletResponse response) {
    try {
      String id =
          invitations
              .accept(
                  token,
                  form.getOrDefault("id", ""),
                  form.getOrDefault("name", ""),
                  form.getOrDefault("password", ""))
              .id();
      return done(model, "Welcome", "Your user is " + id + ". Sign in with your new password.");
    } catch (InvalidInput refused) {
      String page = invitation(token, model, response);
      if (page.equals(INVITATION)) {
        model.addAttribute("fields", Fields.refused(form, refused));
        response.setStatus(422);
      }
      return page;
    } catch (Conflict usedUp) {
      return ended(model, response);
    }
  }

  @GetMapping("/new-password/{token}")
  String newPassword(@PathVariable String token, Model model, HttpServletResponse response) {
    return passwords
        .find(token)
        .map(
            person -> {
              model.addAttribute("user", person.id());
              model.addAttribute("token", token);
              return NEW_PASSWORD;
            })
        .orElseGet(() -> ended(model, response));
  }

  @PostMapping("/new-password/{token}")
  String choose(
      @PathVariable String token,
      @RequestParam Map<String, String> form,
      Model model,
      HttpServletResponse response) {
    try {
      passwords.choose(token, form.getOrDefault("password", ""));
      return done(model, "Done", "Your password is changed. Sign in with it.");
    } catch (InvalidInput refused) {
      String page = newPassword(token, model, response);
      if (page.equals(NEW_PASSWORD)) {
        model.addAttribute("fields", Fields.refused(form, refused));
        response.setStatus(422);
      }
      return page;
    } catch (Conflict usedUp) {
      return ended(model, response);
    }
  }

  @GetMapping("/account/password")
  String ownPassword(Model model) {
    model.addAttribute("user", caller.get().name());
    return OWN_PASSWORD;
  }

  @PostMapping("/account/password")
  String change(
      @RequestParam Map<String, String> form,
      Model model,
      HttpServletRequest request,
      HttpServletResponse response) {
    try {
      passwords.change(
          form.getOrDefault("old", ""), form.getOrDefault("password", ""), request.getRemoteAddr());
      session.keep(request, response);
      return "redirect:/";
    } catch (InvalidInput refused) {
      model.addAttribute("fields", Fields.refused(form, refused));
      response.setStatus(422);
      return ownPassword(model);
    }
  }

  private static String done(Model model, String title, String text) {
    model.addAttribute("title", title);
    model.addAttribute("text", text);
    return "desk/settings/done";
  }

  private static String ended(Model model, HttpServletResponse response) {
    response.setStatus(410);
    return done(
        model,
        "This link works no more",
        "It was used already, was taken back, or its time is over. Ask an administrator for"
            + " another one.");
  }
}
