package org.ticketflow.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketflow.refusal.InvalidInput;

/** Which holidays an iCalendar file tells, and that a hostile one does no harm. */
class HolidayFileTests {

  private static final LocalDate TODAY = LocalDate.parse("2031-06-15");
  private static final TimeZone ZONE = TimeZone.getDefault();

  @AfterEach
  void zone() {
    TimeZone.setDefault(ZONE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // a day; two; how long by a duration; midnight that means the day
        "DTSTART;VALUE=DATE:20311225 | 2031-12-25",
        "DTSTART;VALUE=DATE:20311225/DTEND;VALUE=DATE:20311226 | 2031-12-25",
        "DTSTART;VALUE=DATE:20311225/DTEND;VALUE=DATE:20311227 | 2031-12-25 2031-12-26",
        "DTSTART;VALUE=DATE:20311231/DURATION:P2D | 2031-12-31 2032-01-01",
        "DTSTART:20311225T000000/DTEND:20311226T000000 | 2031-12-25",
        // every year; the last Monday in May; twice; until; without one; with one more
        "DTSTART;VALUE=DATE:20390101/RRULE:FREQ=YEARLY | 2039-01-01 2040-01-01 2041-01-01",
        "DTSTART;VALUE=DATE:20390530/RRULE:FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO | 2039-05-30 2040-05-28 2041-05-27",
        "DTSTART;VALUE=DATE:20311003/RRULE:FREQ=YEARLY;COUNT=2 | 2031-10-03 2032-10-03",
        "DTSTART;VALUE=DATE:20201003/RRULE:FREQ=YEARLY;UNTIL=20311003 | 2030-10-03 2031-10-03",
        "DTSTART;VALUE=DATE:20201003/RRULE:FREQ=YEARLY;COUNT=12 | 2030-10-03 2031-10-03",
        "DTSTART;VALUE=DATE:20391003/RRULE:FREQ=YEARLY/EXDATE;VALUE=DATE:20401003 | 2039-10-03 2041-10-03",
        "DTSTART;VALUE=DATE:20411003/RDATE;VALUE=DATE:20411101 | 2041-10-03 2041-11-01",
        "DTSTART;VALUE=DATE:20320229/RRULE:FREQ=YEARLY | 2032-02-29 2036-02-29 2040-02-29",
        // over new year, every year, also the one that began before
        "DTSTART;VALUE=DATE:20291231/DTEND;VALUE=DATE:20300102/RRULE:FREQ=YEARLY;COUNT=2 | 2030-01-01 2030-12-31 2031-01-01"
      })
  void wholeDayEntriesAreHolidays(String entry, String days) {
    for (String zone : List.of("UTC", "Pacific/Auckland", "America/Los_Angeles")) {
      TimeZone.setDefault(TimeZone.getTimeZone(zone));
      assertThat(read(event("Day off", entry)).days())
          .as(zone)
          .extracting(day -> day.day().toString())
          .containsExactly(days.split(" "));
    }
  }

  @Test
  void anEntryThatNamesAnotherOfItsSeriesTakesItsPlace() {
    String series = event("Outing", "UID:1/DTSTART;VALUE=DATE:20310701/RRULE:FREQ=YEARLY;COUNT=2");
    String moved =
        event("Outing", "UID:1/RECURRENCE-ID;VALUE=DATE:20320701/DTSTART;VALUE=DATE:20320708");
    assertThat(read(series + moved).days())
        .extracting(day -> day.day().toString())
        .containsExactly("2031-07-01", "2032-07-08");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DTSTART:20311225T090000Z/DTEND:20311225T100000Z | has a time of day",
        "DTSTART;VALUE=DATE:20311225/DURATION:PT3H | lasts for hours",
        "DTSTART;VALUE=DATE:20311225/DTEND;VALUE=DATE:20361225 | longer than three years",
        "DTSTART;VALUE=DATE:20311225/STATUS:CANCELLED | is cancelled",
        "SUMMARY:x | has no day",
        "DTSTART;VALUE=DATE:20311225/RRULE:FREQ=SECONDLY | repeats",
        "DTSTART;VALUE=DATE:20311225/RRULE:FREQ=HOURLY;COUNT=5 | repeats",
        "DTSTART;VALUE=DATE:20311225/RRULE:FREQ=BOGUS | repeats",
        "DTSTART;VALUE=DATE:20311225/RRULE:FREQ=YEARLY;BYMONTH=13 | repeats",
        "DTSTART;VALUE=DATE:20311225/RRULE:FREQ=YEARLY;INTERVAL=0 | repeats",
        "DTSTART;VALUE=DATE:20311225/RRULE:FREQ=YEARLY;INTERVAL=2000000000 | repeats",
        "DTSTART;VALUE=DATE:20311225/RRULE:FREQ=DAILY;BYHOUR=1,2,3 | repeats",
        "DTSTART;VALUE=DATE:20311225/RRULE:FREQ=YEARLY/RRULE:FREQ=DAILY | repeats"
      })
  void whatIsNoHolidayIsLeftOutAndSaidSo(String entry, String why) {
    HolidayFile read =
        read(event("Meeting", entry) + event("Christmas", "DTSTART;VALUE=DATE:20311225"));
    assertThat(read.days()).extracting(Holiday::name).containsOnly("Christmas");
    assertThat(read.leftOut())
        .singleElement()
        .satisfies(told -> assertThat(told).startsWith("“").contains(why));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hello",
        "<html>BEGIN:VCALENDAR",
        "BEGIN:VCALENDAR",
        "BEGIN:VCALENDAR\nEND:VCALENDAR",
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:19990101\nEND:VEVENT\nEND:VCALENDAR",
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20319999\nEND:VEVENT\nEND:VCALENDAR"
      })
  void aFileWithoutHolidaysIsRefused(String file) {
    refused(file);
  }

  @Test
  @Timeout(20)
  void aFileThatIsTooMuchIsRefusedSoon() {
    refused("BEGIN:VCALENDAR\n" + "X:y\n".repeat(100_000));
    refused(calendar("BEGIN:VEVENT\nEND:VEVENT\n".repeat(2_001)));
    refused(
        calendar(
            event("x", "DTSTART;VALUE=DATE:19000101/RRULE:FREQ=DAILY;COUNT=2000000000")
                .repeat(1_000)));
    refused(
        calendar(
            event("x", "DTSTART;VALUE=DATE:20300101/RRULE:FREQ=DAILY")
                + event(
                    "y",
                    "DTSTART;VALUE=DATE:20300101/DTEND;VALUE=DATE:20330101/RRULE:FREQ=DAILY")));
    // nothing that ever comes, a thousand times
    refused(
        calendar(
            event("x", "DTSTART;VALUE=DATE:20310101/RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30")
                .repeat(1_000)));
    refused("BEGIN:VCALENDAR\n" + "BEGIN:VEVENT\n".repeat(15_000));
  }

  /** Whatever comes, it is holidays or a refusal. */
  @Test
  @Timeout(60)
  void aBrokenFileIsRefusedAndNothingElse() {
    String sound =
        calendar(
            event("One", "UID:1/DTSTART;VALUE=DATE:20310701/RRULE:FREQ=YEARLY;BYDAY=-1MO;BYMONTH=5")
                + event("Two", "DTSTART:20310701T000000/DURATION:P2D/EXDATE;VALUE=DATE:20310701"));
    Random random = new Random(7);
    String letters = "0123456789-+:;=,\n\\\"TZPMODAY";
    for (int i = 0; i < 3_000; i++) {
      StringBuilder file = new StringBuilder(sound);
      for (int hit = 0; hit <= random.nextInt(6); hit++) {
        int at = 16 + random.nextInt(file.length() - 16);
        switch (random.nextInt(3)) {
          case 0 -> file.deleteCharAt(at);
          case 1 -> file.insert(at, letters.charAt(random.nextInt(letters.length())));
          default -> file.setCharAt(at, letters.charAt(random.nextInt(letters.length())));
        }
      }
      try {
        assertThat(HolidayFile.read(bytes(file.toString()), TODAY).days()).isNotEmpty();
      } catch (InvalidInput refused) {
        assertThat(refused.errors().get(0).field()).isEqualTo("calendar");
      }
    }
  }

  @Test
  void namesAreOneShortLine() {
    HolidayFile read =
        read(
            event("A\\nB\u202e" + "x".repeat(200), "DTSTART;VALUE=DATE:20310701")
                + event(" ", "DTSTART;VALUE=DATE:20310702"));
    assertThat(read.days().get(0).name()).hasSize(80).startsWith("A Bx");
    assertThat(read.days().get(1).name()).isEqualTo("Holiday");
  }

  private static void refused(String file) {
    assertThatThrownBy(() -> HolidayFile.read(bytes(file), TODAY)).isInstanceOf(InvalidInput.class);
  }

  private static HolidayFile read(String events) {
    return HolidayFile.read(bytes(calendar(events)), TODAY);
  }

  private static String calendar(String events) {
    return "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:test\n" + events + "END:VCALENDAR\n";
  }

  private static String event(String name, String lines) {
    return "BEGIN:VEVENT\nSUMMARY:" + name + "\n" + lines.replace('/', '\n') + "\nEND:VEVENT\n";
  }

  private static byte[] bytes(String file) {
    return file.getBytes(StandardCharsets.UTF_8);
  }
}
