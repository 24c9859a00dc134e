package org.ticketflow.desk.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.ticketflow.conversation.Author;
import org.ticketflow.conversation.Inbox;
import org.ticketflow.conversation.Message;
import org.ticketflow.identity.Caller;
import org.ticketflow.identity.People;
import org.ticketflow.support.Answer;
import org.ticketflow.support.Chat;
import org.ticketflow.support.Story;

/** Whose a conversation is, who waits, and what each person has not read yet. */
class InboxTests extends Story {

  @Autowired private Inbox inbox;
  @Autowired private People people;

  private Caller caller(String person) {
    return people.find(person).orElseThrow().asCaller();
  }

  private Answer seenBy(String who, Chat chat) {
    return as(who).get(chat.path()).is(200);
  }

  @Test
  void whoAnswersFirstHasTakenIt() {
    Chat chat = given.conversation().begun();
    as("robot").post(chat.path() + "/messages", Map.of("body", "A program is nobody.")).is(201);
    assertThat(seenBy("robot", chat).at("/assignee")).isEmpty();
    as("anna").post(chat.path() + "/messages", Map.of("body", "I am here.")).is(201);
    as("ben").post(chat.path() + "/messages", Map.of("body", "Me too.")).is(201);
    assertThat(seenBy("ben", chat).at("/assignee")).isEqualTo("anna");
    assertThat(chat.visitor().get(chat.path()).is(200).at("/assignee"))
        .as("whose it is, as its visitor is told")
        .isEmpty();
    assertThat(inbox.take(caller("ben"), "acme", chat.id()).assignee()).isEqualTo("ben");
    assertThat(inbox.giveBack(caller("ben"), "acme", chat.id()).assignee()).isNull();
  }

  @Test
  void whoAsksForAHumanWaitsUntilOneComes() {
    Chat chat = given.conversation().begun();
    inbox.awaitHuman("acme", chat.id());
    String since = seenBy("anna", chat).at("/waitingSince");
    assertThat(Instant.parse(since)).isEqualTo(clock.now());
    clock.pass(minutes(5));
    inbox.awaitHuman("acme", chat.id());
    assertThat(seenBy("anna", chat).at("/waitingSince")).isEqualTo(since);
    as("anna").post(chat.path() + "/messages", Map.of("body", "I am here.")).is(201);
    assertThat(seenBy("anna", chat).at("/waitingSince")).isEmpty();

    inbox.awaitHuman("acme", chat.id());
    inbox.take(caller("anna"), "acme", chat.id());
    assertThat(seenBy("anna", chat).at("/waitingSince")).isEmpty();
  }

  @Test
  void eachPersonHasReadForThemselves() {
    Chat chat = given.conversation().site("globex").begun();
    Caller gus = caller("gus");
    Caller admin = caller("admin");
    int before = inbox.unread(admin, "globex");
    long last = last(chat);
    inbox.read(gus, "globex", chat.id(), last);
    assertThat(unread(gus, chat)).isFalse();
    assertThat(unread(admin, chat)).isTrue();
    inbox.read(gus, "globex", chat.id(), 0);
    assertThat(unread(gus, chat)).as("once read stays read").isFalse();
    inbox.read(admin, "globex", chat.id(), last);
    assertThat(inbox.unread(admin, "globex")).isEqualTo(before - 1);

    as("globex-robot").post(chat.path() + "/messages", Map.of("body", "From a program")).is(201);
    assertThat(unread(gus, chat)).as("only the visitor's words").isFalse();
    chat.says("And from the visitor");
    assertThat(unread(gus, chat)).isTrue();
    inbox.take(admin, "globex", chat.id());
    int others = inbox.unread(gus, "globex");
    chat.says("More");
    assertThat(inbox.unread(gus, "globex")).as("what a colleague sees to").isEqualTo(others);
  }

  private long last(Chat chat) {
    List<Message> all = inbox.messagesBefore(caller("gus"), "globex", chat.id(), Long.MAX_VALUE, 9);
    assertThat(all).extracting(each -> each.author().kind()).containsExactly(Author.Kind.VISITOR);
    return all.get(0).id();
  }

  private boolean unread(Caller caller, Chat chat) {
    return inbox.list(caller, "globex", Inbox.Box.OPEN, 200, null).unread().contains(chat.id());
  }

  @Test
  void theListGoesOnWhereItEnded() {
    for (int i = 0; i < 5; i++) {
      Chat chat = given.conversation().site("globex").begun();
      inbox.take(caller("gus"), "globex", chat.id());
      clock.pass(minutes(1));
    }
    Inbox.Page all = inbox.list(caller("gus"), "globex", Inbox.Box.MINE, 200, null);
    Inbox.Page first = inbox.list(caller("gus"), "globex", Inbox.Box.MINE, 2, null);
    Inbox.Page second =
        inbox.list(
            caller("gus"), "globex", Inbox.Box.MINE, 200, first.conversations().nextCursor());
    assertThat(ids(all).subList(0, 2)).isEqualTo(ids(first));
    assertThat(ids(all).subList(2, ids(all).size())).isEqualTo(ids(second));
    assertThat(inbox.counts(caller("gus"), "globex").mine()).isEqualTo(ids(all).size());
  }

  private static List<String> ids(Inbox.Page page) {
    return page.conversations().items().stream().map(each -> each.conversation().id()).toList();
  }
}
