package org.ticketflow.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** A report for spreadsheets: RFC 4180, UTF-8 with the mark that Excel wants to see. */
public final class ReportCsv {

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  /** What a spreadsheet takes for the beginning of a formula, also in their full width. */
  private static final String FORMULA_STARTS = "=+-@\t\r\n＝＋－＠";

  private ReportCsv() {}

  public static byte[] of(Report report) {
    StringBuilder text = new StringBuilder().append(BYTE_ORDER_MARK);
    try (CSVPrinter csv = new CSVPrinter(text, CSVFormat.RFC4180)) {
      csv.printRecord(report.columns().stream().map(Column::title));
      for (Row row : report.rows()) {
        csv.printRecord(row.cells().stream().map(ReportCsv::value));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("A report could not be written as CSV", e);
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String value(Cell cell) {
    return cell instanceof Cell.Words words ? harmless(words.text()) : cell.raw();
  }

  /** A text stays a text, whatever it begins with. */
  private static String harmless(String text) {
    return !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }
}
