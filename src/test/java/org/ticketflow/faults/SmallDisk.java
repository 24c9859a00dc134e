package org.ticketflow.faults;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A file system with little room, mounted for a test, that can be filled to the last byte. */
final class SmallDisk implements AutoCloseable {

  private final Path at;

  private SmallDisk(Path at) {
    this.at = at;
  }

  /** Nothing where this process must not mount one. */
  static Optional<SmallDisk> mounted(Path at, int megabytes) throws IOException {
    Files.createDirectories(at);
    int answer =
        run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", at.toString());
    return answer == 0 ? Optional.of(new SmallDisk(at)) : Optional.empty();
  }

  Path path() {
    return at;
  }

  /** Leaves no room at all. */
  void fill() {
    for (int size = 1 << 20; size > 0; size /= 16) {
      try (OutputStream filler = Files.newOutputStream(at.resolve("filler-" + size))) {
        while (true) {
          filler.write(new byte[size]);
        }
      } catch (IOException full) {
        // as was wanted; with smaller pieces into what is left
      }
    }
  }

  void free() {
    try (var files = Files.newDirectoryStream(at, "filler-*")) {
      for (Path filler : files) {
        Files.delete(filler);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    run("umount", "--lazy", at.toString());
  }

  private static int run(String... command) {
    try {
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      return -1; // there is no such command here
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return -1;
    }
  }
}
