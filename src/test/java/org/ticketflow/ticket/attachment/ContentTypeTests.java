package org.ticketflow.ticket.attachment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

/** A file is what its bytes are, whatever it is called. */
class ContentTypeTests {

  static final byte[] PNG =
      Base64.getDecoder()
          .decode(
              "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

  @Test
  void theBytesDecide() {
    assertThat(type(PNG, "evil.html")).isEqualTo("image/png");
    assertThat(type("<!doctype html><script>alert(1)</script>", "cat.png")).isEqualTo("text/html");
    assertThat(type("<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"/>", "a.png"))
        .isEqualTo("image/svg+xml");
    assertThat(type("%PDF-1.7\n%âãÏÓ", "a.txt")).isEqualTo("application/pdf");
    assertThat(type("MZ\u0090\u0000\u0003", "holiday.jpg")).doesNotStartWith("image/");
    assertThat(type(new byte[] {1, 2, 3, 0, 5}, "picture.png"))
        .isEqualTo("application/octet-stream");
    assertThat(type(new byte[0], "picture.png")).isEqualTo("application/octet-stream");
  }

  @Test
  void theNameTellsApartWhatBeginsAlike() throws IOException {
    byte[] zip = zip();
    assertThat(type(zip, "a.zip")).isEqualTo("application/zip");
    assertThat(type(zip, "a.docx"))
        .isEqualTo("application/vnd.openxmlformats-officedocument.wordprocessingml.document");
    assertThat(type(zip, "a.png")).isEqualTo("application/zip");
    assertThat(type("a;b\n1;2\n", "a.csv")).isEqualTo("text/csv");
    assertThat(type("a;b\n1;2\n", "a.png")).isEqualTo("text/plain");
  }

  private static String type(String content, String name) {
    return type(content.getBytes(StandardCharsets.UTF_8), name);
  }

  private static String type(byte[] content, String name) {
    return ContentType.of(new Upload(name, null, null, content), name);
  }

  private static byte[] zip() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("a.txt"));
      zip.write(1);
    }
    return bytes.toByteArray();
  }
}
