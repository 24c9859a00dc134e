package org.ticketflow.desk.settings;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.ticketflow.desk.frame.Frame;
import org.ticketflow.identity.SiteSettings;
import org.ticketflow.refusal.InvalidInput;
import org.ticketflow.site.HolidayFile;
import org.ticketflow.site.Holidays;

/** The holidays of a site: typed ones, and calendars that come as a file. */
@Controller
@RequestMapping("/desk/{site}/settings")
class HolidayController {

  private static final String HERE = "settings/site";

  private final SiteSettings settings;
  private final SitePage page;

  HolidayController(SiteSettings settings, SitePage page) {
    this.settings = settings;
    this.page = page;
  }

  @PostMapping("holidays")
  String add(
      Frame frame,
      @RequestParam Map<String, String> form,
      RedirectAttributes back,
      Model model,
      HttpServletResponse response) {
    return Act.then(
        frame.path(HERE) + "#holidays",
        back,
        () -> {
          LocalDate day = day("day", form.getOrDefault("day", ""));
          String until = form.getOrDefault("until", "");
          String holiday = form.getOrDefault("holiday", "");
          try {
            settings.addHolidays(
                frame.site().id(), day, until.isBlank() ? day : day("until", until), holiday);
          } catch (InvalidInput refused) {
            throw refused.errors().get(0).field().equals("name")
                ? new InvalidInput("holiday", refused.errors().get(0).message())
                : refused;
          }
          return "Holiday added.";
        },
        refused -> page.again(frame, form, refused, model, response));
  }

  /** One day, or all until another. */
  @PostMapping("holidays/{day}/remove")
  String remove(
      Frame frame,
      @PathVariable String day,
      @RequestParam(defaultValue = "") String until,
      RedirectAttributes back) {
    return Act.then(
        frame.path(HERE) + "#holidays",
        back,
        () -> {
          LocalDate from = day("day", day);
          settings.removeHolidays(
              frame.site().id(), from, until.isBlank() ? from : day("until", until));
          return "Holiday removed.";
        });
  }

  /** Nothing is kept: the page that answers carries the file back. */
  @PostMapping("holidays/file")
  String preview(
      Frame frame,
      @RequestParam(name = "calendar", required = false) @Nullable MultipartFile file,
      Model model,
      HttpServletResponse response)
      throws IOException {
    try {
      if (file == null || file.isEmpty()) {
        throw new InvalidInput("calendar", "Choose a file that ends in .ics.");
      }
      String name = Objects.requireNonNullElse(file.getOriginalFilename(), "");
      byte[] bytes = file.getInputStream().readNBytes(HolidayFile.BYTES_MAX + 1);
      HolidayFile read = settings.readHolidays(frame.site().id(), bytes);
      Fields fields = Fields.of(Map.of("calendarName", name.replaceFirst("(?i)\\.ics$", "")));
      return preview(read, new String(bytes, StandardCharsets.UTF_8), fields, model);
    } catch (InvalidInput refused) {
      return page.again(frame, Map.of(), refused, model, response);
    }
  }

  @PostMapping("holidays/calendars")
  String addCalendar(
      Frame frame,
      @RequestParam(defaultValue = "") String calendarName,
      @RequestParam(defaultValue = "") String file,
      RedirectAttributes back,
      Model model,
      HttpServletResponse response) {
    String site = frame.site().id();
    byte[] bytes = file.getBytes(StandardCharsets.UTF_8);
    return Act.then(
        frame.path(HERE) + "#holidays",
        back,
        () ->
            settings.addHolidayCalendar(site, calendarName, bytes).days().size()
                + " holidays added.",
        refused -> {
          response.setStatus(422);
          if (!refused.errors().get(0).field().equals("calendarName")) {
            return page.show(frame, Fields.refused(Map.of(), refused), model);
          }
          Fields fields = Fields.refused(Map.of("calendarName", calendarName), refused);
          return preview(settings.readHolidays(site, bytes), file, fields, model);
        });
  }

  @PostMapping("holidays/calendars/{id}/remove")
  String removeCalendar(Frame frame, @PathVariable long id, RedirectAttributes back) {
    return Act.then(
        frame.path(HERE) + "#holidays",
        back,
        () ->
            "“"
                + settings.removeHolidayCalendar(frame.site().id(), id).name()
                + "” and its holidays removed.");
  }

  private static String preview(HolidayFile read, String file, Fields fields, Model model) {
    model.addAttribute("read", read);
    model.addAttribute("spans", Holidays.spans(read.days()));
    model.addAttribute("file", file);
    model.addAttribute("fields", fields);
    return "desk/settings/holidayfile";
  }

  private static LocalDate day(String field, String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw new InvalidInput(field, "Choose a day.");
    }
  }
}
