package org.ticketflow.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Calls the chat's addresses of a site as one caller. */
class ChatClient {

  static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final int port;
  private final @Nullable String bearer;

  ChatClient(int port, @Nullable String bearer) {
    this.port = port;
    this.bearer = bearer;
  }

  ChatClient as(@Nullable String other) {
    return new ChatClient(port, other);
  }

  record Answer(int status, HttpResponse<String> response, JsonNode json) {

    String text(String pointer) {
      return json.at(pointer).asText();
    }

    String type() {
      return response.headers().firstValue("content-type").orElse("");
    }
  }

  Answer get(String path) {
    return send(request(path).GET());
  }

  Answer post(String path, Map<String, ?> body) {
    try {
      return post(path, JSON.writeValueAsString(body));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  Answer post(String path, String body) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Answer(
          response.statusCode(),
          response,
          response.body().startsWith("{") ? JSON.readTree(response.body()) : JSON.nullNode());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
            URI.create(
                "http://127.0.0.1:"
                    + port
                    + (path.startsWith("/") ? path : "/api/v1/sites/" + path)));
    return bearer == null ? request : request.header("Authorization", "Bearer " + bearer);
  }

  HttpClient http() {
    return http;
  }
}
