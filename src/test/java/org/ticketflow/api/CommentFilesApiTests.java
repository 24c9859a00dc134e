package org.ticketflow.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.ticketflow.support.Filed;
import org.ticketflow.support.Story;

/**
 * Files over the API: sent with a comment, listed with it, and only ever handed out to be saved.
 */
class CommentFilesApiTests extends Story {

  private static final String BOUNDARY = "x7Gq";

  @Test
  void aCommentIsSaidWithItsFiles() throws Exception {
    Filed ticket = given.ticket().filed();
    HttpResponse<String> said =
        say(
            "anna",
            ticket.path(),
            new Form()
                .field("body", "See the picture.")
                .field("visibility", "public")
                .file("evil\u202Egnp.html", "image/png", "<script>alert(1)</script>".getBytes())
                .file("../log.txt", "text/html", "one\n".getBytes()));
    assertThat(said.statusCode()).isEqualTo(201);
    assertThat(said.body())
        .contains("\"visibility\":\"public\"")
        .contains("\"name\":\"evilgnp.html\"")
        .contains("\"name\":\"log.txt\"")
        .contains("\"type\":\"text/plain\"")
        .contains("\"size\":4");
    String listed =
        doors.as("anna").get(ticket.path() + "/comments").is(200).at("/items/0/attachments/0/url");
    assertThat(listed).startsWith(ticket.path() + "/attachments/");

    HttpResponse<byte[]> file = download("anna", listed);
    assertThat(file.statusCode()).isEqualTo(200);
    assertThat(new String(file.body(), StandardCharsets.UTF_8))
        .isEqualTo("<script>alert(1)</script>");
    assertThat(file.headers().firstValue("Content-Disposition").orElse(""))
        .startsWith("attachment");
    assertThat(file.headers().firstValue("Content-Type")).contains("application/octet-stream");
    assertThat(file.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
    assertThat(file.headers().allValues("Content-Security-Policy"))
        .containsExactly("sandbox; default-src 'none'");
    assertThat(file.headers().firstValue("Cache-Control").orElse("")).contains("no-store");

    assertThat(download("gus", listed).statusCode()).isEqualTo(404);
    assertThat(download(null, listed).statusCode()).isEqualTo(401);
    Filed other = given.ticket().filed();
    assertThat(download("anna", listed.replace(ticket.path(), other.path())).statusCode())
        .isEqualTo(404);
  }

  @Test
  void whatIsTooMuchIsRefusedInWords() throws Exception {
    Filed ticket = given.ticket().filed();
    HttpResponse<String> large =
        say(
            "anna",
            ticket.path(),
            new Form()
                .field("body", "Large")
                .file("large.bin", "x/y", new byte[25 * 1024 * 1024 + 1]));
    assertThat(large.statusCode()).isEqualTo(413);
    assertThat(large.body()).contains("large.bin").contains("25 MB");
    Form many = new Form().field("body", "Many");
    for (int i = 0; i < 21; i++) {
      many.file(i + ".txt", "text/plain", new byte[] {65});
    }
    HttpResponse<String> refused = say("anna", ticket.path(), many);
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("20 files");
    doors.as("anna").get(ticket.path() + "/comments").is(200);
    assertThat(doors.as("anna").get(ticket.path() + "/attachments").is(200).body())
        .contains("\"items\":[]");
  }

  @Test
  void whatIsMisspeltOrEmptyIsRefused() throws Exception {
    Filed ticket = given.ticket().filed();
    assertThat(say("anna", ticket.path(), new Form().field("text", "x")).statusCode())
        .isEqualTo(400);
    assertThat(say("anna", ticket.path(), new Form().field("body", " ")).statusCode())
        .isEqualTo(422);
    assertThat(
            say("anna", ticket.path(), new Form().field("body", "x").field("visibility", "all"))
                .statusCode())
        .isEqualTo(422);
    assertThat(say("gus", ticket.path(), new Form().field("body", "x")).statusCode())
        .isEqualTo(404);
  }

  @Test
  void theSameKeySaysItOnceAndOtherFilesAreAnotherThing() throws Exception {
    Filed ticket = given.ticket().filed();
    String key = "once-" + ticket.path().hashCode();
    HttpResponse<String> first = say("anna", ticket.path(), key, picture("a.txt", "one"));
    HttpResponse<String> again = say("anna", ticket.path(), key, picture("a.txt", "one"));
    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(again.statusCode()).isEqualTo(201);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(say("anna", ticket.path(), key, picture("a.txt", "two")).statusCode())
        .as("other bytes")
        .isEqualTo(422);
    assertThat(say("anna", ticket.path(), key, picture("b.txt", "one")).statusCode())
        .as("another name")
        .isEqualTo(422);
    assertThat(doors.as("anna").get(ticket.path() + "/comments").is(200).each("/items", "/body"))
        .containsExactly("Look.");
    assertThat(doors.as("anna").get(ticket.path() + "/attachments").is(200).each("/items", "/name"))
        .containsExactly("a.txt");
  }

  private static Form picture(String name, String content) {
    return new Form().field("body", "Look.").file(name, "text/plain", content.getBytes());
  }

  private HttpResponse<String> say(String who, String ticket, Form form) throws Exception {
    return say(who, ticket, null, form);
  }

  private HttpResponse<String> say(String who, String ticket, String key, Form form)
      throws Exception {
    HttpRequest.Builder request = request(who, ticket + "/comments");
    if (key != null) {
      request.header("Idempotency-Key", key);
    }
    return HttpClient.newHttpClient()
        .send(
            request
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(BodyPublishers.ofByteArray(form.end()))
                .build(),
            BodyHandlers.ofString());
  }

  private HttpResponse<byte[]> download(String who, String path) throws Exception {
    return HttpClient.newHttpClient()
        .send(request(who, path).GET().build(), BodyHandlers.ofByteArray());
  }

  private HttpRequest.Builder request(String who, String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + doors.port() + path));
    return who == null
        ? request
        : request.header(
            "Authorization",
            "Basic " + Base64.getEncoder().encodeToString((who + ":demo").getBytes()));
  }

  /** A form as a browser writes it. */
  private static final class Form {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Form field(String name, String value) {
      write(
          "--"
              + BOUNDARY
              + "\r\nContent-Disposition: form-data; name=\""
              + name
              + "\"\r\n\r\n"
              + value
              + "\r\n");
      return this;
    }

    Form file(String name, String type, byte[] content) {
      write(
          "--"
              + BOUNDARY
              + "\r\nContent-Disposition: form-data; name=\"files\"; filename=\""
              + name
              + "\"\r\nContent-Type: "
              + type
              + "\r\n\r\n");
      bytes.writeBytes(content);
      write("\r\n");
      return this;
    }

    byte[] end() {
      write("--" + BOUNDARY + "--\r\n");
      return bytes.toByteArray();
    }

    private void write(String text) {
      bytes.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
  }
}
