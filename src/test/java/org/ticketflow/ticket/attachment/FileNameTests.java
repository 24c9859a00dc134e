package org.ticketflow.ticket.attachment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever a stranger calls a file, its name is a name and nothing else. */
class FileNameTests {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          report.pdf                          | report.pdf
          Übersicht 2026 – März.xlsx          | Übersicht 2026 – März.xlsx
          請求書.pdf                          | 請求書.pdf
          ../../etc/passwd                    | passwd
          C:\\Users\\eve\\autoexec.bat        | autoexec.bat
          /                                   | file
          ..                                  | file
          ...                                 | file
          .htaccess                           | htaccess
          nul.txt                             | _nul.txt
          COM1                                | _COM1
          com10.txt                           | com10.txt
          a<b>c:d"e?g*h.txt                   | a_b_c_d_e_g_h.txt
          x.txt"; filename="evil.exe          | x.txt__ filename=_evil.exe
          a%0d%0aSet-Cookie.txt               | a_0d_0aSet-Cookie.txt
          trailing.txt. .                     | trailing.txt
          """)
  void isCleaned(String given, String kept) {
    assertThat(FileName.of(given.strip())).isEqualTo(kept);
  }

  @Test
  void holdsNothingThatEndsALineOrIsNotSeen() {
    assertThat(FileName.of("a\r\nBcc: eve@evil.test\u0000\u2028\u2029\u0085.txt"))
        .isEqualTo("a Bcc_ eve@evil.test  .txt");
    assertThat(FileName.of("invoice\u202Efdp.exe")).isEqualTo("invoicefdp.exe");
    assertThat(FileName.of("a\u200B\u200F\u2066\uFEFF\u00ADb.txt")).isEqualTo("ab.txt");
    assertThat(FileName.of("a|b.txt")).isEqualTo("a_b.txt");
    assertThat(FileName.of("\uD800x\uE000.txt")).isEqualTo("x.txt");
    assertThat(FileName.of("\u202E\u200B")).isEqualTo("file");
    assertThat(FileName.of("")).isEqualTo("file");
    assertThat(FileName.of("u\u0308ber.txt")).isEqualTo("\u00FCber.txt");
  }

  @Test
  void isShortAndKeepsItsExtension() {
    String name = FileName.of("😀".repeat(500) + ".tar.gz");
    assertThat(name).endsWith("….gz");
    assertThat(name.codePointCount(0, name.length())).isEqualTo(120);
    assertThat(FileName.of("x".repeat(10_000_000))).hasSize(120);
    assertThat(FileName.of("x." + "y".repeat(300))).hasSize(120);
  }
}
