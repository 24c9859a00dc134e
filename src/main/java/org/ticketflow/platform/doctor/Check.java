package org.ticketflow.platform.doctor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.springframework.core.io.Resource;

/**
 * One thing that must hold. Written as a file under {@code doctor/}: its name, a comment that says
 * what it means, and a query that returns one line for each thing that breaks it.
 */
record Check(String name, String means, String sql) {

  private static final String COMMENT = "-- ";

  static Check read(Resource file) {
    try {
      String name = Objects.requireNonNull(file.getFilename()).replaceFirst("\\.sql$", "");
      String content = file.getContentAsString(StandardCharsets.UTF_8);
      int end = content.indexOf('\n');
      if (!content.startsWith(COMMENT) || end < 0) {
        throw new IllegalStateException("The check " + name + " does not say what it means");
      }
      return new Check(name, content.substring(COMMENT.length(), end), content.substring(end + 1));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the check " + file, e);
    }
  }

  /** The name without its number, as people read it. */
  String title() {
    return name.replaceFirst("^[0-9]+-", "").replace('-', ' ');
  }
}
