package org.ticketflow.platform.demo;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import org.springframework.core.io.ClassPathResource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** All stories of the demo, as their file tells them. */
record DemoStories(List<DemoStory> all) {

  private static final String FILE = "demo/stories.yaml";

  static DemoStories read() {
    try (InputStream file = new ClassPathResource(FILE).getInputStream()) {
      Object content = new Yaml(new SafeConstructor(new LoaderOptions())).load(file);
      JsonMapper mapper =
          JsonMapper.builder()
              .addModule(new JavaTimeModule())
              .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
              .build();
      return new DemoStories(mapper.convertValue(content, new TypeReference<>() {}));
    } catch (IOException e) {
      throw new UncheckedIOException("The file " + FILE + " is missing in this build", e);
    }
  }

  /** How far back the oldest goes. */
  Duration length() {
    return all.stream().map(DemoStory::ago).max(Duration::compareTo).orElse(Duration.ZERO);
  }
}
