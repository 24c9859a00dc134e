package org.ticketflow.api;

import io.swagger.v3.oas.annotations.media.Schema;
import org.ticketflow.ticket.TicketKey;
import org.ticketflow.ticket.attachment.Attachment;

/** A file of a ticket, and where to download it. */
@Schema(name = "Attachment")
record AttachmentJson(
    long id,
    @Schema(description = "Fit for a file system, whatever it was sent as") String name,
    @Schema(description = "By the file's bytes, whatever its sender called it") String type,
    long size,
    @Schema(example = "/api/v1/sites/acme/tickets/TKT-42/attachments/7") String url) {

  static AttachmentJson of(Attachment file) {
    TicketKey ticket = file.ticket();
    return new AttachmentJson(
        file.id(),
        file.name(),
        file.type(),
        file.size(),
        "/api/v1/sites/%s/tickets/%s/attachments/%d"
            .formatted(ticket.site(), ticket.code(), file.id()));
  }
}
