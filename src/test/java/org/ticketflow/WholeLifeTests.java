package org.ticketflow;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.MimeMessage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.ticketflow.support.Answer;
import org.ticketflow.support.Chat;
import org.ticketflow.support.Events;
import org.ticketflow.support.Filed;
import org.ticketflow.support.Story;

/** From the visitor's first word to the closing note, over HTTP alone. */
class WholeLifeTests extends Story {

  private static final String MIA = "mia@customer.test";

  @Test
  void fromTheChatToTheMailbox() throws Exception {
    Chat chat = given.conversation().saying("My card was charged twice").begun();
    Answer filed =
        as("robot")
            .post(
                "/api/v1/sites/acme/tickets",
                Map.of(
                    "subject",
                    "Charged twice",
                    "conversationId",
                    chat.id(),
                    "labels",
                    List.of("billing")),
                "Idempotency-Key",
                "first-" + chat.id())
            .is(201);
    Filed ticket = new Filed("acme", filed.at("/code"), filed.at("/processInstanceId"));
    assertThat(filed.header("Location")).endsWith(ticket.path());
    assertThat(filed.at("/status")).isEqualTo("intake");
    assertThat(filed.at("/createdBy")).isEqualTo("robot");
    assertThat(as("anna").get(ticket.path("transcript")).is(200).each("/items", "/body"))
        .containsExactly("My card was charged twice");

    try (Events page = new Events(chat)) {
      assertThat(page.next()).isEqualTo("My card was charged twice");
      assertThat(page.next()).contains("email address");
      chat.says(MIA);
      assertThat(page.next()).isEqualTo(MIA);
      jobs.runDue();
      assertThat(page.next()).contains("We have received your report", ticket.code());

      as("anna").patch(ticket.path(), Map.of("assignee", "me")).is(200);
      as("anna").patch(ticket.path(), Map.of("status", "in_progress")).is(200);
      say("anna", ticket, "internal", "Looks like a double booking.");
      say("anna", ticket, "public", "We are on it.");
      assertThat(page.next()).isEqualTo("We are on it.");
    }
    assertThat(mails.sentTo(MIA)).as("the visitor reads it in the chat").isEmpty();

    clock.pass(minutes(10));
    say("anna", ticket, "public", "You get your money back.");
    as("anna").patch(ticket.path(), Map.of("status", "closed")).is(200);
    jobs.runDue();
    List<MimeMessage> received = mails.sentTo(MIA);
    assertThat(received).hasSize(2);
    MimeMessage first = received.get(0);
    MimeMessage second = received.get(1);
    assertThat(first.getSubject()).isEqualTo("[" + ticket.code() + "] Charged twice");
    assertThat(first.getFrom()[0]).asString().contains("support@acme.test");
    assertThat(first.getHeader("Auto-Submitted")).isNull();
    assertThat(second.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(second.getHeader("References")[0]).contains(first.getMessageID());
    assertThat(second.getHeader("In-Reply-To")).containsExactly(first.getMessageID());
    assertThat(chat.messages()).doesNotContain("Looks like a double booking.");

    as("anna").patch(ticket.path(), Map.of("status", "open")).is(200);
    then.ticket(ticket).is("open").isAssignedTo("anna");
    assertThat(then.ticket(ticket).history())
        .contains(
            "filed - → - by robot",
            "status open → in_progress by anna",
            "status in_progress → closed by anna",
            "status closed → open by anna");
  }

  @Test
  void workedInTasklistAlone() {
    Filed ticket = given.ticket().filed();
    assertThat(tasklist.as("anna").task(ticket).path("name").asText())
        .isEqualTo(ticket.code() + " · The invoice looks odd");
    tasklist
        .as("anna")
        .claim(ticket)
        .complete(
            ticket,
            Map.of(
                "outcome",
                "take",
                "reply",
                "I am looking at it.",
                "replyVisibility",
                "public",
                "priority",
                "high"));
    then.ticket(ticket).is("in_progress").hasPriority("high").isAssignedTo("anna");
    tasklist
        .as("anna")
        .complete(
            ticket,
            Map.of("outcome", "close", "reply", "Only for us.", "replyVisibility", "internal"));
    then.ticket(ticket).is("closed");
    jobs.runDue();
    assertThat(then.ticket(ticket).comments()).contains("I am looking at it.", "Only for us.");
    assertThat(mails.sentTo(MIA))
        .as("confirmation, reply, closing note")
        .hasSize(3)
        .noneSatisfy(mail -> assertThat(text(mail)).contains("Only for us."));
    assertThat(then.ticket(ticket).history())
        .contains("status open → in_progress by anna", "status in_progress → closed by anna");
  }

  @Test
  void aTaskDoesNotTakeWhatItDoesNotOffer() {
    Filed ticket = given.ticket().filed();
    var anna = tasklist.as("anna").claim(ticket);
    anna.tryToComplete(ticket, Map.of("outcome", "giveBack", "reply", "Lost?")).is(400);
    anna.tryToComplete(ticket, Map.of("reply", "Lost?")).is(400);
    anna.tryToComplete(ticket, Map.of("outcome", "take", "priority", "highest")).is(400);
    anna.tryToComplete(ticket, Map.of("outcome", "take", "reply", "x", "replyVisibility", "all"))
        .is(400);
    then.ticket(ticket).is("open").hasPriority("normal");
    assertThat(then.ticket(ticket).comments()).isEmpty();
  }

  @Test
  void aLongReplyFromTasklistIsKeptWhole() {
    Filed ticket = given.ticket().filed();
    String words = "A long story. ".repeat(1000).strip();
    tasklist.as("anna").claim(ticket).complete(ticket, Map.of("outcome", "take", "reply", words));
    assertThat(then.ticket(ticket).comments()).containsExactly(words);
  }

  @Test
  void anAgentFilesATicketOutOfAConversation() {
    Chat chat = given.conversation().email(MIA).begun();
    Answer filed =
        as("anna").post(chat.path() + "/tickets", Map.of("subject", "Please check")).is(201);
    Filed ticket = new Filed("acme", filed.at("/code"), filed.at("/processInstanceId"));
    then.ticket(ticket).is("open").isAssignedTo("anna");
    as("robot").post(chat.path() + "/tickets", Map.of("subject", "Please check")).is(403);
    chat.visitor().post(chat.path() + "/tickets", Map.of("subject", "Please check")).is(403);
  }

  private void say(String who, Filed ticket, String visibility, String words) {
    as(who).post(ticket.path("comments"), Map.of("body", words, "visibility", visibility)).is(201);
  }

  private static String text(MimeMessage mail) {
    try {
      return new String(
          mail.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
