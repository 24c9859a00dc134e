package org.ticketflow.mail.inbound;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * A file in a mail; decoded when it is opened, so that a large mail is not in memory twice.
 *
 * @param name one line, as its sender calls it
 * @param type what its sender says it is
 * @param contentId by which the HTML shows it; none for what is only attached
 */
record MailedFile(String name, String type, @Nullable String contentId, Content content) {

  /** Opens the decoded bytes. */
  @FunctionalInterface
  interface Content {

    InputStream open() throws IOException;
  }
}
