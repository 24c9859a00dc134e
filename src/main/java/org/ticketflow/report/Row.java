package org.ticketflow.report;

import java.util.List;

/**
 * A line of a report, as many cells as the report has columns.
 *
 * @param total sums up the other rows: set apart in the table, left out of the chart
 */
public record Row(List<Cell> cells, boolean total) {

  public Row {
    cells = List.copyOf(cells);
  }

  static Row of(Cell... cells) {
    return new Row(List.of(cells), false);
  }

  static Row total(Cell... cells) {
    return new Row(List.of(cells), true);
  }
}
