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
import org.ticketflow.desk.frame.Words;
import org.ticketflow.refusal.Conflict;
import org.ticketflow.refusal.InvalidInput;
import org.ticketflow.ticket.LabelSettings;

/** The labels of a site: coloured, renamed, merged, deleted. A label's name travels as a field. */
@Controller("labelSettingsController")
@RequestMapping("/desk/{site}/settings/labels")
class LabelController {

  private final LabelSettings labels;

  LabelController(LabelSettings labels) {
    this.labels = labels;
  }

  @GetMapping
  String page(Frame frame, Model model) {
    return page(frame, Fields.none(), model);
  }

  @PostMapping("colour")
  String colour(
      Frame frame,
      @RequestParam String label,
      @RequestParam(defaultValue = "") String colour,
      RedirectAttributes back) {
    return Act.then(
        here(frame),
        back,
        () -> {
          labels.colour(frame.site().id(), label, colour);
          return "Coloured.";
        });
  }

  /** A name that is there already is asked about: renaming is merging then. */
  @PostMapping("rename")
  String rename(
      Frame frame,
      @RequestParam Map<String, String> form,
      RedirectAttributes back,
      Model model,
      HttpServletResponse response) {
    String label = form.getOrDefault("label", "");
    String name = form.getOrDefault("name", "");
    boolean merge = form.containsKey("merge");
    try {
      long tickets = labels.rename(frame.site().id(), label, name, merge);
      back.addFlashAttribute(
          "notice",
          (merge ? "Merged" : "Renamed")
              + " on "
              + Words.count(tickets, "ticket", "tickets")
              + ".");
      return "redirect:" + here(frame);
    } catch (InvalidInput refused) {
      response.setStatus(422);
      return page(frame, Fields.refused(form, refused), model);
    } catch (Conflict exists) {
      response.setStatus(409);
      model.addAttribute("asked", name.strip());
      return page(frame, Fields.of(form), model);
    }
  }

  @PostMapping("delete")
  String delete(Frame frame, @RequestParam String label, RedirectAttributes back) {
    return Act.then(
        here(frame),
        back,
        () -> {
          labels.delete(frame.site().id(), label);
          return "Deleted.";
        });
  }

  private String page(Frame frame, Fields fields, Model model) {
    model.addAttribute("labels", labels.of(frame.site().id()));
    model.addAttribute("fields", fields);
    return "desk/settings/labels";
  }

  private static String here(Frame frame) {
    return frame.path("settings/labels");
  }
}
