package org.ticketflow.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One value of a report: as a person reads it, and as a chart or a spreadsheet takes it. */
public sealed interface Cell {

  /** For people. */
  String shown();

  /** For programs: no units, no thousands separators; empty where there is no value. */
  String raw();

  /** A day in the site's time zone. */
  record Day(LocalDate day) implements Cell {

    private static final DateTimeFormatter SHOWN =
        DateTimeFormatter.ofPattern("EEE d MMM yyyy", Locale.ENGLISH);

    @Override
    public String shown() {
      return SHOWN.format(day);
    }

    @Override
    public String raw() {
      return day.toString();
    }
  }

  /** Text, some of it from strangers: a label is whatever somebody called it. */
  record Words(String text) implements Cell {

    @Override
    public String shown() {
      return text;
    }

    @Override
    public String raw() {
      return text;
    }
  }

  /** How many. */
  record Count(long count) implements Cell {

    @Override
    public String shown() {
      return String.format(Locale.ENGLISH, "%,d", count);
    }

    @Override
    public String raw() {
      return Long.toString(count);
    }
  }

  /**
   * How long; null where nothing was measured. Raw in minutes.
   *
   * @param working in working time, of which a day has fewer than 24 hours
   */
  record Time(@Nullable Duration time, boolean working) implements Cell {

    private static final long HOURS_UNTIL_DAYS = 48;

    @Override
    public String shown() {
      if (time == null) {
        return "–";
      }
      if (time.toMinutes() == 0) {
        return time.toSeconds() + " s";
      }
      if (time.toHours() == 0) {
        return time.toMinutes() + " min";
      }
      return working || time.toHours() < HOURS_UNTIL_DAYS
          ? both(time.toHours(), "h", time.toMinutesPart(), "min")
          : both(time.toDays(), "d", time.toHoursPart(), "h");
    }

    @Override
    public String raw() {
      return time == null
          ? ""
          : BigDecimal.valueOf(time.toSeconds())
              .divide(BigDecimal.valueOf(60), 2, RoundingMode.HALF_UP)
              .stripTrailingZeros()
              .toPlainString();
    }

    private static String both(long big, String bigUnit, long small, String smallUnit) {
      return small == 0 ? big + " " + bigUnit : big + " " + bigUnit + " " + small + " " + smallUnit;
    }
  }

  /** A part of a whole; null where the whole is nothing. Raw in percent. */
  record Share(long part, long whole) implements Cell {

    @Override
    public String shown() {
      return whole == 0 ? "–" : percent().stripTrailingZeros().toPlainString() + " %";
    }

    @Override
    public String raw() {
      return whole == 0 ? "" : percent().stripTrailingZeros().toPlainString();
    }

    private BigDecimal percent() {
      return BigDecimal.valueOf(part * 100)
          .divide(BigDecimal.valueOf(whole), 1, RoundingMode.HALF_UP);
    }
  }
}
