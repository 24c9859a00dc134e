package org.ticketflow.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.ticketflow.ticket.TicketKey;
import org.ticketflow.ticket.attachment.Attachments;
import org.ticketflow.ticket.attachment.FileResponse;

/** The files of a ticket. */
@RestController
@RequestMapping("/api/v1/sites/{site}/tickets/{code}/attachments")
@Tag(name = "Tickets")
class AttachmentController {

  private final Attachments attachments;
  private final FileResponse responses;

  AttachmentController(Attachments attachments, FileResponse responses) {
    this.attachments = attachments;
    this.responses = responses;
  }

  /** All files of a ticket. */
  record Files(List<AttachmentJson> items) {}

  @GetMapping
  @Operation(summary = "The files of the ticket and of its comments, oldest first")
  Files list(@PathVariable String site, @PathVariable String code) {
    return new Files(
        attachments.of(TicketKey.of(site, code)).stream().map(AttachmentJson::of).toList());
  }

  @GetMapping("/{id}")
  @Operation(summary = "A file, to be saved; never shown by the browser itself")
  @ApiResponse(responseCode = "200", description = "Its bytes")
  ResponseEntity<InputStreamResource> download(
      @PathVariable String site, @PathVariable String code, @PathVariable long id) {
    return responses.download(attachments.get(TicketKey.of(site, code), id));
  }
}
