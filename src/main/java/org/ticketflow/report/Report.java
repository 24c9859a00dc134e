package org.ticketflow.report;

import java.util.List;

/**
 * An answered report: a table, and how it is drawn and said.
 *
 * @param name in addresses, such as {@code first-response}
 * @param measures what exactly is counted, in a sentence or two
 * @param summary what the chart shows, in words for who does not see it
 * @param figures what of it stands above all reports
 */
public record Report(
    String name,
    String title,
    String measures,
    Shape shape,
    List<Column> columns,
    List<Row> rows,
    String summary,
    List<Figure> figures) {

  public Report {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
    figures = List.copyOf(figures);
  }

  /** Whether there is anything to draw: some number that is not nothing. */
  public boolean isEmpty() {
    return rows.stream()
        .flatMap(row -> row.cells().stream())
        .noneMatch(
            cell ->
                (cell instanceof Cell.Count some && some.count() > 0)
                    || (cell instanceof Cell.Time time && time.time() != null));
  }
}
