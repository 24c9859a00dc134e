package org.ticketflow.report;

import org.jspecify.annotations.Nullable;

/**
 * A column of a report.
 *
 * @param unit what its numbers count where the name does not say, for spreadsheets: {@code minutes}
 * @param tone the colour of the chart's series that shows it; null where the chart leaves it out
 */
public record Column(String name, @Nullable String unit, @Nullable String tone) {

  static Column of(String name) {
    return new Column(name, null, null);
  }

  static Column time(String name) {
    return new Column(name, "minutes", null);
  }

  static Column share(String name) {
    return new Column(name, "%", null);
  }

  /** Drawn, in a colour of the theme such as {@code accent}, {@code good}, {@code urgent}. */
  Column in(String tone) {
    return new Column(name, unit, tone);
  }

  /** The name for a spreadsheet: {@code median (minutes)}. */
  public String title() {
    return unit == null ? name : name + " (" + unit + ")";
  }
}
