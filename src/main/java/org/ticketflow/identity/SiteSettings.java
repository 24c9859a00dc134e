package org.ticketflow.identity;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.ticketflow.refusal.InvalidInput;
import org.ticketflow.site.HolidayCalendar;
import org.ticketflow.site.HolidayFile;
import org.ticketflow.site.Holidays;
import org.ticketflow.site.PlainText;
import org.ticketflow.site.Site;
import org.ticketflow.site.SiteChange;
import org.ticketflow.site.Sites;

/** What administrators decide about a site. */
@Service
public class SiteSettings {

  private final Sites sites;
  private final Holidays holidays;
  private final CurrentCaller caller;
  private final Audit audit;

  SiteSettings(Sites sites, Holidays holidays, CurrentCaller caller, Audit audit) {
    this.sites = sites;
    this.holidays = holidays;
    this.caller = caller;
    this.audit = audit;
  }

  /** As it is stored, for whoever is about to change it. */
  @Transactional(readOnly = true)
  public Site of(String site) {
    allowed(site);
    return sites.stored(site);
  }

  /** Keeps what the change leaves out; refuses with every broken rule at once. */
  @Transactional
  public void change(String site, SiteChange change) {
    allowed(site);
    Map<String, String> before = facts(sites.stored(site));
    Map<String, String> after = facts(sites.change(site, change));
    if (!before.equals(after)) {
      audit.record(site, Deed.SITE_CHANGED, site, before, after);
    }
  }

  /** A closure of any length: one day, or many in a row. */
  @Transactional
  public void addHolidays(String site, LocalDate from, LocalDate until, String name) {
    allowed(site);
    Holidays.Span added = holidays.add(site, from, until, name);
    audit.record(
        site, Deed.HOLIDAY_ADDED, days(from, until), Map.of(), Map.of("name", added.name()));
  }

  @Transactional
  public void removeHolidays(String site, LocalDate from, LocalDate until) {
    allowed(site);
    Holidays.Span removed = holidays.remove(site, from, until);
    audit.record(
        site, Deed.HOLIDAY_REMOVED, days(from, until), Map.of("name", removed.name()), Map.of());
  }

  /** What an iCalendar file would add; nothing is kept. */
  public HolidayFile readHolidays(String site, byte[] file) {
    allowed(site);
    return holidays.read(file);
  }

  /** Takes the place of what came under the same name before. */
  @Transactional
  public HolidayFile addHolidayCalendar(String site, String name, byte[] file) {
    allowed(site);
    HolidayFile added = holidays.add(site, name, file);
    audit.record(
        site,
        Deed.HOLIDAYS_IMPORTED,
        PlainText.line(name),
        Map.of(),
        Map.of("days", String.valueOf(added.days().size())));
    return added;
  }

  @Transactional
  public HolidayCalendar removeHolidayCalendar(String site, long calendar) {
    allowed(site);
    HolidayCalendar removed = holidays.removeCalendar(site, calendar);
    audit.record(
        site,
        Deed.HOLIDAYS_TAKEN_BACK,
        removed.name(),
        Map.of("days", String.valueOf(removed.days())),
        Map.of());
    return removed;
  }

  @Transactional
  public Site add(String id, String name, String supportAddress, String zone) {
    caller.get().requireAny(Role.ADMINISTRATOR);
    Site site = sites.add(id, name, supportAddress, zone(zone));
    audit.record(site.id(), Deed.SITE_ADDED, site.id(), Map.of(), facts(site));
    return site;
  }

  private static String days(LocalDate from, LocalDate until) {
    return from.equals(until) ? from.toString() : from + " to " + until;
  }

  private void allowed(String site) {
    caller.get().requireSite(site);
    caller.get().requireAny(Role.ADMINISTRATOR);
  }

  private static ZoneId zone(String zone) {
    try {
      return ZoneId.of(zone.strip());
    } catch (DateTimeException e) {
      throw new InvalidInput("zone", "Not a time zone. Choose one such as Europe/Berlin.");
    }
  }

  private static Map<String, String> facts(Site site) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("name", site.name());
    facts.put("support address", site.supportAddress());
    facts.put("time zone", site.zone().getId());
    facts.put("business hours", site.week().toString());
    facts.put("retention days", String.valueOf(site.retentionDays()));
    facts.put("allowed origins", String.join(" ", site.allowedOrigins()));
    facts.put("colour", site.accent().key());
    return facts;
  }
}
