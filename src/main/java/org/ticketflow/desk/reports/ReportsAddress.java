package org.ticketflow.desk.reports;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ticketflow.refusal.InvalidInput;
import org.ticketflow.refusal.InvalidInput.FieldError;
import org.ticketflow.report.Hours;
import org.ticketflow.report.Span;

/**
 * What the page's address asks for, word by word: everything is in it, so that a link shows what
 * its sender saw.
 */
public record ReportsAddress(
    @Nullable String range, @Nullable String from, @Nullable String to, @Nullable String hours) {

  /** A range that is one click away. */
  public record Choice(String range, String name) {}

  public static final List<Choice> CHOICES =
      List.of(
          new Choice("7d", "7 days"),
          new Choice("30d", "30 days"),
          new Choice("90d", "90 days"),
          new Choice("month", "This month"));

  private static final String USUAL = "30d";

  /** The days that were asked for. Refuses with {@link InvalidInput} what are none. */
  Span span(Instant now, ZoneId zone) {
    LocalDate today = now.atZone(zone).toLocalDate();
    if (isOwn()) {
      List<FieldError> errors = new ArrayList<>();
      LocalDate first = day("from", from, errors);
      LocalDate last = day("to", to, errors);
      if (first == null || last == null) {
        throw new InvalidInput(errors);
      }
      return Span.between(first, last, today, zone);
    }
    return switch (chosen()) {
      case "7d" -> Span.last(7, today, zone);
      case "30d" -> Span.last(30, today, zone);
      case "90d" -> Span.last(90, today, zone);
      case "month" -> Span.thisMonth(today, zone);
      default ->
          throw new InvalidInput("range", "There is no such range: choose one of those above.");
    };
  }

  /** The usual range in the same hours, where what was asked for is none. */
  ReportsAddress usual() {
    return new ReportsAddress(USUAL, null, null, hours);
  }

  Hours time() {
    return isBusiness() ? Hours.BUSINESS : Hours.ELAPSED;
  }

  public boolean isBusiness() {
    return Hours.BUSINESS.key().equals(hours);
  }

  /** Whether the days were given one by one. */
  public boolean isOwn() {
    return from != null || to != null;
  }

  public boolean isChosen(Choice choice) {
    return !isOwn() && choice.range().equals(chosen());
  }

  /** The query of another range, all else as it is. */
  public String query(Choice choice) {
    return "range=" + choice.range() + (isBusiness() ? "&hours=business" : "");
  }

  /** The query of the same days, told in the given time. */
  public String query(Span span, boolean business) {
    String days = isOwn() ? "from=" + span.from() + "&to=" + span.to() : "range=" + chosen();
    return days + (business ? "&hours=business" : "");
  }

  private String chosen() {
    return range == null ? USUAL : range;
  }

  private static @Nullable LocalDate day(
      String field, @Nullable String text, List<FieldError> errors) {
    try {
      if (text != null && !text.isBlank()) {
        return LocalDate.parse(text);
      }
    } catch (DateTimeParseException e) {
      errors.add(new FieldError(field, "That is no day: write it such as 2026-03-31."));
      return null;
    }
    errors.add(new FieldError(field, "Choose a day."));
    return null;
  }
}
