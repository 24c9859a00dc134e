package org.ticketflow.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The wall clock of one process, set by the test while it runs: Debian's faketime. */
final class FakeClock {

  private static final List<Path> LIBRARIES =
      List.of(
          Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1"),
          Path.of("/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1"));

  private final Path setting;

  FakeClock(Path directory) {
    setting = directory.resolve("clock");
    ahead(Duration.ZERO);
  }

  /** Why there is none; nothing where there is. */
  static Optional<String> obstacle() {
    return library().isPresent()
        ? Optional.empty()
        : Optional.of("faketime is not installed: apt-get install faketime");
  }

  /** For the process whose clock this is. What counts its own steps goes on as ever. */
  Map<String, String> environment() {
    return Map.of(
        "LD_PRELOAD", library().orElseThrow().toString(),
        "FAKETIME_TIMESTAMP_FILE", setting.toAbsolutePath().toString(),
        "FAKETIME_CACHE_DURATION", "1",
        "FAKETIME_DONT_FAKE_MONOTONIC", "1",
        "DONT_FAKE_MONOTONIC", "1",
        "NO_FAKE_STAT", "1");
  }

  /** Within a second, the clock jumps to so much after the real time, or before it. */
  void ahead(Duration offset) {
    try {
      Path next =
          Files.writeString(setting.resolveSibling("next"), "%+d\n".formatted(offset.toSeconds()));
      Files.move(next, setting, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<Path> library() {
    return LIBRARIES.stream().filter(Files::exists).findFirst();
  }
}
