package org.ticketflow.ticket.attachment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;
import org.ticketflow.refusal.TooLarge;

/** The files of a form: read into memory only once it is known that they keep to the limits. */
@Component
public class UploadedFiles {

  private final AttachmentLimits limits;

  UploadedFiles(AttachmentLimits limits) {
    this.limits = limits;
  }

  /** Without the empty part that browsers send where no file was chosen. */
  public List<Upload> read(@Nullable List<MultipartFile> files) {
    List<MultipartFile> chosen =
        Objects.requireNonNullElse(files, List.<MultipartFile>of()).stream()
            .filter(file -> !file.isEmpty() || !name(file).isEmpty())
            .toList();
    long bytes = chosen.stream().mapToLong(MultipartFile::getSize).sum();
    if (bytes > limits.comment().toBytes()) {
      throw new TooLarge("The files are too large together. " + limits.inWords());
    }
    List<Upload> uploads = new ArrayList<>();
    for (MultipartFile file : chosen) {
      try {
        uploads.add(new Upload(name(file), file.getContentType(), null, file.getBytes()));
      } catch (IOException e) {
        throw new UncheckedIOException("An uploaded file could not be read", e);
      }
    }
    return uploads;
  }

  private static String name(MultipartFile file) {
    return Objects.requireNonNullElse(file.getOriginalFilename(), "");
  }
}
