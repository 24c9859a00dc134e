package org.ticketflow.mail.outbound;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The header fields that mail programs thread by and other machines keep quiet by. */
final class Headers {

  static final String IN_REPLY_TO = "In-Reply-To";
  static final String REPLY_TO = "Reply-To";
  static final String REFERENCES = "References";

  private static final int MOST_REFERENCES = 20;

  private Headers() {}

  /** Marks a mail that no person wrote, so that no machine answers it. */
  static Map<String, String> automatic() {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Auto-Submitted", "auto-generated");
    headers.put("X-Auto-Response-Suppress", "All");
    return headers;
  }

  /**
   * Joins a mail to those before it on the ticket.
   *
   * @param earlier their Message-IDs, the root first
   */
  static Map<String, String> thread(List<String> earlier) {
    if (earlier.isEmpty()) {
      return Map.of();
    }
    int last = earlier.size() - 1;
    Stream<String> latest =
        earlier.stream().skip(Math.max(1, earlier.size() - (MOST_REFERENCES - 1L)));
    return Map.of(
        IN_REPLY_TO,
        earlier.get(last),
        REFERENCES,
        String.join(" ", Stream.concat(Stream.of(earlier.get(0)), latest).toList()));
  }
}
