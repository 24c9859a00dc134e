package org.ticketflow.platform.database;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Another run of Ticketflow that is alive uses this data directory. */
public final class DataDirectoryHeld extends RuntimeException {

  DataDirectoryHeld(Path directory, @Nullable String pid) {
    super(
        "The data directory %s is in use by another run of Ticketflow%s."
            .formatted(directory, pid == null ? "" : " (process " + pid + ")"));
  }
}
