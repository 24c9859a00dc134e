package org.ticketflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.ticketflow.support.Chat;
import org.ticketflow.support.Filed;
import org.ticketflow.support.Story;

/** The AI agents of the guide do what it says: each is run as it stands there. */
class AgentExamplesTests extends Story {

  private static final Path EXAMPLES = Path.of("src", "docs", "examples");

  /** Beside the libraries that an example imports. */
  private static final Path RUN = Path.of("src", "test", "node", "node_modules", ".examples");

  private static final String KEY = "story-acme-key";

  @Test
  void overRest() throws Exception {
    Chat chat =
        given.conversation().email("mia@customer.test").saying("My export is empty").begun();
    JsonNode told = run("rest.mjs", base(), KEY, "acme", chat.id());
    assertThat(told.path("status").asText()).isEqualTo("open");
    assertThat(run("rest.mjs", base(), KEY, "acme", chat.id())).as("once").isEqualTo(told);
    Filed ticket = new Filed("acme", told.path("code").asText(), "");
    assertThat(then.ticket(ticket).read().at("/description")).isEqualTo("My export is empty");

    Chat question = given.conversation().saying("Do you have a phone number?").begun();
    run("rest.mjs", base(), KEY, "acme", question.id());
    assertThat(question.messages()).last().isEqualTo("I will find out and answer here.");
  }

  @Test
  void overMcp() throws Exception {
    Chat chat = given.conversation().saying("My export is empty").begun();
    JsonNode told = run("mcp.mjs", base(), KEY, chat.id());
    assertThat(told.path("status").asText()).isEqualTo("intake");
    assertThat(told.path("next").toString()).contains("give_email");
    then.ticket(new Filed("acme", told.path("code").asText(), "")).is("intake");
  }

  @Test
  void overTheEnginesOwnApi() throws Exception {
    JsonNode told = run("engine-rest.mjs", base(), KEY, "Cannot log in", "mia@customer.test");
    assertThat(told.path("site").asText()).isEqualTo("acme");
    assertThat(told.path("waits").toString()).contains("Open");
    then.ticket(new Filed("acme", told.path("code").asText(), "")).is("open");
  }

  @Test
  void eachIsShort() throws IOException {
    for (String file : List.of("rest.mjs", "mcp.mjs", "engine-rest.mjs")) {
      assertThat(Files.readAllLines(EXAMPLES.resolve(file))).hasSizeLessThanOrEqualTo(34);
    }
  }

  private String base() {
    return "http://127.0.0.1:" + doors.port();
  }

  /** What it prints; nothing where it prints nothing. */
  private static JsonNode run(String example, String... arguments) throws Exception {
    Files.createDirectories(RUN);
    Files.copy(
        EXAMPLES.resolve(example), RUN.resolve(example), StandardCopyOption.REPLACE_EXISTING);
    List<String> command = new ArrayList<>(List.of("node", example));
    command.addAll(List.of(arguments));
    Process node = new ProcessBuilder(command).directory(RUN.toFile()).start();
    String said = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String wrong = new String(node.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(node.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(node.exitValue()).as(wrong).isZero();
    return new ObjectMapper().readTree(said);
  }
}
