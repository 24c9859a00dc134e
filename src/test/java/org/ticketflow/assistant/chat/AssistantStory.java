package org.ticketflow.assistant.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import org.ticketflow.assistant.reading.Reader;
import org.ticketflow.support.Chat;
import org.ticketflow.support.Filed;
import org.ticketflow.support.Story;

/** A story with the assistant in it, who handles messages when told. */
@TestPropertySource(
    properties = {"ticketflow.assistant.enabled=true", "ticketflow.assistant.workers=0"})
abstract class AssistantStory extends Story {

  @Autowired ChatAssistant assistant;
  @Autowired Reader reader;

  @BeforeEach
  void learn() {
    reader.learn();
    assistantHandlesAll();
  }

  void assistantHandlesAll() {
    assistant.handleDue(() -> true);
  }

  Chat chat(String firstWords) {
    Chat chat = given.conversation().saying(firstWords).begun();
    assistantHandlesAll();
    return chat;
  }

  Chat chatOf(String email, String firstWords) {
    Chat chat = given.conversation().email(email).saying(firstWords).begun();
    assistantHandlesAll();
    return chat;
  }

  void says(Chat chat, String words) {
    chat.says(words);
    assistantHandlesAll();
  }

  /** The codes of the tickets of a conversation, oldest first. */
  List<String> codes(Chat chat) {
    return sql.sql(
            "select 'TKT-' || number from ticket where site = :site and conversation_id = :id"
                + " order by number")
        .param("site", chat.site())
        .param("id", chat.id())
        .query(String.class)
        .list();
  }

  List<String> outcomes(Chat chat) {
    return sql.sql(
            "select coalesce(outcome, state) from assistant_message where conversation_id = :id"
                + " order by message_id")
        .param("id", chat.id())
        .query(String.class)
        .list();
  }

  Filed filed(Chat chat, String code) {
    return new Filed(chat.site(), code, "");
  }

  /** Whether a conversation is shown to the team as waiting for a human. */
  boolean waits(Chat chat) {
    return count(
            "select count(*) from conversation where waiting_since is not null and id = '"
                + chat.id()
                + "'")
        == 1;
  }

  /** The one ticket of a conversation. */
  Filed onlyTicket(Chat chat) {
    List<String> codes = codes(chat);
    assertThat(codes).hasSize(1);
    return filed(chat, codes.get(0));
  }
}
