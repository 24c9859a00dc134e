package org.ticketflow.desk.ticket;

import java.nio.charset.StandardCharsets;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.ticketflow.desk.frame.Frame;
import org.ticketflow.mail.body.MailBodies;
import org.ticketflow.mail.body.MailHtml;
import org.ticketflow.ticket.TicketKey;
import org.ticketflow.ticket.attachment.Attachments;
import org.ticketflow.ticket.attachment.FileResponse;

/**
 * What strangers sent with a ticket: files to be saved, pictures, and HTML mail in a frame of its
 * own whose policy lets nothing run and nothing load but pictures.
 */
@Controller
@RequestMapping(TicketPageController.PATH)
class TicketFileController {

  /** The page around may look into the frame, to give it its height; nothing looks out of it. */
  private static final String MAIL_POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:%s; base-uri 'none';"
          + " form-action 'none'; frame-ancestors 'self'; sandbox allow-same-origin allow-popups"
          + " allow-popups-to-escape-sandbox";

  private final Attachments attachments;
  private final FileResponse responses;
  private final MailBodies mails;

  TicketFileController(Attachments attachments, FileResponse responses, MailBodies mails) {
    this.attachments = attachments;
    this.responses = responses;
    this.mails = mails;
  }

  @GetMapping("/attachments/{id}")
  ResponseEntity<InputStreamResource> download(
      Frame frame, @PathVariable String code, @PathVariable long id) {
    return responses.download(attachments.get(key(frame, code), id));
  }

  @GetMapping("/attachments/{id}/picture")
  ResponseEntity<InputStreamResource> picture(
      Frame frame, @PathVariable String code, @PathVariable long id) {
    return responses.picture(attachments.get(key(frame, code), id));
  }

  /**
   * @param comment 0 for the mail that filed the ticket
   * @param images {@code all} to load pictures from elsewhere
   */
  @GetMapping("/mails/{comment}")
  ResponseEntity<byte[]> mail(
      Frame frame,
      @PathVariable String code,
      @PathVariable long comment,
      @RequestParam(defaultValue = "") String images) {
    TicketKey key = key(frame, code);
    boolean all = images.equals("all");
    MailHtml.Safe mail =
        mails.safe(
            key,
            comment,
            file -> frame.path("tickets/" + key.code() + "/attachments/" + file.id() + "/picture"),
            all);
    String page =
        """
        <!doctype html>
        <html lang="und" data-left-out="%d">
        <head><meta charset="utf-8"><meta name="referrer" content="no-referrer"><title>Mail</title>
        <style>
        html { color-scheme: light; background: #fff; color: #1d273b; }
        body { margin: 8px; font: 14px/1.45 system-ui, sans-serif; overflow-wrap: anywhere; }
        img { max-width: 100%%; height: auto; }
        table { max-width: 100%%; }
        pre { white-space: pre-wrap; }
        blockquote { margin: 8px 0; padding-left: 12px; border-left: 2px solid #bbb; }
        summary { cursor: pointer; color: #555; }
        </style></head>
        <body>%s</body>
        </html>
        """
            .formatted(mail.remoteImages(), mail.html());
    return ResponseEntity.ok()
        .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
        .header("Content-Security-Policy", MAIL_POLICY.formatted(all ? " https: http:" : ""))
        .header("X-Content-Type-Options", "nosniff")
        .header("Referrer-Policy", "no-referrer")
        .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
        .body(page.getBytes(StandardCharsets.UTF_8));
  }

  private static TicketKey key(Frame frame, String code) {
    return TicketKey.of(frame.site().id(), code);
  }
}
