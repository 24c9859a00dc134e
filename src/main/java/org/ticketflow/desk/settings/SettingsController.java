package org.ticketflow.desk.settings;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.ticketflow.desk.frame.Frame;

/** Leads to the first page of the settings that one may open. */
@Controller
class SettingsController {

  @GetMapping("/desk/{site}/settings")
  String first(Frame frame) {
    return "redirect:"
        + frame.path(frame.isAdministrator() ? "settings/site" : "settings/mailboxes");
  }
}
