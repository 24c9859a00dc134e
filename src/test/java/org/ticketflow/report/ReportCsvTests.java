package org.ticketflow.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ticketflow.report.Cell.Count;
import org.ticketflow.report.Cell.Day;
import org.ticketflow.report.Cell.Share;
import org.ticketflow.report.Cell.Time;
import org.ticketflow.report.Cell.Words;

/** What a spreadsheet gets, also when somebody called a label after a formula. */
class ReportCsvTests {

  @Test
  void isUtf8WithItsMarkAndTheLinesOfTheStandard() {
    byte[] bytes = ReportCsv.of(report(new Words("Größe")));
    assertThat(bytes).startsWith(0xEF, 0xBB, 0xBF);
    assertThat(new String(bytes, StandardCharsets.UTF_8))
        .isEqualTo("\uFEFFLabel,Median (minutes)\r\nGröße,1.5\r\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "=1+1                     | '=1+1",
        "=HYPERLINK(\"//x\",\"y\")| \"'=HYPERLINK(\"\"//x\"\",\"\"y\"\")\"",
        "+49 30                   | '+49 30",
        "-2+3                     | '-2+3",
        "@SUM(A1)                 | '@SUM(A1)",
        "＝1+1                    | '＝1+1",
        "billing                  | billing",
        "a=b                      | a=b",
        "say \"hi\", twice        | \"say \"\"hi\"\", twice\""
      })
  void aTextIsNeverAFormula(String label, String cell) {
    assertThat(csv(label)).isEqualTo(cell);
  }

  @Test
  void neitherIsOneBehindATabOrAnEndOfLine() {
    assertThat(csv("\t=1+1")).isIn("'\t=1+1", "\"'\t=1+1\"");
    assertThat(csv("\r=1+1")).isEqualTo("\"'\r=1+1\"");
    assertThat(csv("\n=1+1")).isEqualTo("\"'\n=1+1\"");
    assertThat(csv("two\r\nlines")).isEqualTo("\"two\r\nlines\"");
  }

  @Test
  void valuesAreForProgramsThereAndForPeopleOnThePage() {
    assertThat(new Time(Duration.ofMinutes(200), false))
        .returns("200", Cell::raw)
        .returns("3 h 20 min", Cell::shown);
    assertThat(new Time(Duration.ofHours(52), false).shown()).isEqualTo("2 d 4 h");
    assertThat(new Time(Duration.ofHours(52), true).shown()).isEqualTo("52 h");
    assertThat(new Time(Duration.ofSeconds(40), false))
        .returns("0.67", Cell::raw)
        .returns("40 s", Cell::shown);
    assertThat(new Time(null, false)).returns("", Cell::raw).returns("–", Cell::shown);
    assertThat(new Count(12345)).returns("12345", Cell::raw).returns("12,345", Cell::shown);
    assertThat(new Share(2, 3)).returns("66.7", Cell::raw).returns("66.7 %", Cell::shown);
    assertThat(new Share(0, 0)).returns("", Cell::raw).returns("–", Cell::shown);
    assertThat(new Share(3, 3).shown()).isEqualTo("100 %");
    assertThat(new Day(LocalDate.of(2031, 3, 30)))
        .returns("2031-03-30", Cell::raw)
        .returns("Sun 30 Mar 2031", Cell::shown);
  }

  private static String csv(String label) {
    String text = new String(ReportCsv.of(report(new Words(label))), StandardCharsets.UTF_8);
    String row = text.substring(text.indexOf("\r\n") + 2);
    return row.substring(0, row.length() - ",1.5\r\n".length());
  }

  private static Report report(Cell label) {
    return new Report(
        "labels",
        "Labels",
        "",
        Shape.ACROSS,
        List.of(Column.of("Label"), Column.time("Median")),
        List.of(Row.of(label, new Time(Duration.ofSeconds(90), false))),
        "",
        List.of());
  }
}
