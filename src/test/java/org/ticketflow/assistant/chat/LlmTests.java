package org.ticketflow.assistant.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import org.ticketflow.assistant.SiteAssistant;
import org.ticketflow.assistant.SiteExamples;
import org.ticketflow.assistant.SiteExamples.Lesson;
import org.ticketflow.assistant.llm.LlmSettings;
import org.ticketflow.support.Chat;
import org.ticketflow.support.Filed;

/** An assistant with a language model: what it may do, and what happens where it fails or lies. */
@TestPropertySource(
    properties = {
      "ticketflow.assistant.reading.model=false",
      "ticketflow.assistant.llm.key=secret-of-the-test",
      "ticketflow.assistant.llm.model=stub",
      "ticketflow.assistant.llm.timeout=1s"
    })
@ExtendWith(OutputCaptureExtension.class)
class LlmTests extends AssistantStory {

  private static final StubLlm LLM = stub();
  private static final String OUTAGE = "Your whole website is down, nothing loads";

  @Autowired private Minds minds;
  @Autowired private SiteAssistant sites;
  @Autowired private SiteExamples examples;
  @Autowired private LlmSettings settings;

  @DynamicPropertySource
  static void llm(DynamicPropertyRegistry properties) {
    properties.add("ticketflow.assistant.llm.url", LLM::url);
  }

  @BeforeEach
  void awake() {
    minds.forgetFailures();
    sites.tell("acme", "We ship to Norway in 5 days. More: https://acme.test/shipping");
  }

  @Test
  void itsDecisionIsDone() {
    LLM.will(StubLlm.says(answer("file", "'Zip broken'", "'high'", "null", "null")));
    Chat chat = chatOf("mia@customer.test", "the zip. it broke");
    Filed ticket = onlyTicket(chat);
    then.ticket(ticket).is("open").hasPriority("high");
    assertThat(then.ticket(ticket).read().at("/subject")).isEqualTo("Zip broken");
    assertThat(then.ticket(ticket).read().at("/description"))
        .as("the visitor's words, not the model's")
        .isEqualTo("the zip. it broke");
    assertThat(LLM.keys).last().isEqualTo("Bearer secret-of-the-test");
    assertThat(LLM.requests.get(0))
        .contains("\"json_schema\"", "the zip. it broke", "5 days")
        .doesNotContain("mia@customer.test");

    LLM.will(StubLlm.says(answer("add", "null", "null", "'" + ticket.code() + "'", "null")));
    says(chat, "red one by the way");
    assertThat(chat.messages()).last().isEqualTo(Lines.added(ticket.code()));

    LLM.will(StubLlm.says(answer("answer", "null", "null", "null", "'To Norway: 5 days.'")));
    says(chat, "how long to Norway?");
    assertThat(chat.messages()).last().isEqualTo("To Norway: 5 days.");

    LLM.will(StubLlm.says(answer("hand_over", "null", "null", "null", "null")));
    says(chat, "and to the moon?");
    assertThat(chat.messages()).last().isEqualTo(Lines.HUMAN);
    assertThat(waits(chat)).isTrue();
  }

  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of("an error", StubLlm.status(500, "oops")),
        Arguments.of("a redirect", StubLlm.status(307, "")),
        Arguments.of("too many calls", StubLlm.status(429, "{}")),
        Arguments.of("no JSON", StubLlm.status(200, "<html>")),
        Arguments.of("empty", StubLlm.status(200, "")),
        Arguments.of("another shape", StubLlm.status(200, "{\"choices\":[]}")),
        Arguments.of("prose", StubLlm.says("Sure! I have filed it for you.")),
        Arguments.of("half an object", StubLlm.says("{\"action\":\"fi")),
        Arguments.of("a list", StubLlm.says("[]")),
        Arguments.of("hangs", StubLlm.hangs()),
        Arguments.of("endless", StubLlm.endless()),
        Arguments.of(
            "refuses",
            StubLlm.status(200, "{\"choices\":[{\"message\":{\"refusal\":\"I cannot\"}}]}")),
        Arguments.of(
            "calls a tool",
            StubLlm.status(
                200,
                "{\"choices\":[{\"message\":{\"content\":\"{}\",\"tool_calls\":[{\"function\":"
                    + "{\"name\":\"delete_ticket\"}}]}}]}")),
        Arguments.of("another action", says("delete", "'x'", "null", "null", "null")),
        Arguments.of(
            "another site",
            StubLlm.says("{\"action\":\"file\",\"site\":\"globex\",\"subject\":\"x\"}")),
        Arguments.of("no subject", says("file", "null", "'high'", "null", "null")),
        Arguments.of("another priority", says("file", "'x'", "'asap'", "null", "null")),
        Arguments.of("another's ticket", says("add", "null", "null", "'TKT-1'", "null")),
        Arguments.of("markup", says("ask", "null", "null", "null", "'<img src=x onerror=a()>'")),
        Arguments.of("a link", says("answer", "null", "null", "null", "'See http://evil.test'")),
        Arguments.of("an address", says("answer", "null", "null", "null", "'Mail a@evil.test'")),
        Arguments.of("a code", says("answer", "null", "null", "null", "'TKT-1 is about Bob'")),
        Arguments.of("a wrong type", StubLlm.says("{\"action\":\"ask\",\"words\":[\"x\"]}")),
        Arguments.of(
            "too long", says("ask", "null", "null", "null", "'" + "word ".repeat(400) + "'")),
        Arguments.of("silence about a report", says("none", "null", "null", "null", "null")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("failures")
  void whereItFailsTheBuiltInDecides(String name, StubLlm.Manner manner, CapturedOutput output) {
    LLM.will(manner);
    Chat chat = chatOf("mia" + System.nanoTime() + "@customer.test", OUTAGE);
    then.ticket(onlyTicket(chat)).is("open").hasPriority("urgent");
    assertThat(then.ticket(onlyTicket(chat)).read().at("/subject")).isEqualTo(OUTAGE);
    assertThat(chat.messages()).containsExactly(OUTAGE, Lines.FILING);
    assertThat(mindOf(chat)).isEqualTo("built-in");
    assertThat(LLM.requests).hasSize(1);
    assertThat(output).doesNotContain("secret-of-the-test", OUTAGE);
  }

  @Test
  void withoutFactsItAnswersNothing() {
    sites.tell("acme", "");
    LLM.will(says("answer", "null", "null", "null", "'Yes, free of charge!'"));
    Chat chat = chat("Do you ship to the moon?");
    assertThat(chat.messages()).last().isEqualTo(Lines.OFFER);
  }

  @Test
  void whoFailsOftenIsLeftAloneForAWhile() {
    LLM.will(StubLlm.status(500, ""));
    for (int i = 0; i < 5; i++) {
      chat(OUTAGE);
    }
    assertThat(LLM.requests).hasSize(3);
  }

  @Test
  void shortAnswersAreNotAskedAbout() {
    LLM.will(says("hand_over", "null", "null", "null", "null"));
    Chat chat = chat("mia@customer.test");
    says(chat, "yes");
    assertThat(LLM.requests).isEmpty();
  }

  @Test
  void whatTheSiteHasTaughtIsNotAskedAbout() {
    LLM.will(says("hand_over", "null", "null", "null", "null"));
    examples.add("acme", new Lesson("The beans ran out!", "fault", "low", null));
    Chat chat = chatOf("lea@customer.test", "the beans ran out");
    then.ticket(onlyTicket(chat)).is("open").hasPriority("low");
    assertThat(LLM.requests).isEmpty();
    examples.remove("acme", examples.of("acme").get(0).id());
    chat("the beans ran out");
    assertThat(LLM.requests).hasSize(1);
  }

  @Test
  void theKeyIsNotShown() {
    assertThat(settings.toString()).doesNotContain("secret-of-the-test");
  }

  private String mindOf(Chat chat) {
    List<String> minds =
        sql.sql("select decided_by from assistant_issue where conversation_id = :id")
            .param("id", chat.id())
            .query(String.class)
            .list();
    assertThat(minds).hasSize(1);
    return minds.get(0);
  }

  private static StubLlm.Manner says(
      String action, String subject, String priority, String ticket, String words) {
    return StubLlm.says(answer(action, subject, priority, ticket, words));
  }

  private static String answer(
      String action, String subject, String priority, String ticket, String words) {
    return ("{'action':'%s','subject':%s,'priority':%s,'ticket':%s,'words':%s}"
            .formatted(action, subject, priority, ticket, words))
        .replace('\'', '"');
  }

  private static StubLlm stub() {
    try {
      return new StubLlm();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
