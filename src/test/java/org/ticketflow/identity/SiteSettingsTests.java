package org.ticketflow.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketflow.refusal.Forbidden;
import org.ticketflow.refusal.InvalidInput;
import org.ticketflow.refusal.InvalidInput.FieldError;
import org.ticketflow.refusal.NotFound;
import org.ticketflow.site.Accent;
import org.ticketflow.site.Holidays;
import org.ticketflow.site.Site;
import org.ticketflow.site.SiteChange;
import org.ticketflow.site.WorkingWeek;
import org.ticketflow.site.WorkingWeek.Period;

/** What administrators decide about a site, and who may not. */
class SiteSettingsTests extends SettingsFixture {

  private static final Instant MONDAY_8 = Instant.parse("2026-03-02T08:00:00Z");

  @Test
  void changesShowAtOnceAndAreAudited() {
    assertThat(sites.get(site).name()).startsWith("Settings");
    settings.change(
        site,
        SiteChange.general(
            " The  Shop ", "help@" + site + ".test", "Europe/Berlin", 30, "#0b6b64"));

    Site changed = sites.get(site);
    assertThat(changed.name()).isEqualTo("The  Shop");
    assertThat(changed.supportAddress()).isEqualTo("help@" + site + ".test");
    assertThat(changed.zone().getId()).isEqualTo("Europe/Berlin");
    assertThat(changed.retentionDays()).isEqualTo(30);
    assertThat(changed.accent()).isEqualTo(Accent.TEAL);
    AuditEntry entry = lastAudited();
    assertThat(entry.deed()).isEqualTo(Deed.SITE_CHANGED);
    assertThat(entry.actor()).isEqualTo(ada);
    assertThat(entry.door()).isEqualTo("system");
    assertThat(entry.before()).containsEntry("colour", "blue").containsEntry("time zone", "Z");
    assertThat(entry.after())
        .containsEntry("colour", "teal")
        .containsEntry("retention days", "30")
        .doesNotContainKey("business hours");
  }

  @Test
  void whatChangesNothingIsNotAudited() {
    settings.change(site, SiteChange.allowedOrigins(List.of()));
    assertThat(audited()).isEmpty();
  }

  @Test
  void everyWrongFieldIsNamedAndNothingIsChanged() {
    assertThatThrownBy(
            () ->
                settings.change(
                    site, SiteChange.general(" ", "nobody", "Mars/Olympus", 0, "#ffff00")))
        .isInstanceOfSatisfying(
            InvalidInput.class,
            refused ->
                assertThat(refused.errors())
                    .extracting(FieldError::field)
                    .containsExactlyInAnyOrder(
                        "name", "supportAddress", "zone", "retentionDays", "accent"));
    assertThat(sites.get(site).retentionDays()).isEqualTo(365);
    assertThat(audited()).isEmpty();
  }

  @Test
  void twoSitesDoNotShareASupportAddress() {
    String other = site + "-b";
    settings.add(other, "Other", "support@" + other + ".test", "UTC");
    assertThatThrownBy(
            () ->
                settings.change(
                    other,
                    SiteChange.general("Other", "SUPPORT@" + site + ".test", "UTC", 365, "blue")))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining(site);
  }

  @Test
  void businessHoursAndHolidaysCountFromThenOn() {
    assertThat(due()).isEqualTo(Instant.parse("2026-03-02T11:00:00Z"));
    settings.change(
        site,
        SiteChange.hours(
            new WorkingWeek(
                Map.of(
                    DayOfWeek.MONDAY,
                    List.of(Period.of("13:00", "14:00"), Period.of("09:00", "10:00")),
                    DayOfWeek.TUESDAY,
                    List.of(Period.of("20:00", "00:00"))))));
    assertThat(sites.get(site).week().toString())
        .isEqualTo("MON 09:00-10:00,MON 13:00-14:00,TUE 20:00-24:00");
    assertThat(due()).isEqualTo(Instant.parse("2026-03-02T14:00:00Z"));

    LocalDate monday = LocalDate.parse("2026-03-02");
    settings.addHolidays(site, monday, monday, "Founders' day");
    assertThat(due()).isEqualTo(Instant.parse("2026-03-03T22:00:00Z"));
    assertThat(holidays.typed(site))
        .containsExactly(new Holidays.Span(monday, monday, "Founders' day"));

    settings.removeHolidays(site, monday, monday);
    assertThat(due()).isEqualTo(Instant.parse("2026-03-02T14:00:00Z"));
    assertThat(audited())
        .extracting(AuditEntry::deed)
        .containsExactly(Deed.HOLIDAY_REMOVED, Deed.HOLIDAY_ADDED, Deed.SITE_CHANGED);
  }

  @Test
  void aClosureOfWeeksIsOneEntryAndHasAnEnd() {
    LocalDate from = LocalDate.parse("2026-03-02");
    settings.addHolidays(site, from, from.plusDays(27), "Works");
    assertThat(holidays.typed(site))
        .containsExactly(new Holidays.Span(from, from.plusDays(27), "Works"));
    assertThat(due()).isEqualTo(Instant.parse("2026-03-30T11:00:00Z"));
    settings.removeHolidays(site, from, from.plusDays(27));
    assertThat(holidays.typed(site)).isEmpty();

    assertThatThrownBy(() -> settings.addHolidays(site, from, from.minusDays(1), "Back"))
        .isInstanceOf(InvalidInput.class);
    assertThatThrownBy(() -> settings.addHolidays(site, from, from.plusYears(9), "Ages"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("three years");
  }

  @Test
  void aCalendarComesGoesAndIsReplacedAsAWhole() {
    LocalDate monday = LocalDate.parse("2026-03-02");
    settings.addHolidays(site, monday, monday, "Ours");
    settings.addHolidayCalendar(site, "Public", ics("20260302", "20260303"));
    assertThat(due()).isEqualTo(Instant.parse("2026-03-04T11:00:00Z"));
    assertThat(holidays.calendars(site))
        .singleElement()
        .satisfies(
            calendar -> {
              assertThat(calendar.name()).isEqualTo("Public");
              assertThat(calendar.days()).isEqualTo(2);
            });

    settings.addHolidayCalendar(site, "Public", ics("20260304"));
    assertThat(due()).isEqualTo(Instant.parse("2026-03-03T11:00:00Z"));
    settings.removeHolidayCalendar(site, holidays.calendars(site).get(0).id());
    assertThat(holidays.calendars(site)).isEmpty();
    assertThat(holidays.typed(site)).extracting("name").containsExactly("Ours");
    assertThat(audited())
        .extracting(AuditEntry::deed)
        .containsExactly(
            Deed.HOLIDAYS_TAKEN_BACK,
            Deed.HOLIDAYS_IMPORTED,
            Deed.HOLIDAYS_IMPORTED,
            Deed.HOLIDAY_ADDED);
    assertThatThrownBy(() -> settings.addHolidayCalendar(site, " ", ics("20260304")))
        .isInstanceOf(InvalidInput.class);
    assertThatThrownBy(() -> settings.removeHolidayCalendar(site, 999_999))
        .isInstanceOf(NotFound.class);
  }

  private static byte[] ics(String... days) {
    StringBuilder file = new StringBuilder("BEGIN:VCALENDAR\n");
    for (String day : days) {
      file.append("BEGIN:VEVENT\nDTSTART;VALUE=DATE:").append(day).append("\nEND:VEVENT\n");
    }
    return file.append("END:VCALENDAR\n").toString().getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void periodsThatOverlapOrHaveNoLengthAreRefusedAtTheirDay() {
    assertThatThrownBy(
            () ->
                new WorkingWeek(
                    Map.of(
                        DayOfWeek.MONDAY,
                        List.of(Period.of("09:00", "12:00"), Period.of("11:00", "13:00")),
                        DayOfWeek.FRIDAY,
                        List.of(Period.of("17:00", "17:00")))))
        .isInstanceOfSatisfying(
            InvalidInput.class,
            refused ->
                assertThat(refused.errors())
                    .extracting(FieldError::field)
                    .containsExactlyInAnyOrder("MON", "FRI"));
  }

  @Test
  void originsAreKeptAsBrowsersSendThem() {
    settings.change(
        site,
        SiteChange.allowedOrigins(
            List.of(
                "https://WWW.Example.com/",
                "",
                "https://www.example.com:443",
                "http://localhost:8080")));
    assertThat(sites.get(site).allowedOrigins())
        .containsExactly("https://www.example.com", "http://localhost:8080");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        "null",
        "example.com",
        "ftp://example.com",
        "https://example.com/path",
        "https://user@example.com",
        "https://*.example.com",
        "https://example.com?x=1",
        "https://example.com:0",
        "javascript:alert(1)"
      })
  void whatIsNoOriginIsRefused(String origin) {
    assertThatThrownBy(() -> settings.change(site, SiteChange.allowedOrigins(List.of(origin))))
        .isInstanceOf(InvalidInput.class);
  }

  @Test
  void aNewSiteCountsFromOneAndTakesMembers() {
    String other = site + "-new";
    settings.add(other, "New", "support@" + other + ".test", "America/New_York");
    assertThat(sites.nextTicketNumber(other)).isEqualTo(1);
    members.add(other, zoe);
    assertThat(people.members(other)).extracting(Person::id).containsExactly(zoe);
    assertThatThrownBy(() -> settings.add(other, "Again", "x@y.test", "UTC"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("already");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1a", "Acme", "a_b", "a/b", "acme'; drop table site", "äö"})
  void aSitesIdIsPlain(String id) {
    assertThatThrownBy(() -> settings.add(id, "Name", "x@y.test", "UTC"))
        .isInstanceOfSatisfying(
            InvalidInput.class,
            refused -> assertThat(refused.errors().get(0).field()).isEqualTo("id"));
  }

  @Test
  void onlyAdministratorsDecide() {
    for (String person : List.of(max, zoe)) {
      as(person);
      assertThatThrownBy(() -> settings.of(site)).isInstanceOf(Forbidden.class);
      assertThatThrownBy(() -> settings.change(site, SiteChange.allowedOrigins(List.of())))
          .isInstanceOf(Forbidden.class);
      LocalDate today = LocalDate.now();
      assertThatThrownBy(() -> settings.addHolidays(site, today, today, "x"))
          .isInstanceOf(Forbidden.class);
      assertThatThrownBy(() -> settings.removeHolidays(site, today, today))
          .isInstanceOf(Forbidden.class);
      assertThatThrownBy(() -> settings.readHolidays(site, ics("20260304")))
          .isInstanceOf(Forbidden.class);
      assertThatThrownBy(() -> settings.addHolidayCalendar(site, "x", ics("20260304")))
          .isInstanceOf(Forbidden.class);
      assertThatThrownBy(() -> settings.removeHolidayCalendar(site, 1))
          .isInstanceOf(Forbidden.class);
      assertThatThrownBy(() -> settings.add("mine", "x", "x@y.test", "UTC"))
          .isInstanceOf(Forbidden.class);
      assertThatThrownBy(() -> keys.of(site)).isInstanceOf(Forbidden.class);
      assertThatThrownBy(() -> keys.issue(site, "x", Role.AI_AGENT)).isInstanceOf(Forbidden.class);
      assertThatThrownBy(() -> keys.revoke(site, "x")).isInstanceOf(Forbidden.class);
      assertThatThrownBy(() -> members.of(site)).isInstanceOf(Forbidden.class);
      assertThatThrownBy(() -> invitations.of(site)).isInstanceOf(Forbidden.class);
      assertThatThrownBy(() -> audit.of(site, new AuditQuery(null, null, null, null, null), 10))
          .isInstanceOf(Forbidden.class);
      assertThatThrownBy(() -> settings.of("elsewhere")).isInstanceOf(NotFound.class);
    }
  }

  private Instant due() {
    return sites.calendar(site).plus(MONDAY_8, Duration.ofHours(2));
  }
}
