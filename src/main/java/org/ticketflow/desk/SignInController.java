package org.ticketflow.desk;

import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.ticketflow.identity.CurrentCaller;

/** The sign-in page. What it sends is taken by the filter chain of {@link PageSecurity}. */
@Controller
class SignInController {

  private final CurrentCaller caller;

  SignInController(CurrentCaller caller) {
    this.caller = caller;
  }

  @GetMapping("/login")
  String page(
      @RequestParam(required = false) @Nullable String error,
      @RequestParam(required = false) @Nullable String locked,
      @RequestParam(required = false) @Nullable String out,
      CsrfToken csrf,
      Model model) {
    if (caller.get().isPerson()) {
      return "redirect:/";
    }
    model.addAttribute("problem", problem(error != null, locked != null));
    model.addAttribute("signedOut", out != null);
    model.addAttribute("csrf", csrf.getToken());
    return "desk/sign-in";
  }

  private static String problem(boolean wrong, boolean locked) {
    if (locked) {
      return "Too many wrong passwords. Wait two minutes, then try again.";
    }
    return wrong ? "That user and password do not fit together. Try again." : "";
  }
}
