package org.ticketflow.mail.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is new in a mail is shown, what is old is folded, and what is in doubt is shown. */
class QuotesTests {

  @TestFactory
  Stream<DynamicTest> programsOfTheWorld() throws IOException {
    List<String> samples = samples();
    assertThat(samples).hasSizeGreaterThan(45);
    return samples.stream()
        .map(
            sample -> {
              int line = sample.indexOf('\n');
              String[] parts = sample.substring(line + 1).split("~~~\n", -1);
              return dynamicTest(
                  sample.substring(0, line),
                  () ->
                      assertThat(Quotes.split(parts[0] + parts[1]))
                          .isEqualTo(new Quotes.Parts(parts[0].strip(), parts[1].strip())));
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Hello,\n\nit does not work.\n\nVera",
        // speaks of writing
        "On page 3 the manual wrote:\nPress the button.\n\nI did.",
        "Am Ende hat er geschrieben:\nNein.",
        "From: my point of view it is wrong.\nIt should be green.",
        "Steps:\n1. On the page\n2. Press:\n   OK",
        // answers between what they answer to
        "> Does it print?\n\nNo.\n\n> Does it blink?\n\nYes.",
        "On 5 Jan 2026, at 10:12, Acme wrote:\n> Does it print?\nNo.\n> Does it blink?\nYes.",
        "Hi,\n\n> Does it print?\n\nNo, it does not.\n\n> Does it blink?\n\nYes.\n\nVera",
        // forwarded to be read
        "Please see below.\n\n---------- Forwarded message ---------\nFrom: Shop <shop@shop.test>\nDate: Mon, 5 Jan 2026\nSubject: Invoice\nTo: Vera <vera@customer.test>\n\nYour invoice.",
        "FYI\n\nAnfang der weitergeleiteten Nachricht:\n\nVon: Shop <shop@shop.test>\nBetreff: Rechnung\nDatum: 5. Januar 2026\nAn: Vera\n\nIhre Rechnung.",
        // nothing new at all
        "> Did it help?",
        "-- \nVera",
        "From: Shop\nSent: Monday\nTo: Vera\nSubject: Invoice\n\nYour invoice.",
        "",
      })
  void allOfItIsNew(String mail) {
    assertThat(Quotes.split(mail)).isEqualTo(new Quotes.Parts(mail.strip(), ""));
  }

  @Test
  void anAnswerBelowIsTheNewPart() {
    Quotes.Parts parts =
        Quotes.split(
            "On 5 Jan 2026, at 10:12, Acme wrote:\n> Does it print?\n> \n> Anna\n\nNo.\n\n-- \nVera");
    assertThat(parts.fresh()).isEqualTo("No.");
    assertThat(parts.quoted()).contains("Does it print?").contains("-- \nVera");
  }

  @Test
  void nothingIsLost() throws IOException {
    for (String sample : samples()) {
      String mail = sample.substring(sample.indexOf('\n') + 1).replace("~~~\n", "");
      Quotes.Parts parts = Quotes.split(mail);
      assertThat(letters(parts.fresh() + parts.quoted())).isEqualTo(letters(mail));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ">",
        ">\n",
        "> \n",
        "\n",
        "-- \n",
        "--\n",
        "--\n\n\n\n\n\n\n\n\n\n\n",
        ":\n",
        "From:\n",
        "From: a\nTo: b\n",
        "On On On wrote wrote wrote 10:12:\n",
        "On 5 Jan 2026 X wrote:\n",
        "On 5 Jan 2026 X wrote:\nNo.\n",
        "am 10:12 hat hat hat hat hat hat hat hat hat hat geschrieben geschrieben x:\n",
        "schrieb am schrieb am schrieb am schrieb am schrieb am schrieb um schrieb x:\n",
        "_ - _ - _ - _ - _ - _ - _ - _ - _ - _ - _ - _ - _ - _ - original messag\n",
        "Sent from my iPhone\n",
        "<a@b 1 <a@b 1 <a@b 1 <a@b 1 <a@b 1 <a@b 1 <a@b 1:\n",
        "\u202E\u200B",
      })
  @org.junit.jupiter.api.Timeout(
      value = 300,
      threadMode = org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD)
  void takesNoLongerThanItIsLong(String hostile) {
    String mail = "Hello\n" + hostile.repeat(25_000_000 / hostile.length());
    long start = cpu();
    Quotes.split(mail);
    Duration taken = Duration.ofNanos(cpu() - start);
    System.getLogger("measure")
        .log(System.Logger.Level.INFO, "{0} ms of {1}", taken.toMillis(), hostile.strip());
    assertThat(taken).isLessThan(Duration.ofSeconds(10));
  }

  private static List<String> samples() throws IOException {
    try (InputStream file = QuotesTests.class.getResourceAsStream("/mail/quotes.txt")) {
      String all = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      return Arrays.stream(all.split("### ")).skip(1).toList();
    }
  }

  private static String letters(String text) {
    return text.replaceAll("\\s+", "");
  }

  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
