package org.ticketflow.desk.frame;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * A line that the page shows for some seconds after an act, with the way back where there is one.
 * It travels in the header {@code HX-Trigger} of the answer.
 *
 * @param tone {@code ok} or {@code bad}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Toast(String text, String tone, @Nullable Undo undo) {

  /** What is sent to take the act back. */
  public record Undo(String url, Map<String, List<String>> fields) {}

  /** Header values are ASCII. */
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  public static Toast ok(String text) {
    return new Toast(text, "ok", null);
  }

  public static Toast bad(String text) {
    return new Toast(text, "bad", null);
  }

  public Toast undo(String url, Map<String, List<String>> fields) {
    return new Toast(text, tone, new Undo(url, fields));
  }

  /** The headers of an answer that shows this toast. */
  public HttpHeaders headers() {
    return headers(List.of());
  }

  /** The same, with further events for the page's scripts, such as {@code ticketflow:views}. */
  public HttpHeaders headers(List<String> events) {
    Map<String, Object> triggers = new LinkedHashMap<>();
    triggers.put("toast", this);
    events.forEach(event -> triggers.put(event, Map.of()));
    try {
      HttpHeaders headers = new HttpHeaders();
      headers.set("HX-Trigger", JSON.writeValueAsString(triggers));
      return headers;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A toast is plain text", e);
    }
  }
}
