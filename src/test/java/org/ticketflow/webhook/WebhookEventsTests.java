package org.ticketflow.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import org.ticketflow.support.Chat;
import org.ticketflow.support.Filed;
import org.ticketflow.ticket.Comments;
import org.ticketflow.ticket.TicketKey;
import org.ticketflow.ticket.Visibility;
import org.ticketflow.ticket.attachment.CommentsWithFiles;
import org.ticketflow.ticket.attachment.Upload;

/** What happens in a site is told to those who want to know, as the API would tell it. */
class WebhookEventsTests extends WebhookStory {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Autowired TransactionTemplate transaction;
  @Autowired Comments comments;
  @Autowired CommentsWithFiles withFiles;

  @Test
  void aFiledTicketIsToldOnceAsTheApiShowsIt() throws Exception {
    listening();
    Filed ticket = given.ticket().filed();
    sendDue();
    assertThat(receiver.types()).containsExactly("ticket.filed");
    assertThat(receiver.got().get(0).json().at("/timestamp").asText())
        .isEqualTo(clock.now().toString());
    assertThat(data(0)).isEqualTo(shown(ticket));
  }

  @Test
  void withoutAnEmailItIsToldWhenItHasOne() throws Exception {
    listening(EventType.TICKET_FILED, EventType.TICKET_STATUS);
    Filed ticket = given.ticket().withoutEmail().filed();
    assertThat(sendDue()).isZero();
    as("robot").post(ticket.path() + "/email", Map.of("email", "mia@customer.test")).is(200);
    sendDue();
    assertThat(receiver.types()).containsExactly("ticket.filed");
    assertThat(data(0)).isEqualTo(shown(ticket));
  }

  @Test
  void aStatusIsToldWithWhatItWasAndWho() throws Exception {
    listening(EventType.TICKET_STATUS);
    Filed ticket = given.ticket().filed();
    as("anna").patch(ticket.path(), Map.of("status", "in_progress", "assignee", "anna")).is(200);
    sendDue();
    assertThat(receiver.types()).containsExactly("ticket.status");
    ObjectNode data = (ObjectNode) data(0);
    assertThat(data.remove("change"))
        .isEqualTo(JSON.readTree("{\"from\":\"open\",\"to\":\"in_progress\",\"by\":\"anna\"}"));
    assertThat(data).isEqualTo(shown(ticket));
  }

  @Test
  void aCommentIsToldWithItsTicket() throws Exception {
    listening(EventType.TICKET_COMMENT);
    Filed ticket = given.ticket().filed();
    clock.pass(minutes(1));
    as("anna")
        .post(ticket.path() + "/comments", Map.of("body", "Grüße ☕", "visibility", "internal"))
        .is(201);
    sendDue();
    assertThat(receiver.types()).containsExactly("ticket.comment");
    JsonNode comment = data(0).path("comment");
    assertThat(comment.path("body").asText()).isEqualTo("Grüße ☕");
    assertThat(comment.path("visibility").asText()).isEqualTo("internal");
    assertThat(comment.at("/author/name").asText()).isEqualTo("anna");
    assertThat(data(0).path("code").asText()).isEqualTo(ticket.code());
    assertThat(data(0).path("version")).isEqualTo(shown(ticket).path("version"));
  }

  @Test
  void aCommentIsToldWithItsFiles() throws Exception {
    listening(EventType.TICKET_COMMENT);
    Filed ticket = given.ticket().filed();
    withFiles.add(
        TicketKey.of("acme", ticket.code()),
        "See the picture",
        Visibility.INTERNAL,
        List.of(new Upload("screen.txt", "text/plain", null, "one\n".getBytes(UTF_8))));
    sendDue();
    JsonNode files = data(0).at("/comment/attachments");
    JsonNode listed =
        JSON.readTree(as("anna").get(ticket.path() + "/comments").is(200).body())
            .at("/items/0/attachments");
    assertThat(listed).hasSize(1);
    assertThat(files).isEqualTo(listed);
  }

  @Test
  void anEscalationIsTold() throws Exception {
    listening(EventType.TICKET_ESCALATED);
    Filed ticket = given.ticket().urgent().filed();
    clock.pass(hours(24));
    jobs.runDue();
    sendDue();
    assertThat(receiver.types()).isNotEmpty().containsOnly("ticket.escalated");
    assertThat(data(0).path("code").asText()).isEqualTo(ticket.code());
    assertThat(data(0).path("escalationLevel").asInt()).isPositive();
  }

  @Test
  void whatIsSaidInAChatIsToldWhoeverSaysIt() throws Exception {
    listening(EventType.CONVERSATION_MESSAGE);
    Chat chat = given.conversation().saying("Is anyone there?").begun();
    as("anna")
        .post("/api/v1/sites/acme/conversations/" + chat.id() + "/messages", Map.of("body", "Yes"))
        .is(201);
    sendDue();
    assertThat(receiver.types()).containsOnly("conversation.message").hasSize(2);
    assertThat(data(0).path("from").asText()).isEqualTo("visitor");
    assertThat(data(0).path("body").asText()).isEqualTo("Is anyone there?");
    assertThat(data(0).path("conversationId").asText()).isEqualTo(chat.id());
    assertThat(data(1).path("from").asText()).isEqualTo("agent");
  }

  @Test
  void nothingIsToldOfOtherSitesOrOtherMatters() {
    listening(EventType.TICKET_ESCALATED);
    given.ticket().filed();
    listening();
    given.ticket().site("globex").filed();
    assertThat(count("select count(*) from webhook_delivery")).isZero();
  }

  @Test
  void nothingIsToldThatDidNotHappen() {
    listening();
    Filed ticket = given.ticket().filed();
    TicketKey key = TicketKey.of("acme", ticket.code());
    transaction.executeWithoutResult(
        status -> {
          comments.add(key, "Never said", Visibility.INTERNAL);
          status.setRollbackOnly();
        });
    sendDue();
    assertThat(receiver.types()).containsExactly("ticket.filed");
  }

  @Test
  void everyEndpointGetsIt() throws Exception {
    listening();
    try (Receiver other = new Receiver()) {
      listening(other);
      given.ticket().filed();
      sendDue();
      assertThat(receiver.types()).isEqualTo(other.types()).isEqualTo(List.of("ticket.filed"));
    }
  }

  private JsonNode data(int number) throws Exception {
    return receiver.got().get(number).json().path("data");
  }

  private JsonNode shown(Filed ticket) throws Exception {
    return JSON.readTree(as("anna").get(ticket.path()).is(200).body());
  }
}
