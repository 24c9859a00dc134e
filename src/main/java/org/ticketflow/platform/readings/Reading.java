package org.ticketflow.platform.readings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * One number that is read from the database, or one for each site, state ... Written as a file
 * under {@code readings/}: its name, a comment that says what it means, and a query whose column
 * {@code value} is the number and whose other columns are its tags.
 */
record Reading(String name, String means, String sql) {

  private static final String COMMENT = "-- ";

  /** All there are, by name. */
  static List<Reading> all() {
    try {
      return Arrays.stream(
              new PathMatchingResourcePatternResolver().getResources("classpath*:readings/*.sql"))
          .map(Reading::read)
          .sorted(Comparator.comparing(Reading::name))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot find the readings", e);
    }
  }

  private static Reading read(Resource file) {
    try {
      String name = Objects.requireNonNull(file.getFilename()).replaceFirst("\\.sql$", "");
      String content = file.getContentAsString(StandardCharsets.UTF_8);
      int end = content.indexOf('\n');
      if (!content.startsWith(COMMENT) || end < 0) {
        throw new IllegalStateException("The reading " + name + " does not say what it means");
      }
      return new Reading(name, content.substring(COMMENT.length(), end), content.substring(end));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the reading " + file, e);
    }
  }

  /** As meters are called: {@code ticketflow.outbox.mails}. */
  String meter() {
    return "ticketflow." + name.replace('-', '.');
  }
}
