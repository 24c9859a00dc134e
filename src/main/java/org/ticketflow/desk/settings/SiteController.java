package org.ticketflow.desk.settings;

import jakarta.servlet.http.HttpServletResponse;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.ticketflow.desk.frame.Frame;
import org.ticketflow.identity.SiteSettings;
import org.ticketflow.refusal.InvalidInput;
import org.ticketflow.refusal.InvalidInput.FieldError;
import org.ticketflow.site.Site;
import org.ticketflow.site.SiteChange;
import org.ticketflow.site.Sites;
import org.ticketflow.site.WorkingWeek;
import org.ticketflow.site.WorkingWeek.Period;

/** The settings of a site itself, and the way to another one. */
@Controller
@RequestMapping("/desk/{site}/settings")
class SiteController {

  private static final String HERE = "settings/site";
  private static final int PERIODS_SHOWN = 2;
  private static final int PERIODS_MOST = 6;

  private final SiteSettings settings;
  private final Sites sites;

  SiteController(SiteSettings settings, Sites sites) {
    this.settings = settings;
    this.sites = sites;
  }

  @GetMapping("site")
  String page(Frame frame, Model model) {
    return page(frame, Fields.none(), model);
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
        refused -> again(frame, form, refused, model, response));
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
        refused -> again(frame, form, refused, model, response));
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
        refused -> again(frame, form, refused, model, response));
  }

  @PostMapping("holidays")
  String addHoliday(
      Frame frame,
      @RequestParam Map<String, String> form,
      RedirectAttributes back,
      Model model,
      HttpServletResponse response) {
    return Act.then(
        frame.path(HERE) + "#holidays",
        back,
        () -> {
          String holiday = form.getOrDefault("holiday", "");
          try {
            settings.addHoliday(frame.site().id(), day(form.getOrDefault("day", "")), holiday);
          } catch (InvalidInput refused) {
            throw refused.errors().get(0).field().equals("name")
                ? new InvalidInput("holiday", refused.errors().get(0).message())
                : refused;
          }
          return "Holiday added.";
        },
        refused -> again(frame, form, refused, model, response));
  }

  @PostMapping("holidays/{day}/remove")
  String removeHoliday(Frame frame, @PathVariable String day, RedirectAttributes back) {
    return Act.then(
        frame.path(HERE) + "#holidays",
        back,
        () -> {
          settings.removeHoliday(frame.site().id(), day(day));
          return "Holiday removed.";
        });
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
    model.addAttribute("zones", zones(fields.value("zone")));
    return "desk/settings/newsite";
  }

  private String again(
      Frame frame,
      Map<String, String> form,
      InvalidInput refused,
      Model model,
      HttpServletResponse response) {
    response.setStatus(422);
    return page(frame, Fields.refused(form, refused), model);
  }

  private String page(Frame frame, Fields typed, Model model) {
    Site site = settings.of(frame.site().id());
    Map<String, String> values = new LinkedHashMap<>(stored(site));
    values.putAll(typed.values());
    model.addAttribute("fields", new Fields(values, typed.errors()));
    model.addAttribute("zones", zones(site.zone().getId()));
    model.addAttribute("holidays", sites.holidays(site.id()));
    model.addAttribute("rows", rows(site.week()));
    return "desk/settings/site";
  }

  private static Map<String, String> stored(Site site) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("name", site.name());
    values.put("supportAddress", site.supportAddress());
    values.put("zone", site.zone().getId());
    values.put("retentionDays", String.valueOf(site.retentionDays()));
    values.put("accent", site.accent().key());
    values.put("allowedOrigins", String.join("\n", site.allowedOrigins()));
    for (DayOfWeek day : DayOfWeek.values()) {
      List<Period> periods = site.week().on(day);
      for (int i = 0; i < periods.size(); i++) {
        Period period = periods.get(i);
        values.put(field(day, i, "from"), period.from().toString());
        values.put(
            field(day, i, "to"),
            period.to().equals(LocalTime.MAX) ? "00:00" : period.to().toString());
      }
    }
    return values;
  }

  /** The name of a time's field, such as {@code MON-0-from}. */
  static String field(DayOfWeek day, int period, String end) {
    return WorkingWeek.shortName(day) + "-" + period + "-" + end;
  }

  private static int rows(WorkingWeek week) {
    return week.days().values().stream().mapToInt(List::size).max().orElse(0) > PERIODS_SHOWN
        ? PERIODS_MOST
        : PERIODS_SHOWN;
  }

  private static WorkingWeek week(Map<String, String> form) {
    Map<DayOfWeek, List<Period>> days = new EnumMap<>(DayOfWeek.class);
    List<FieldError> errors = new ArrayList<>();
    for (DayOfWeek day : DayOfWeek.values()) {
      List<Period> periods = new ArrayList<>();
      for (int i = 0; i < PERIODS_MOST; i++) {
        String from = form.getOrDefault(field(day, i, "from"), "");
        String to = form.getOrDefault(field(day, i, "to"), "");
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

  private static LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw new InvalidInput("day", "Choose a day.");
    }
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text.strip());
    } catch (NumberFormatException e) {
      return 0; // no number of days is refused as too few are
    }
  }

  /** The zones that people know by a city, and the one that is set. */
  static List<String> zones(String present) {
    TreeSet<String> zones = new TreeSet<>();
    for (String zone : ZoneId.getAvailableZoneIds()) {
      if (zone.matches(
          "(Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.+")) {
        zones.add(zone);
      }
    }
    zones.add("UTC");
    if (!present.isEmpty()) {
      zones.add(present);
    }
    return List.copyOf(zones);
  }
}
