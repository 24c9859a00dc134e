package org.ticketflow.ticket.attachment;

import org.jspecify.annotations.Nullable;

/**
 * A file as somebody sent it: nothing of it is believed.
 *
 * @param claimedType what its sender calls it; only the bytes decide
 * @param contentId by which an HTML mail names the picture, with or without angle brackets
 */
public record Upload(
    String fileName, @Nullable String claimedType, @Nullable String contentId, byte[] content) {

  /** The same for the same file: its name and the digest of its bytes. */
  public String print() {
    return fileName + " " + AttachmentRows.sha256(content);
  }
}
