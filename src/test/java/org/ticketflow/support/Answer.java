package org.ticketflow.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.StreamSupport;

/** What the application answered to one call. */
public record Answer(String call, HttpResponse<String> response, JsonNode json) {

  static Answer of(String call, HttpResponse<String> response, ObjectMapper reader) {
    try {
      String body = response.body();
      boolean isJson = body.startsWith("{") || body.startsWith("[");
      return new Answer(call, response, isJson ? reader.readTree(body) : reader.nullNode());
    } catch (JsonProcessingException e) {
      throw new AssertionError(call + " answered broken JSON: " + response.body(), e);
    }
  }

  public int status() {
    return response.statusCode();
  }

  public String body() {
    return response.body();
  }

  /** Fails with the whole answer where it is another status. */
  public Answer is(int status) {
    assertThat(status()).as(call + " → " + body()).isEqualTo(status);
    return this;
  }

  /** The text at a JSON pointer such as {@code /requester/email}; empty where there is none. */
  public String at(String pointer) {
    return json.at(pointer).asText("");
  }

  /** The texts of one field of each element of the list at a JSON pointer ("" is the whole). */
  public List<String> each(String listPointer, String field) {
    return StreamSupport.stream(json.at(listPointer).spliterator(), false)
        .map(element -> element.at(field).asText(""))
        .toList();
  }

  public String header(String name) {
    return response.headers().firstValue(name).orElse("");
  }
}
