package org.ticketflow.desk.settings;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.ticketflow.desk.frame.Frame;
import org.ticketflow.identity.ApiKeys;
import org.ticketflow.identity.Role;
import org.ticketflow.refusal.Conflict;
import org.ticketflow.refusal.InvalidInput;

/** The keys of a site's programs. */
@Controller
@RequestMapping("/desk/{site}/settings/keys")
class KeyController {

  private final ApiKeys keys;

  KeyController(ApiKeys keys) {
    this.keys = keys;
  }

  @GetMapping
  String page(Frame frame, Model model) {
    return page(frame, Fields.none(), model);
  }

  /** Shows the key in this one answer; it is kept nowhere, not even in the session. */
  @PostMapping
  String issue(
      Frame frame,
      @RequestParam Map<String, String> form,
      Model model,
      HttpServletResponse response) {
    String name = form.getOrDefault("name", "");
    Fields fields = Fields.none();
    try {
      model.addAttribute("made", keys.issue(frame.site().id(), name, Role.AI_AGENT));
    } catch (InvalidInput refused) {
      response.setStatus(422);
      fields = Fields.refused(form, refused);
    } catch (Conflict exists) {
      response.setStatus(409);
      fields = Fields.refused(form, new InvalidInput("name", String.valueOf(exists.getMessage())));
    }
    return page(frame, fields, model);
  }

  @PostMapping("revoke")
  String revoke(Frame frame, @RequestParam String key, RedirectAttributes back) {
    return Act.then(
        frame.path("settings/keys"),
        back,
        () -> {
          keys.revoke(frame.site().id(), key);
          return "Revoked. It opens nothing any more.";
        });
  }

  private String page(Frame frame, Fields fields, Model model) {
    model.addAttribute("keys", keys.of(frame.site().id()));
    model.addAttribute("fields", fields);
    return "desk/settings/keys";
  }
}
