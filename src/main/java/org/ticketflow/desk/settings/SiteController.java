package org.ticketflow.desk.settings;

import jakarta.servlet.http.HttpServletResponse;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.ticketflow.desk.frame.Frame;
import org.ticketflow.identity.SiteSettings;
import org.ticketflow.refusal.InvalidInput;
import org.ticketflow.refusal.InvalidInput.FieldError;
import org.ticketflow.site.SiteChange;
import org.ticketflow.site.WorkingWeek;
import org.ticketflow.site.WorkingWeek.Period;

/** The settings of a site itself, and the way to another one. */
@Controller
@RequestMapping("/desk/{site}/settings")
class SiteController {

  private static final String HERE = "settings/site";

  private final SiteSettings settings;
  private final SitePage page;

  SiteController(SiteSettings settings, SitePage page) {
    this.settings = settings;
    this.page = page;
  }

  @GetMapping("site")
  String page(Frame frame, Model model) {
    return page.show(frame, Fields.none(), model);
  }

  @PostMapping("site")
  String change(
      Frame frame,
      @RequestParam Map<String, String> form,
      RedirectAttributes back,
      Model model,
      HttpServletResponse response) {
    return Act.then(
        frame.path(HERE),
        back,
        () -> {
          settings.change(
              frame.site().id(),
              SiteChange.general(
                  form.getOrDefault("name", ""),
                  form.getOrDefault("supportAddress", ""),
                  form.getOrDefault("zone", ""),
                  number(form.getOrDefault("retentionDays", "")),
                  form.getOrDefault("accent", "")));
          return "Saved.";
        },
        refused -> page.again(frame, form, refused, model, response));
  }

  @PostMapping("hours")
  String hours(
      Frame frame,
      @RequestParam Map<String, String> form,
      RedirectAttributes back,
      Model model,
      HttpServletResponse response) {
    return Act.then(
        frame.path(HERE) + "#hours",
        back,
        () -> {
          settings.change(frame.site().id(), SiteChange.hours(week(form)));
          return "Business hours saved. They count for every escalation planned from now on.";
        },
        refused -> page.again(frame, form, refused, model, response));
  }

  @PostMapping("origins")
  String origins(
      Frame frame,
      @RequestParam Map<String, String> form,
      RedirectAttributes back,
      Model model,
      HttpServletResponse response) {
    return Act.then(
        frame.path(HERE) + "#widget",
        back,
        () -> {
          settings.change(
              frame.site().id(),
              SiteChange.allowedOrigins(form.getOrDefault("allowedOrigins", "").lines().toList()));
          return "Allowed origins saved.";
        },
        refused -> page.again(frame, form, refused, model, response));
  }

  @GetMapping("new-site")
  String newSite(Frame frame, Model model) {
    settings.of(frame.site().id());
    return newSite(Fields.of(Map.of("zone", frame.site().zone().getId())), model);
  }

  @PostMapping("new-site")
  String add(
      Frame frame,
      @RequestParam Map<String, String> form,
      RedirectAttributes back,
      Model model,
      HttpServletResponse response) {
    String id = form.getOrDefault("id", "").strip();
    try {
      settings.add(
          id,
          form.getOrDefault("name", ""),
          form.getOrDefault("supportAddress", ""),
          form.getOrDefault("zone", ""));
    } catch (InvalidInput refused) {
      response.setStatus(422);
      return newSite(Fields.refused(form, refused), model);
    }
    back.addFlashAttribute("notice", "The site is there. Add its people next.");
    return "redirect:/desk/" + id + "/settings/members";
  }

  private static String newSite(Fields fields, Model model) {
    model.addAttribute("fields", fields);
    model.addAttribute("zones", SitePage.zones(fields.value("zone")));
    return "desk/settings/newsite";
  }

  private static WorkingWeek week(Map<String, String> form) {
    Map<DayOfWeek, List<Period>> days = new EnumMap<>(DayOfWeek.class);
    List<FieldError> errors = new ArrayList<>();
    for (DayOfWeek day : DayOfWeek.values()) {
      List<Period> periods = new ArrayList<>();
      for (int i = 0; i < SitePage.PERIODS_MOST; i++) {
        String from = form.getOrDefault(SitePage.field(day, i, "from"), "");
        String to = form.getOrDefault(SitePage.field(day, i, "to"), "");
        if (from.isBlank() && to.isBlank()) {
          continue;
        }
        try {
          periods.add(Period.of(from, to));
        } catch (DateTimeException e) {
          errors.add(
              new FieldError(
                  WorkingWeek.shortName(day), "Give both times, such as 09:00 and 17:00."));
        }
      }
      days.put(day, periods);
    }
    if (!errors.isEmpty()) {
      throw new InvalidInput(errors);
    }
    return new WorkingWeek(days);
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text.strip());
    } catch (NumberFormatException e) {
      return 0; // no number of days is refused as too few are
    }
  }
}
