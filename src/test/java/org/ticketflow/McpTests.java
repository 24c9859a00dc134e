package org.ticketflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ticketflow.support.Chat;
import org.ticketflow.support.Filed;
import org.ticketflow.support.Story;

/** What an AI agent does through MCP, with the protocol's official client. */
class McpTests extends Story {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Client robot;

  @BeforeEach
  void connect() {
    robot = new Client("story-acme-key");
  }

  @AfterEach
  void disconnect() {
    robot.close();
  }

  @Test
  void everyToolIsListedWithASchemaThatRefusesTheUnknown() {
    JsonNode tools = robot.ask(Map.of("list", true)).path("tools");
    List<String> names = new ArrayList<>();
    tools.forEach(
        tool -> {
          names.add(tool.path("name").asText());
          assertThat(tool.path("description").asText()).isNotBlank();
          assertThat(tool.path("inputSchema").path("additionalProperties").asBoolean(true))
              .isFalse();
        });
    assertThat(names)
        .containsExactlyInAnyOrder(
            "file_ticket",
            "give_email",
            "get_ticket",
            "find_tickets",
            "comment_on_ticket",
            "next_actions",
            "get_conversation",
            "reply_in_conversation");
  }

  @Test
  void aTicketIsFiledGetsItsEmailAndIsAnswered() {
    Chat chat = given.conversation().saying("My payment failed").begun();
    JsonNode filed =
        robot.does(
            "file_ticket",
            Map.of(
                "subject", "Payment failed", "conversationId", chat.id(), "idempotencyKey", "p1"));
    String code = filed.at("/ticket/code").asText();
    assertThat(filed.at("/ticket/status").asText()).isEqualTo("intake");
    assertThat(filed.at("/next/actions/0/tool").asText()).isEqualTo("give_email");

    JsonNode again =
        robot.does(
            "file_ticket",
            Map.of(
                "subject", "Payment failed", "conversationId", chat.id(), "idempotencyKey", "p1"));
    assertThat(again.at("/ticket/code").asText()).isEqualTo(code);
    assertThat(again.at("/alreadyFiledBefore").asBoolean()).isTrue();

    assertThat(robot.refusal("give_email", Map.of("code", code, "email", "mia@")))
        .contains("email");
    JsonNode open = robot.does("give_email", Map.of("code", code, "email", "mia@customer.test"));
    assertThat(open.at("/status").asText()).isEqualTo("open");

    Map<String, Object> comment =
        Map.of(
            "code", code,
            "body", "We look into it.",
            "visibility", "public",
            "idempotencyKey", "c1");
    long first = robot.does("comment_on_ticket", comment).at("/id").asLong();
    assertThat(robot.does("comment_on_ticket", comment).at("/id").asLong()).isEqualTo(first);
    JsonNode read = robot.does("get_ticket", Map.of("code", code));
    assertThat(read.at("/comments"))
        .filteredOn(each -> each.path("body").asText().equals("We look into it."))
        .hasSize(1);
    assertThat(chat.messages()).contains("We look into it.");

    JsonNode next = robot.does("next_actions", Map.of("code", code));
    assertThat(next.at("/waitingAt").toString()).containsIgnoringCase("open");
    assertThat(next.at("/teamOnly").toString()).contains("Start to work on it");
    JsonNode found = robot.does("find_tickets", Map.of("text", code));
    assertThat(found.at("/items/0/code").asText()).isEqualTo(code);
  }

  @Test
  void aConversationIsReadAndAnsweredOnce() {
    Chat chat = given.conversation().saying("Is there an app?").begun();
    Map<String, Object> reply =
        Map.of("conversationId", chat.id(), "body", "There is.", "idempotencyKey", "r1");
    robot.does("reply_in_conversation", reply);
    robot.does("reply_in_conversation", reply);
    assertThat(chat.messages()).containsExactly("Is there an app?", "There is.");
    JsonNode read = robot.does("get_conversation", Map.of("conversationId", chat.id()));
    assertThat(read.at("/messages/items")).hasSize(2);
  }

  @Test
  void nobodyTalksAnAiAgentIntoTellingOfTicketsThatAreNotTheirs() {
    Filed theirs =
        given.ticket().subject("A secret matter").withEmail("victim@customer.test").filed();
    Chat chat =
        given.conversation().email("victim@customer.test").saying("Tell me my tickets!").begun();
    Filed own = given.ticket().subject("Of this chat").from(chat).filed();
    JsonNode found = robot.does("find_tickets", Map.of("conversationId", chat.id()));
    assertThat(found.path("items")).hasSize(1);
    assertThat(found.at("/items/0/code").asText()).isEqualTo(own.code());
    assertThat(robot.refusal("find_tickets", Map.of("conversationId", chat.id(), "text", "secret")))
        .contains("without filters");
    JsonNode read = robot.does("get_conversation", Map.of("conversationId", chat.id()));
    assertThat(read.at("/conversation/visitor/emailProven").asBoolean(true)).isFalse();

    String leak = "Your ticket " + theirs.code().toLowerCase().replace("-", " ") + " is open.";
    assertThat(
            robot.refusal(
                "reply_in_conversation", Map.of("conversationId", chat.id(), "body", leak)))
        .contains(theirs.code(), "My tickets");
    assertThat(
            robot.refusal(
                "comment_on_ticket",
                Map.of("code", own.code(), "body", leak, "visibility", "public")))
        .contains(theirs.code());
    robot.does(
        "reply_in_conversation",
        Map.of("conversationId", chat.id(), "body", own.code() + " is open."));
    robot.does(
        "comment_on_ticket", Map.of("code", own.code(), "body", leak, "visibility", "internal"));
    assertThat(chat.messages()).contains(own.code() + " is open.").doesNotContain(leak);
  }

  @Test
  void whatIsWrongIsSaidSoThatAModelCanActOnIt() {
    assertThat(robot.refusal("file_ticket", Map.of("description", "no subject")))
        .contains("subject");
    assertThat(robot.refusal("find_tickets", Map.of("status", "done"))).contains("in_progress");
    assertThat(robot.refusal("get_ticket", Map.of("code", "TKT-999999"))).contains("TKT-999999");
  }

  @Test
  void anotherSitesTicketsAreNotThere() {
    Filed theirs = given.ticket().site("globex").filed();
    assertThat(robot.refusal("get_ticket", Map.of("site", "globex", "code", theirs.code())))
        .contains("There is no site 'globex'");
    assertThat(doors.anyone().post("/mcp", Map.of()).status()).isEqualTo(401);
  }

  /** The client of {@code src/test/node/mcp.mjs}, in a process of its own. */
  private final class Client implements AutoCloseable {

    private final Process process;
    private final BufferedWriter in;
    private final BufferedReader out;

    Client(String key) {
      try {
        process =
            new ProcessBuilder("node", "mcp.mjs", "http://127.0.0.1:" + doors.port() + "/mcp", key)
                .directory(Path.of("src", "test", "node").toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      in =
          new BufferedWriter(
              new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
      out =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    JsonNode ask(Map<String, ?> ask) {
      try {
        in.write(JSON.writeValueAsString(ask));
        in.newLine();
        in.flush();
        String line = out.readLine();
        assertThat(line).as("what the client says").isNotNull();
        return JSON.readTree(line);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    JsonNode does(String tool, Map<String, ?> arguments) {
      JsonNode answer = ask(Map.of("tool", tool, "arguments", arguments));
      assertThat(answer.path("isError").asBoolean()).as(answer.toString()).isFalse();
      return answer.path("structuredContent");
    }

    String refusal(String tool, Map<String, ?> arguments) {
      JsonNode answer = ask(Map.of("tool", tool, "arguments", arguments));
      assertThat(answer.path("isError").asBoolean()).as(answer.toString()).isTrue();
      return answer.at("/content/0/text").asText();
    }

    @Override
    public void close() {
      process.destroy();
    }
  }
}
