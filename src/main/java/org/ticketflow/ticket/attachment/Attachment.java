package org.ticketflow.ticket.attachment;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ticketflow.ticket.TicketKey;

/**
 * A kept file, without its bytes.
 *
 * @param commentId none on a file that came with the ticket itself
 * @param type by its bytes
 */
public record Attachment(
    long id,
    TicketKey ticket,
    @Nullable Long commentId,
    String name,
    String type,
    long size,
    @Nullable String contentId,
    String sha256,
    Instant createdAt) {

  private static final Set<String> PICTURES =
      Set.of("image/png", "image/jpeg", "image/gif", "image/webp");

  /** Whether a browser may show it in a page: pixels alone, nothing that could run or load. */
  public boolean isPicture() {
    return PICTURES.contains(type);
  }
}
