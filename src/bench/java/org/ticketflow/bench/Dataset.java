package org.ticketflow.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.springframework.util.FileSystemUtils;

/**
 * A data directory full of tickets, made once and kept: each run works on a copy, so that it leaves
 * no traces for the next.
 */
final class Dataset {

  private static final int SITES = 20;

  /** Its timers are thirty days away when it is made. */
  private static final Duration FRESH = Duration.ofDays(25);

  private final Path home;
  private final long rows;
  private final Path sql;

  Dataset(Path home, long rows, Path sql) {
    this.home = home.resolve("rows-" + rows);
    this.rows = rows;
    this.sql = sql;
  }

  /**
   * A directory for one run, with the data in it: a copy, or with {@code bench.copy=false}, where
   * the disk is small, the kept one itself, which ages by that.
   */
  Path copy() throws Exception {
    Path kept = home.resolve("kept");
    if (!usable(kept)) {
      make(kept);
    }
    if (!Boolean.parseBoolean(System.getProperty("bench.copy", "true"))) {
      return kept;
    }
    Path run = home.resolve("run");
    FileSystemUtils.deleteRecursively(run);
    Files.createDirectories(run);
    long begun = System.nanoTime();
    Process copying =
        new ProcessBuilder("cp", "-a", kept.resolve("data").toString(), run.resolve("data").toString())
            .inheritIO()
            .start();
    if (copying.waitFor() != 0) {
      throw new IOException("The data could not be copied");
    }
    Files.deleteIfExists(run.resolve("data").resolve("lock"));
    System.out.printf(
        Locale.ROOT, "%,d tickets copied in %.1f s%n", rows, (System.nanoTime() - begun) / 1e9);
    return run;
  }

  private static boolean usable(Path kept) throws IOException {
    Path made = kept.resolve("made");
    return Files.exists(made)
        && Instant.parse(Files.readString(made).strip()).isAfter(Instant.now().minus(FRESH));
  }

  private void make(Path kept) throws Exception {
    FileSystemUtils.deleteRecursively(kept);
    Files.createDirectories(kept);
    System.out.printf(Locale.ROOT, "Making %,d tickets:%n", rows);
    long begun = System.nanoTime();
    try (Application application = Application.start(kept);
        Database database = new Database(kept.resolve("data"))) {
      new Filling(application, database, sql).fill(rows, SITES);
    }
    Files.writeString(kept.resolve("made"), Instant.now().toString());
    System.out.printf(
        Locale.ROOT, "%,d tickets made in %.1f s%n", rows, (System.nanoTime() - begun) / 1e9);
  }
}
