package org.ticketflow.desk.reports;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ticketflow.report.Figure;
import org.ticketflow.report.Report;
import org.ticketflow.report.Span;

/**
 * What the page shows.
 *
 * @param errors by field, of days that cannot be shown
 */
public record ReportsPage(
    ReportsAddress address,
    ReportsAddress typed,
    Span span,
    LocalDate today,
    List<Report> reports,
    Map<String, String> errors) {

  public List<Figure> figures() {
    return reports.stream().flatMap(report -> report.figures().stream()).toList();
  }

  public String csv(Report report) {
    return "reports/" + report.name() + ".csv?" + address.query(span, address.isBusiness());
  }

  /** The day in the field: as it was typed if it is wrong. */
  public String from() {
    return typed(typed.from(), span.from());
  }

  public String to() {
    return typed(typed.to(), span.to());
  }

  public @Nullable String error(String field) {
    return errors.get(field);
  }

  private String typed(@Nullable String typed, LocalDate day) {
    return errors.isEmpty() || typed == null ? day.toString() : typed;
  }
}
