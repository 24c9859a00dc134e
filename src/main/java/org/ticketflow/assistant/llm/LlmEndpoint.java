package org.ticketflow.assistant.llm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.stereotype.Component;

/**
 * Asks the language model of the settings one question and takes an answer of a given JSON schema.
 * One call of one protocol: the JDK's client does it, and bounds time and size as a library for all
 * that models can do would not.
 */
@Component
public class LlmEndpoint {

  private static final int MOST_BYTES = 64 * 1024;
  private static final int MOST_TOKENS = 600;
  private static final Duration CONNECT = Duration.ofSeconds(3);

  private final LlmSettings settings;
  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(CONNECT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  public LlmEndpoint(LlmSettings settings) {
    this.settings = settings;
  }

  public boolean isThere() {
    return settings.url() != null;
  }

  /**
   * @param instructions what the model shall do
   * @param data what it shall look at
   * @param schema the JSON schema of its answer
   */
  public JsonNode ask(String instructions, String data, JsonNode schema) throws LlmFailure {
    HttpRequest request = request(instructions, data, schema);
    CompletableFuture<HttpResponse<byte[]>> call =
        client.sendAsync(request, response -> new BoundedBody(MOST_BYTES));
    try {
      HttpResponse<byte[]> response =
          call.get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
      if (response.statusCode() != 200) {
        throw new LlmFailure("it answered with status " + response.statusCode());
      }
      return content(response.body());
    } catch (TimeoutException e) {
      call.cancel(true);
      throw new LlmFailure("it took longer than " + settings.timeout(), e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof LlmFailure failure
          ? failure
          : new LlmFailure("it could not be reached", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LlmFailure("the application ends", e);
    }
  }

  private HttpRequest request(String instructions, String data, JsonNode schema) {
    ObjectNode body = json.createObjectNode();
    body.put("model", settings.model());
    body.put("temperature", 0);
    body.put("max_tokens", MOST_TOKENS);
    body.putArray("messages")
        .add(json.createObjectNode().put("role", "system").put("content", instructions))
        .add(json.createObjectNode().put("role", "user").put("content", data));
    ObjectNode format = body.putObject("response_format");
    format.put("type", "json_schema");
    format
        .putObject("json_schema")
        .put("name", "decision")
        .put("strict", true)
        .set("schema", schema);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(settings.url() + "/chat/completions"))
            .timeout(settings.timeout())
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString()));
    if (!settings.key().isBlank()) {
      request.header("Authorization", "Bearer " + settings.key());
    }
    return request.build();
  }

  private JsonNode content(byte[] body) throws LlmFailure {
    try {
      JsonNode choice = json.readTree(body).at("/choices/0");
      JsonNode message = choice.path("message");
      if (!message.path("refusal").isMissingNode() && !message.path("refusal").isNull()) {
        throw new LlmFailure("it refused");
      }
      if (!message.path("tool_calls").isEmpty()) {
        throw new LlmFailure("it called a tool, and has none");
      }
      if (!message.path("content").isTextual()) {
        throw new LlmFailure("its answer has no content");
      }
      return json.readTree(message.path("content").asText());
    } catch (JsonProcessingException e) {
      throw new LlmFailure("its answer is no JSON");
    } catch (IOException e) {
      throw new LlmFailure("its answer could not be read", e);
    }
  }
}
