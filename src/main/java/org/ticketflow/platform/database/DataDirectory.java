package org.ticketflow.platform.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Where the embedded server's data is, held by one run of Ticketflow at a time. The hold is a file
 * lock, which the operating system gives back even if the run is killed; so whoever holds it may
 * treat a server that still runs in here as left behind.
 */
final class DataDirectory implements AutoCloseable {

  // Far behind the text: on Windows a locked range cannot be read, and the text is for the others.
  private static final long LOCKED_BYTE = 1 << 20;

  private final Path path;
  private final FileChannel file;
  private final FileLock lock;

  private DataDirectory(Path path, FileChannel file, FileLock lock) {
    this.path = path;
    this.file = file;
    this.lock = lock;
  }

  /** Takes hold of the directory, making it if there is none. */
  static DataDirectory hold(Path directory) {
    Path path = directory.toAbsolutePath().normalize();
    try {
      OwnerOnly.directory(path);
      FileChannel file =
          FileChannel.open(lockFile(path), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = tryLock(file);
      if (lock == null) {
        file.close();
        throw new DataDirectoryHeld(path, holder(path));
      }
      file.truncate(0);
      file.write(ByteBuffer.wrap(ownPid().getBytes(StandardCharsets.US_ASCII)));
      return new DataDirectory(path, file, lock);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot use the data directory " + path, e);
    }
  }

  Path cluster() {
    return cluster(path);
  }

  /** Where the server's programs are unpacked to. */
  Path programs() {
    return path.resolve("postgresql-programs");
  }

  Path password() {
    return password(path);
  }

  /** There while the very first start is under way: with it, the cluster may be half made. */
  Path unfinished() {
    return path.resolve("postgresql.unfinished");
  }

  static Path cluster(Path directory) {
    return directory.resolve("postgresql");
  }

  static Path password(Path directory) {
    return directory.resolve("postgresql.password");
  }

  @Override
  public void close() {
    try {
      lock.release();
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot let go of the data directory " + path, e);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel file) throws IOException {
    try {
      return file.tryLock(LOCKED_BYTE, 1, false);
    } catch (OverlappingFileLockException heldByThisProcess) {
      return null;
    }
  }

  private static @Nullable String holder(Path path) throws IOException {
    String pid = Files.readString(lockFile(path), StandardCharsets.US_ASCII).strip();
    return pid.isEmpty() ? null : pid;
  }

  private static Path lockFile(Path path) {
    return path.resolve("lock");
  }

  private static String ownPid() {
    return Long.toString(ProcessHandle.current().pid());
  }
}
