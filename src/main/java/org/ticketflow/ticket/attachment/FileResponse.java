package org.ticketflow.ticket.attachment;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.ticketflow.refusal.NotFound;

/**
 * A stranger's file as it goes to a browser, the same at every door: to be saved and not opened, in
 * a sandbox where nothing of it runs or loads, under a type that no browser guesses about.
 */
@Component
public class FileResponse {

  private static final String SANDBOX = "sandbox; default-src 'none'";

  /** What a browser would run if a header were lost on the way. */
  private static final Set<String> ACTIVE_WORDS = Set.of("html", "xml", "script", "svg", "flash");

  private final Attachments attachments;

  FileResponse(Attachments attachments) {
    this.attachments = attachments;
  }

  /** To be saved. */
  public ResponseEntity<InputStreamResource> download(Attachment file) {
    boolean active = ACTIVE_WORDS.stream().anyMatch(file.type()::contains);
    return answer(
        file,
        ContentDisposition.attachment(),
        active ? MediaType.APPLICATION_OCTET_STREAM_VALUE : file.type());
  }

  /** To be shown in a page; refused with {@link NotFound} unless it is nothing but pixels. */
  public ResponseEntity<InputStreamResource> picture(Attachment file) {
    if (!file.isPicture()) {
      throw new NotFound("'" + file.name() + "' is no picture that can be shown; download it.");
    }
    return answer(file, ContentDisposition.inline(), file.type());
  }

  private ResponseEntity<InputStreamResource> answer(
      Attachment file, ContentDisposition.Builder disposition, String type) {
    return ResponseEntity.ok()
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            disposition.filename(file.name(), StandardCharsets.UTF_8).build().toString())
        .header("X-Content-Type-Options", "nosniff")
        .header("Content-Security-Policy", SANDBOX)
        .header("Cross-Origin-Resource-Policy", "same-origin")
        .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
        .header(HttpHeaders.CONTENT_TYPE, type)
        .contentLength(file.size())
        .body(new InputStreamResource(attachments.open(file)));
  }
}
