package org.ticketflow.support;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Calls the running application as one person, program or visitor. */
public final class Http {

  static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final int port;
  private final @Nullable String authorization;

  private Http(int port, @Nullable String authorization) {
    this.port = port;
    this.authorization = authorization;
  }

  public static Http anyone(int port) {
    return new Http(port, null);
  }

  public static Http person(int port, String name, String password) {
    byte[] pair = (name + ":" + password).getBytes(StandardCharsets.UTF_8);
    return new Http(port, "Basic " + Base64.getEncoder().encodeToString(pair));
  }

  public static Http bearer(int port, String key) {
    return new Http(port, "Bearer " + key);
  }

  public Answer get(String path) {
    return send("GET", path, null);
  }

  public Answer post(String path, Object body, String... headers) {
    return send("POST", path, body, headers);
  }

  public Answer patch(String path, Object body, String... headers) {
    return send("PATCH", path, body, headers);
  }

  public Answer put(String path, Object body) {
    return send("PUT", path, body);
  }

  /** A file as it is, such as a diagram. */
  public Answer putXml(String path, String xml, String... headers) {
    return sendXml("PUT", path, xml, headers);
  }

  public Answer postXml(String path, String xml, String... headers) {
    return sendXml("POST", path, xml, headers);
  }

  public Answer delete(String path) {
    return send("DELETE", path, null);
  }

  /** The body as it arrives, for events. */
  HttpResponse<InputStream> open(String path) {
    return exchange(request(path).GET().build(), BodyHandlers.ofInputStream());
  }

  private Answer send(String method, String path, @Nullable Object body, String... headers) {
    HttpRequest.Builder request = request(path);
    if (headers.length > 0) {
      request.headers(headers);
    }
    if (body == null) {
      request.method(method, BodyPublishers.noBody());
    } else {
      request
          .header("Content-Type", "application/json")
          .method(method, BodyPublishers.ofString(json(body)));
    }
    return Answer.of(method + " " + path, exchange(request.build(), BodyHandlers.ofString()), JSON);
  }

  /** A form of fields and files, as Camunda Modeler sends it. */
  Answer upload(String path, Map<String, String> fields, Map<String, String> files) {
    StringBuilder body = new StringBuilder();
    fields.forEach(
        (name, value) -> part(body, "name=\"" + name + '"', "text/plain; charset=utf-8", value));
    files.forEach(
        (name, content) ->
            part(
                body,
                "name=\"" + name + "\"; filename=\"" + name + '"',
                "application/octet-stream",
                content));
    HttpRequest upload =
        request(path)
            .header("Content-Type", "multipart/form-data; boundary=part-of-a-story")
            .POST(BodyPublishers.ofString(body + "--part-of-a-story--\r\n"))
            .build();
    return Answer.of("POST " + path, exchange(upload, BodyHandlers.ofString()), JSON);
  }

  private static void part(StringBuilder body, String what, String type, String content) {
    body.append("--part-of-a-story\r\nContent-Disposition: form-data; ")
        .append(what)
        .append("\r\nContent-Type: ")
        .append(type)
        .append("\r\n\r\n")
        .append(content)
        .append("\r\n");
  }

  private Answer sendXml(String method, String path, String xml, String... headers) {
    HttpRequest.Builder request = request(path);
    if (headers.length > 0) {
      request.headers(headers);
    }
    request.header("Content-Type", "application/xml").method(method, BodyPublishers.ofString(xml));
    return Answer.of(method + " " + path, exchange(request.build(), BodyHandlers.ofString()), JSON);
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    return authorization == null ? request : request.header("Authorization", authorization);
  }

  private static <T> HttpResponse<T> exchange(HttpRequest request, BodyHandler<T> handler) {
    try {
      return CLIENT.send(request, handler);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String json(Object body) {
    try {
      return body instanceof String text ? text : JSON.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
