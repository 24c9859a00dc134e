package org.ticketflow.assistant.llm;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which language model the assistant asks, if any.
 *
 * @param url the base address of an OpenAI-compatible API, such as {@code https://host/v1}; none
 *     leaves the built-in assistant alone
 * @param key sent as bearer token, and nowhere else
 * @param model the model's name
 * @param timeout how long a whole answer may take
 */
@ConfigurationProperties("ticketflow.assistant.llm")
public record LlmSettings(
    @Nullable URI url,
    @DefaultValue("") String key,
    @DefaultValue("") String model,
    @DefaultValue("8s") Duration timeout) {

  /** Less than a worker's lease on its message. */
  private static final Duration LONGEST = Duration.ofSeconds(60);

  public LlmSettings {
    if (url != null && !url.toString().isBlank()) {
      if (!("https".equals(url.getScheme()) || "http".equals(url.getScheme()))
          || url.getHost() == null) {
        throw new IllegalArgumentException(
            "ticketflow.assistant.llm.url is no http(s) address, such as https://host/v1");
      }
      if (model.isBlank()) {
        throw new IllegalArgumentException("ticketflow.assistant.llm.model names no model");
      }
    } else {
      url = null;
    }
    if (timeout.isNegative() || timeout.isZero() || timeout.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("ticketflow.assistant.llm.timeout is 1s to 60s");
    }
  }

  /** Without the key: this may end up in a log. */
  @Override
  public String toString() {
    return "LlmSettings[url=" + url + ", model=" + model + ", timeout=" + timeout + "]";
  }
}
