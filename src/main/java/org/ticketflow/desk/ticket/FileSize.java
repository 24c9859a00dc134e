package org.ticketflow.desk.ticket;

import java.util.Locale;

/** How large a file is, as people say it. */
public final class FileSize {

  private static final long KILO = 1024;

  private FileSize() {}

  /** Such as {@code 12 KB} or {@code 1.5 MB}. */
  public static String of(long bytes) {
    if (bytes < KILO) {
      return bytes + " bytes";
    }
    return bytes < KILO * KILO
        ? Math.round((double) bytes / KILO) + " KB"
        : String.format(Locale.ROOT, "%.1f MB", (double) bytes / KILO / KILO);
  }
}
