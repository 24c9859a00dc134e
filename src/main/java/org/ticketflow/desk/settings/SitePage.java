package org.ticketflow.desk.settings;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.ticketflow.desk.frame.Frame;
import org.ticketflow.identity.SiteSettings;
import org.ticketflow.refusal.InvalidInput;
import org.ticketflow.site.Holidays;
import org.ticketflow.site.Site;
import org.ticketflow.site.Sites;
import org.ticketflow.site.WorkingWeek;
import org.ticketflow.site.WorkingWeek.Period;

/** Shows the settings of a site, with what was typed and refused. */
@Component
class SitePage {

  private static final int PERIODS_SHOWN = 2;
  static final int PERIODS_MOST = 6;

  private final SiteSettings settings;
  private final Sites sites;
  private final Holidays holidays;
  private final Clock clock;

  SitePage(SiteSettings settings, Sites sites, Holidays holidays, Clock clock) {
    this.settings = settings;
    this.sites = sites;
    this.holidays = holidays;
    this.clock = clock;
  }

  String again(
      Frame frame,
      Map<String, String> form,
      InvalidInput refused,
      Model model,
      HttpServletResponse response) {
    response.setStatus(422);
    return show(frame, Fields.refused(form, refused), model);
  }

  String show(Frame frame, Fields typed, Model model) {
    Site site = settings.of(frame.site().id());
    Map<String, String> values = new LinkedHashMap<>(stored(site));
    values.putAll(typed.values());
    model.addAttribute("fields", new Fields(values, typed.errors()));
    model.addAttribute("zones", zones(site.zone().getId()));
    model.addAttribute("holidays", holidays.typed(site.id()));
    model.addAttribute("calendars", holidays.calendars(site.id()));
    model.addAttribute("opens", sites.calendar(site.id()).opens(clock.instant()).isPresent());
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
