package org.ticketflow.assistant.reading;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ticketflow.assistant.reading.Kind.Then;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Sentences and what kind they are of, as {@code examples.yaml} lists them. */
public record Examples(List<Kind> kinds, List<Example> sentences) {

  private static final String SHIPPED = "/assistant/examples.yaml";

  /** More would make each start slow for nothing. */
  private static final int MOST_SENTENCES = 5_000;

  /** A sentence and the index of its kind. */
  public record Example(String sentence, int kind) {}

  /** The shipped examples, or those of a file of the operator's own. */
  public static Examples read(@Nullable Path own) throws IOException {
    if (own != null) {
      try (InputStream file = Files.newInputStream(own)) {
        return parse(file);
      }
    }
    try (InputStream file = Examples.class.getResourceAsStream(SHIPPED)) {
      if (file == null) {
        throw new IOException(SHIPPED + " is not there");
      }
      return parse(file);
    }
  }

  private static Examples parse(InputStream file) throws IOException {
    Object all = new Yaml(new SafeConstructor(new LoaderOptions())).load(file);
    if (!(all instanceof Map<?, ?> kindsByName) || kindsByName.isEmpty()) {
      throw new IOException("The examples name no kinds");
    }
    List<Kind> kinds = new ArrayList<>();
    List<Example> sentences = new ArrayList<>();
    for (Map.Entry<?, ?> entry : kindsByName.entrySet()) {
      String name = String.valueOf(entry.getKey());
      if (!(entry.getValue() instanceof Map<?, ?> said)
          || !(said.get("sentences") instanceof List<?> list)) {
        throw new IOException("The kind '" + name + "' has no list of sentences");
      }
      kinds.add(
          new Kind(
              name,
              then(name, said.get("then")),
              gravity(name, said.get("gravity")),
              String.valueOf(said.get("says"))));
      for (Object sentence : list) {
        sentences.add(new Example(String.valueOf(sentence), kinds.size() - 1));
      }
    }
    if (sentences.size() > MOST_SENTENCES) {
      throw new IOException("More than " + MOST_SENTENCES + " examples");
    }
    return new Examples(List.copyOf(kinds), List.copyOf(sentences));
  }

  private static Gravity gravity(String kind, @Nullable Object word) throws IOException {
    return word == null
        ? Gravity.NORMAL
        : Gravity.of(String.valueOf(word))
            .orElseThrow(
                () ->
                    new IOException(
                        "The kind '"
                            + kind
                            + "' says gravity: "
                            + word
                            + "; one of low, normal, high, urgent"));
  }

  private static Then then(String kind, @Nullable Object word) throws IOException {
    try {
      return Then.valueOf(String.valueOf(word).toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new IOException(
          "The kind '"
              + kind
              + "' says then: "
              + word
              + "; one of ticket, answer, talk, human,"
              + " ask, detail",
          e);
    }
  }
}
