package org.ticketflow.ticket.attachment;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Set;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MediaType;
import org.apache.tika.mime.MediaTypeRegistry;
import org.apache.tika.mime.MimeTypes;

/**
 * What a file is, by its bytes. Its name only says which of the kinds it is that begin with the
 * same bytes, such as an office document among the archives.
 */
final class ContentType {

  private static final MimeTypes TYPES = MimeTypes.getDefaultMimeTypes();
  private static final MediaTypeRegistry REGISTRY = TYPES.getMediaTypeRegistry();

  private static final Set<String> OF_MANY_KINDS =
      Set.of("application/zip", "application/x-tika-msoffice", "text/plain", "application/gzip");

  private ContentType() {}

  static String of(Upload content, String name) {
    if (content.size() == 0) {
      return MediaType.OCTET_STREAM.toString();
    }
    MediaType type = detected(content, new Metadata());
    if (OF_MANY_KINDS.contains(type.toString())) {
      Metadata named = new Metadata();
      named.set(TikaCoreProperties.RESOURCE_NAME_KEY, name);
      MediaType further = detected(content, named);
      if (REGISTRY.isSpecializationOf(further, type)) {
        return further.getBaseType().toString();
      }
    }
    return type.getBaseType().toString();
  }

  private static MediaType detected(Upload content, Metadata facts) {
    try (InputStream in = new BufferedInputStream(content.open())) {
      return TYPES.detect(in, facts);
    } catch (IOException e) {
      throw new UncheckedIOException("A file that was sent could not be read", e);
    }
  }
}
