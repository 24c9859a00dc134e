package org.ticketflow.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * One thing that a model can do through MCP: how it is described to it, and the call behind it.
 *
 * @param arguments the record that the arguments are read into; other names are refused
 * @param call answers what is written as the result's JSON object
 */
record McpTool<A>(
    String name,
    String title,
    String description,
    Parameters parameters,
    Effect effect,
    Class<A> arguments,
    Function<A, Object> call) {

  /** What calling it changes. */
  enum Effect {
    READS,
    /** Changes something; the same call again changes more. */
    WRITES,
    /** Changes something; the same call again changes nothing more. */
    WRITES_ONCE
  }

  /** The parameters as a JSON schema. */
  static final class Parameters {

    private final Map<String, Object> properties = new LinkedHashMap<>();
    private final List<String> required = new ArrayList<>();

    static Parameters ofSite() {
      return new Parameters()
          .text("site", "The site's id; needed only where you belong to several sites");
    }

    static Parameters ofTicket() {
      return ofSite().needs("code", "The ticket's code, such as TKT-42");
    }

    Parameters needs(String name, String description) {
      required.add(name);
      return text(name, description);
    }

    Parameters requires(String name) {
      required.add(name);
      return this;
    }

    Parameters text(String name, String description) {
      properties.put(name, Map.of("type", "string", "description", description));
      return this;
    }

    Parameters number(String name, String description, int from, int to) {
      properties.put(
          name,
          Map.of("type", "integer", "minimum", from, "maximum", to, "description", description));
      return this;
    }

    Parameters choice(String name, String description, String... words) {
      properties.put(
          name, Map.of("type", "string", "enum", List.of(words), "description", description));
      return this;
    }

    Parameters texts(String name, String description) {
      properties.put(
          name,
          Map.of("type", "array", "items", Map.of("type", "string"), "description", description));
      return this;
    }

    Map<String, Object> properties() {
      return properties;
    }

    List<String> required() {
      return required;
    }
  }
}
