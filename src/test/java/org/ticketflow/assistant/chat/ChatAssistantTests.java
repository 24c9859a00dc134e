package org.ticketflow.assistant.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.ticketflow.assistant.AssistantOfSite;
import org.ticketflow.assistant.SiteAssistant;
import org.ticketflow.conversation.Author;
import org.ticketflow.conversation.Conversations;
import org.ticketflow.support.Chat;
import org.ticketflow.support.Filed;
import org.ticketflow.support.Together;

/** What the built-in assistant does with what visitors say. */
class ChatAssistantTests extends AssistantStory {

  private static final String MONEY_GONE = "My payment didn't go through but the money is gone!";

  @Autowired private SiteAssistant sites;
  @Autowired private Conversations conversations;

  @Test
  void aReportBecomesATicketWithTheWholeTranscript() {
    Chat chat = chat("Hi. " + MONEY_GONE);
    Filed ticket = onlyTicket(chat);
    assertThat(chat.messages())
        .hasSize(3)
        .satisfies(said -> assertThat(said.get(1)).isEqualTo(Lines.FILING))
        .satisfies(said -> assertThat(said.get(2)).contains(ticket.code(), "email address"));
    then.ticket(ticket).is("intake");

    says(chat, "mia@customer");
    assertThat(chat.messages()).last().asString().contains("does not look like an email address");
    says(chat, "oh, mia@customer.test");
    then.ticket(ticket).is("open").hasPriority("urgent").isAssignedTo(null);
    assertThat(then.ticket(ticket).read().at("/subject"))
        .isEqualTo("My payment didn't go through but the money is gone");
    assertThat(then.ticket(ticket).read().at("/createdBy")).isEqualTo("assistant");
    assertThat(reasonOf(ticket)).isEqualTo("picked: the customer lost money");
    assertThat(as("anna").get(ticket.path("transcript")).is(200).body()).contains("Hi. My payment");
    jobs.runDue();
    assertThat(chat.messages()).last().asString().contains("received your report", ticket.code());
    assertThat(outcomes(chat)).containsExactly("filed", "the process asks again", "address noted");
  }

  @Test
  void anAddressInTheSameBreathIsNotAskedFor() {
    Chat chat = chat("I cannot log in any more, please write to mia@customer.test");
    then.ticket(onlyTicket(chat)).is("open").hasPriority("urgent");
  }

  @Test
  void severalIssuesAreSeveralTicketsAndTheSameTwiceIsOne() {
    Chat chat = chatOf("mia@customer.test", "The zip of the jacket that you sent me is broken");
    says(chat, "And another thing: I want to change my delivery address to Lime Road 4");
    assertThat(codes(chat)).hasSize(2);
    says(chat, "As I said, the jacket I got from you has a broken zip!");
    assertThat(codes(chat)).hasSize(2);
    Filed jacket = filed(chat, codes(chat).get(0));
    assertThat(chat.messages()).last().isEqualTo(Lines.added(jacket.code()));
    var added = as("anna").get(jacket.path("comments")).is(200).json().path("items");
    assertThat(added.get(added.size() - 1).at("/body").asText())
        .isEqualTo("As I said, the jacket I got from you has a broken zip!");
    assertThat(added.get(added.size() - 1).at("/author/kind").asText()).isEqualTo("customer");
    assertThat(added.get(added.size() - 1).at("/visibility").asText()).isEqualTo("public");
    jobs.runDue();
    assertThat(chat.messages())
        .as("not said once more")
        .filteredOn(said -> said.contains("broken zip!"))
        .hasSize(1);
    assertThat(mails.sentTo("mia@customer.test")).as("nor mailed").isEmpty();
    says(chat, "My order number is 58213");
    assertThat(outcomes(chat)).containsExactly("filed", "filed", "added", "added");
  }

  @Test
  void whatItCannotAnswerItOffersToPassOn() {
    Chat chat = chatOf("mia@customer.test", "Do you ship to Norway?");
    assertThat(codes(chat)).isEmpty();
    assertThat(chat.messages()).last().isEqualTo(Lines.OFFER);
    says(chat, "Yes please!");
    Filed ticket = onlyTicket(chat);
    assertThat(then.ticket(ticket).read().at("/subject")).isEqualTo("Do you ship to Norway?");

    Chat other = chat("Which sizes are there?");
    says(other, "no thanks");
    assertThat(codes(other)).isEmpty();
    assertThat(other.messages()).last().isEqualTo(Lines.DECLINED);
    says(other, "yes");
    assertThat(codes(other)).as("the offer is over").isEmpty();
  }

  @Test
  void whatIsUnclearIsAskedAboutAndThenKeptTogether() {
    Chat chat = chatOf("mia@customer.test", "I have a problem with my order");
    assertThat(chat.messages()).last().isEqualTo(Lines.ASK);
    says(chat, "Half of the plates are broken");
    assertThat(then.ticket(onlyTicket(chat)).read().at("/description"))
        .isEqualTo("I have a problem with my order\n\nHalf of the plates are broken");

    Chat other = chat("help");
    says(other, "please help me");
    says(other, "I need help");
    assertThat(codes(other)).isEmpty();
    assertThat(waits(other)).as("in the end a human is called").isTrue();
  }

  @Test
  void aHumanIsCalledForWhoeverWantsOne() {
    Chat chat = chat("Can I talk to a real person?");
    assertThat(waits(chat)).isTrue();
    assertThat(chat.messages()).last().isEqualTo(Lines.HUMAN);
    assertThat(codes(chat)).isEmpty();
  }

  @Test
  void itIsSilentWhereSomebodyElseAnswers() {
    Chat chat = chat("Hello");
    as("anna").post(chat.path() + "/messages", Map.of("body", "Hello Mia, Anna here.")).is(201);
    says(chat, MONEY_GONE);
    assertThat(codes(chat)).isEmpty();
    assertThat(chat.messages()).last().isEqualTo(MONEY_GONE);

    Chat other = chat("Hello");
    as("robot").post(other.path() + "/messages", Map.of("body", "I am the robot.")).is(201);
    says(other, MONEY_GONE);
    assertThat(codes(other)).isEmpty();
  }

  @Test
  void itIsSilentWhereATeammateHasTakenTheConversation() {
    Chat chat = chat("Hello");
    sql.sql("update conversation set assignee = 'anna' where id = :id")
        .param("id", chat.id())
        .update();
    says(chat, MONEY_GONE);
    assertThat(codes(chat)).isEmpty();
    assertThat(outcomes(chat)).last().isEqualTo("somebody else answers");
  }

  @Test
  void aSiteCanSwitchItOff() {
    sites.turn("acme", false);
    try {
      Chat chat = chat(MONEY_GONE);
      assertThat(chat.messages()).hasSize(1);
      assertThat(outcomes(chat)).containsExactly("switched off");
    } finally {
      sites.turn("acme", true);
    }
  }

  @Test
  void aSiteSpeaksInItsOwnWords() {
    sites.change("acme", new AssistantOfSite(true, "Moin!", "Anna comes.", false, ""));
    try {
      assertThat(chat("Hello").messages()).last().isEqualTo("Moin!");
      Chat unclear = chat("I have a problem with my order");
      assertThat(unclear.messages()).last().isEqualTo("Anna comes.");
      assertThat(waits(unclear)).as("instead of being asked").isTrue();
    } finally {
      sites.change("acme", new AssistantOfSite(true, "", "", true, ""));
    }
  }

  @Test
  void manyWorkersFileEachReportOnce() {
    List<Chat> chats = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      chats.add(given.conversation().email("m" + i + "@customer.test").saying(MONEY_GONE).begun());
    }
    Together.times(4, () -> assistant.handleDue(() -> true));
    assertThat(chats).allSatisfy(chat -> assertThat(codes(chat)).hasSize(1));
    assertThat(chats).allSatisfy(chat -> assertThat(chat.messages()).hasSize(2));
  }

  @Test
  void whoeverDiesOnTheWayLeavesNothingHalfDoneAndNothingUndone() {
    Chat chat = given.conversation().email("mia@customer.test").saying(MONEY_GONE).begun();
    faults.in("assistant_issue");
    assistantHandlesAll();
    assertThat(codes(chat)).as("ticket and note are one transaction").isEmpty();
    assertThat(chat.messages()).hasSize(1);
    faults.repair();
    assistantHandlesAll();
    assertThat(codes(chat)).as("not at once").isEmpty();
    clock.pass(minutes(1));
    assistantHandlesAll();
    assertThat(codes(chat)).hasSize(1);
    assertThat(chat.messages()).hasSize(2);
  }

  @Test
  void aMessageThatCannotBeHandledCallsAHuman() {
    Chat chat = given.conversation().email("mia@customer.test").saying(MONEY_GONE).begun();
    faults.in("assistant_issue");
    for (int i = 0; i < 10; i++) {
      assistantHandlesAll();
      clock.pass(minutes(5));
    }
    assertThat(outcomes(chat)).containsExactly("given up");
    assertThat(waits(chat)).isTrue();
  }

  @Test
  void nobodyHasItFileWithoutEnd() {
    Chat chat = chatOf("greedy@customer.test", "The lamp that you delivered is broken");
    List<String> more =
        List.of(
            "I want to cancel my newspaper subscription",
            "Your whole website is down, no page loads for anybody",
            "It would be nice to have a dark mode in the app",
            "The invoice of March has the wrong amount",
            "Somebody hacked my account and changed my password",
            "There is a typo on your page about horses");
    more.forEach(words -> says(chat, words));
    assertThat(codes(chat)).hasSize(5);
    assertThat(chat.messages()).last().isEqualTo(Lines.ENOUGH);
    assertThat(waits(chat)).isTrue();
    for (int i = 0; i < 2; i++) {
      Chat another = chatOf("Greedy@customer.test", more.get(0));
      more.subList(1, 5).forEach(words -> says(another, words));
    }
    assertThat(
            count(
                "select count(*) from assistant_issue"
                    + " where lower(email) = 'greedy@customer.test'"))
        .isEqualTo(10);
  }

  @Test
  void whoeverFloodsIsNotListenedTo() {
    Chat chat = given.conversation().saying("Hello").begun();
    for (int i = 0; i < 30; i++) {
      chat.says("spam " + i);
    }
    assertThat(
            count(
                "select count(*) from assistant_message where conversation_id = '"
                    + chat.id()
                    + "'"))
        .isEqualTo(20);
    assistantHandlesAll();
  }

  @Test
  void aConversationThatEndedMeanwhileStillGetsItsTicket() {
    Chat chat = given.conversation().email("mia@customer.test").saying(MONEY_GONE).begun().close();
    assistantHandlesAll();
    then.ticket(onlyTicket(chat)).is("open");
    assertThat(outcomes(chat)).containsExactly("filed");
  }

  @Test
  void itNeverSpeaksTwiceAboutThanks() {
    Chat chat = chat("Hello!");
    assertThat(chat.messages()).last().isEqualTo(Lines.GREETING);
    says(chat, "thanks");
    assertThat(chat.messages()).last().isEqualTo("thanks");
    assertThat(
            conversations.messagesSince("acme", chat.id(), 0, 10).stream()
                .map(message -> message.author().kind()))
        .containsExactly(Author.Kind.VISITOR, Author.Kind.AI, Author.Kind.VISITOR);
  }

  private String reasonOf(Filed ticket) {
    return sql.sql(
            "select priority_source || ': ' || priority_reason from ticket"
                + " where site = :site and number = :number")
        .param("site", ticket.site())
        .param("number", ticket.key().number())
        .query(String.class)
        .single();
  }
}
