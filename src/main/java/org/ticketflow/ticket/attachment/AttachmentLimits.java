package org.ticketflow.ticket.attachment;

import jakarta.validation.constraints.Min;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;
import org.ticketflow.refusal.InvalidInput;
import org.ticketflow.refusal.InvalidInput.FieldError;
import org.ticketflow.refusal.TooLarge;

/**
 * How much may come with one comment.
 *
 * @param file of one file
 * @param comment of all files of a comment together
 * @param count how many files
 */
@Validated
@ConfigurationProperties("ticketflow.attachments")
public record AttachmentLimits(
    @DefaultValue("25MB") DataSize file,
    @DefaultValue("50MB") DataSize comment,
    @DefaultValue("20") @Min(0) int count) {

  static final String FIELD = "files";

  /** Such as {@code Up to 20 files of 25 MB each, 50 MB together.} */
  public String inWords() {
    return "Up to %d files of %d MB each, %d MB together."
        .formatted(count, file.toMegabytes(), comment.toMegabytes());
  }

  /** Refuses with all that is too much. */
  void require(List<Upload> uploads) {
    List<FieldError> errors = new ArrayList<>();
    if (uploads.size() > count) {
      errors.add(new FieldError(FIELD, "Too many files. " + inWords()));
    }
    for (Upload upload : uploads) {
      if (upload.size() > file.toBytes()) {
        throw new TooLarge("'" + FileName.of(upload) + "' is too large. " + inWords());
      }
    }
    if (uploads.stream().mapToLong(Upload::size).sum() > comment.toBytes()) {
      throw new TooLarge("The files are too large together. " + inWords());
    }
    if (!errors.isEmpty()) {
      throw new InvalidInput(errors);
    }
  }

  /** The first ones that keep to the limits: what a mail brings beyond them stays in the mail. */
  List<Upload> fitting(List<Upload> uploads) {
    List<Upload> fitting = new ArrayList<>();
    long bytes = 0;
    for (Upload upload : uploads) {
      long size = upload.size();
      if (fitting.size() < count && size <= file.toBytes() && bytes + size <= comment.toBytes()) {
        fitting.add(upload);
        bytes += size;
      }
    }
    return fitting;
  }
}
