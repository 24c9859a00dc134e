package org.ticketflow.mail.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Any folder of mails goes through: over SMTP and IMAP to a ticket or the quarantine. Run with
 * {@code -Dticketflow.mails=folder}; prints what became of them, and how long that took.
 */
@EnabledIfSystemProperty(named = "ticketflow.mails", matches = ".+")
class MailCollectionTests extends InboundFixture {

  private static final Duration LONGEST = Duration.ofSeconds(5);
  private static final int ROUND = 200;
  private static final Duration MEASURED = Duration.ofSeconds(3);

  @Test
  void everyMailHasAnOutcome() throws Exception {
    List<Path> files;
    try (Stream<Path> all = Files.walk(Path.of(System.getProperty("ticketflow.mails")))) {
      files = all.filter(Files::isRegularFile).filter(file -> size(file) > 0).sorted().toList();
    }
    List<Path> turnedAway = new ArrayList<>();
    for (Path file : files) {
      if (!overSmtp(Files.readAllBytes(file))) {
        turnedAway.add(file);
      }
    }
    assertThat(mailbox(support)).hasSize(files.size() - turnedAway.size());
    long started = System.nanoTime();
    read();
    // what the test's own SMTP server does not bear, another one might
    for (int i = 0; i < turnedAway.size(); i++) {
      byte[] raw = Files.readAllBytes(turnedAway.get(i));
      rows.take(mailbox, 1, i + 1, raw)
          .ifPresent(id -> incoming.handleTaken(id, site, raw, () -> {}));
    }
    Duration took = Duration.ofNanos(System.nanoTime() - started);

    TreeMap<String, Integer> outcomes = new TreeMap<>();
    handled()
        .forEach(
            each ->
                outcomes.merge(
                    each.outcome() + (each.reason() == null ? "" : ": " + each.reason()),
                    1,
                    Integer::sum));
    StringBuilder table = new StringBuilder();
    outcomes.forEach((outcome, count) -> table.append("%4d  %s%n".formatted(count, outcome)));
    long longest = 0;
    for (Path file : files) {
      long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      try {
        parser.parse(Files.readAllBytes(file));
      } catch (Unreadable refused) {
        // counted above
      }
      longest =
          Math.max(longest, ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before);
    }
    long parsed = 0;
    long bytes = 0;
    long start = System.nanoTime();
    while (System.nanoTime() - start < MEASURED.toNanos()) {
      for (Path file : files) {
        byte[] raw = Files.readAllBytes(file);
        bytes += raw.length;
        parsed++;
        try {
          parser.parse(raw);
        } catch (Unreadable refused) {
          // as much work
        }
      }
    }
    table.append(
        "understood %d mails a second (%d KB/s), took %d a second%n"
            .formatted(
                parsed / MEASURED.toSeconds(),
                bytes / 1024 / MEASURED.toSeconds(),
                files.size() * 1000L / Math.max(1, took.toMillis())));
    Files.writeString(
        Path.of("target", "mail-collection.txt"),
        "%d mails (%d not by SMTP) in %d ms; at most %d µs of CPU to understand one%n%s"
            .formatted(files.size(), turnedAway.size(), took.toMillis(), longest / 1000, table));
    assertThat(handled()).hasSize(files.size()).noneMatch(each -> each.outcome().equals("null"));
    assertThat(Duration.ofNanos(longest)).isLessThan(LONGEST);
  }

  @Test
  void tenMailsASecondAreTaken() throws Exception {
    for (int i = 0; i < 2 * ROUND; i++) {
      arrives(Letter.from("mia" + i + "@customer.test").to(support).subject("Letter " + i));
      if (i == ROUND - 1) {
        read(); // everything has been done once
      }
    }
    long started = System.nanoTime();
    read();
    double seconds = (System.nanoTime() - started) / 1e9;
    Files.writeString(
        Path.of("target", "mail-intake.txt"), "%.1f mails a second%n".formatted(ROUND / seconds));
    assertThat(ticketCount()).isEqualTo(2 * ROUND);
  }

  /** As it is, byte by byte: no library mends it on the way. */
  private boolean overSmtp(byte[] raw) throws IOException {
    try (Socket socket = new Socket(ServerSetup.getLocalHostAddress(), mail.smtpPort())) {
      OutputStream out = socket.getOutputStream();
      var in =
          new java.io.BufferedReader(
              new java.io.InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      in.readLine();
      for (String line :
          List.of("HELO x", "MAIL FROM:<x@elsewhere.test>", "RCPT TO:<" + support + ">", "DATA")) {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        assertThat(in.readLine()).matches("[23]\\d\\d.*");
      }
      String text = new String(raw, StandardCharsets.ISO_8859_1).replaceAll("\r\n|\r|\n", "\r\n");
      out.write(text.replaceAll("(?m)^\\.", "..").getBytes(StandardCharsets.ISO_8859_1));
      out.write("\r\n.\r\n".getBytes(StandardCharsets.US_ASCII));
      boolean taken = in.readLine().startsWith("250");
      out.write("QUIT\r\n".getBytes(StandardCharsets.US_ASCII));
      return taken;
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      return 0;
    }
  }
}
