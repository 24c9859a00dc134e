package org.ticketflow.ticket.attachment;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;
import org.ticketflow.refusal.TooLarge;

/** The files of a form: on disk until they are kept, and read only if they keep to the limits. */
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
    return chosen.stream()
        .map(file -> new Upload(name(file), file.getContentType(), null, file.getSize(), file))
        .toList();
  }

  private static String name(MultipartFile file) {
    return Objects.requireNonNullElse(file.getOriginalFilename(), "");
  }
}
