package org.ticketflow.platform.observed;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.encoder.Encoder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.logging.logback.ColorConverter;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.boot.logging.logback.WhitespaceThrowableProxyConverter;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.mock.env.MockEnvironment;

/** Text from outside can neither begin a line of the log nor forge a field in it. */
class LogLineTests {

  private static final String FORGED = "2026-11-23 10:00:00.000  INFO o.t.Audit  admin signed in";
  private static final String HOSTILE =
      "Hi\r\n" + FORGED + "\n\u001b[2J\u009b31m\u2028" + FORGED + "\",\"user\":\"admin\",\"x\":\"";

  private final LoggerContext context = new LoggerContext();

  @ParameterizedTest
  @ValueSource(strings = {"console", "file"})
  void plainLines(String where) throws Exception {
    var encoder = new ch.qos.logback.classic.encoder.PatternLayoutEncoder();
    MockEnvironment settings = settings();
    context.putObject(
        ch.qos.logback.core.CoreConstants.PATTERN_RULE_REGISTRY,
        Map.of(
            "clr", ColorConverter.class.getName(),
            "wEx", WhitespaceThrowableProxyConverter.class.getName()));
    encoder.setContext(context);
    encoder.setPattern(settings.getRequiredProperty("logging.pattern." + where));
    encoder.start();

    List<String> line = written(encoder, null).lines().toList();
    assertThat(line).hasSize(1);
    assertThat(line.get(0)).contains("Hi " + FORGED).doesNotContain("\u001b[2J", "\u009b");

    String trace = written(encoder, new IllegalStateException(HOSTILE));
    assertThat(trace).contains("IllegalStateException").contains("at org.ticketflow");
    assertThat(trace.lines().skip(1).filter(one -> !one.isEmpty()))
        .allMatch(one -> one.startsWith("    "));
    assertThat(trace).doesNotContain("\u001b[2J", "\u009b", "\u2028", "\r").endsWith("\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ecs", "logstash"})
  void jsonLines(String format) throws Exception {
    context.putObject(Environment.class.getName(), settings());
    StructuredLogEncoder encoder = new StructuredLogEncoder();
    encoder.setContext(context);
    encoder.setFormat(format);
    encoder.setCharset(StandardCharsets.UTF_8);
    encoder.start();

    for (Throwable failure : new Throwable[] {null, new IllegalStateException(HOSTILE)}) {
      String written = written(encoder, failure);
      assertThat(written.strip()).doesNotContain("\n", "\r", "\u001b");
      JsonNode line = new ObjectMapper().readTree(written);
      assertThat(line.path("message").asText()).isEqualTo("Somebody said " + HOSTILE);
      assertThat(line.path("user").asText()).isEqualTo("visitor");
      assertThat(line.path("ticket").asText()).isEqualTo("TKT-1");
      assertThat(line.path("node").asText()).isEqualTo("node-7");
      assertThat(line.has("x")).isFalse();
    }
  }

  private String written(
      Encoder<ch.qos.logback.classic.spi.ILoggingEvent> encoder, @Nullable Throwable failure) {
    Logger logger = context.getLogger("org.ticketflow.test");
    LoggingEvent event =
        new LoggingEvent(
            "caller", logger, Level.WARN, "Somebody said {}", failure, new Object[] {HOSTILE});
    event.setMDCPropertyMap(Map.of("user", "visitor", "ticket", "TKT-1"));
    return new String(encoder.encode(event), StandardCharsets.UTF_8);
  }

  private static MockEnvironment settings() throws Exception {
    MockEnvironment settings = new MockEnvironment();
    settings.setProperty("TICKETFLOW_NODE", "node-7");
    new YamlPropertySourceLoader()
        .load("application", new ClassPathResource("application.yaml"))
        .forEach(settings.getPropertySources()::addLast);
    return settings;
  }
}
