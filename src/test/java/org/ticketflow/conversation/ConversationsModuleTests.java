package org.ticketflow.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.transaction.support.TransactionTemplate;
import org.ticketflow.api.ChatApplication;
import org.ticketflow.api.ChatTest;
import org.ticketflow.refusal.Conflict;
import org.ticketflow.refusal.InvalidInput;
import org.ticketflow.refusal.NotFound;
import org.ticketflow.site.Sites;

@ChatTest
@RecordApplicationEvents
class ConversationsModuleTests {

  @Autowired private Conversations conversations;
  @Autowired private ConversationEvents live;
  @Autowired private Sites sites;
  @Autowired private JdbcClient sql;
  @Autowired private ChatApplication.MovedClock clock;
  @Autowired private TransactionTemplate transaction;
  @Autowired private ApplicationEvents events;

  private StartedConversation started;
  private String id;

  @BeforeEach
  void conversation() {
    if (sites.find("acme").isEmpty()) {
      sites.add("acme", "Acme", "support@acme.test", ZoneOffset.UTC);
    }
    started = conversations.start("acme", "Jo", null, "Hello");
    id = started.conversation().id();
  }

  @Test
  void keepsOnlyTheHashOfTheToken() {
    String row =
        sql.sql("select c::text from conversation c where id = :id")
            .param("id", id)
            .query(String.class)
            .single();
    assertThat(row).doesNotContain(started.visitorToken());
    assertThat(started.toString()).doesNotContain(started.visitorToken());
  }

  @Test
  void theSameOriginIsSaidOnceHoweverManyTryAtOnce() throws Exception {
    Callable<Message> say =
        () -> conversations.say("acme", id, Author.agent("Anna"), "Done", "comment:17");
    ExecutorService threads = Executors.newFixedThreadPool(4);
    List<Long> ids =
        threads.invokeAll(List.of(say, say, say, say)).stream()
            .map(
                each -> {
                  try {
                    return each.get().id();
                  } catch (Exception e) {
                    throw new IllegalStateException(e);
                  }
                })
            .toList();
    threads.shutdown();
    assertThat(ids.stream().collect(Collectors.toSet())).hasSize(1);
    assertThat(conversations.messagesSince("acme", id, 0, 10)).hasSize(2);

    conversations.close("acme", id);
    assertThat(say.call().id()).as("a retry after the end").isEqualTo(ids.get(0));
    assertThatThrownBy(() -> conversations.say("acme", id, Author.SYSTEM, "More", "comment:18"))
        .isInstanceOf(Conflict.class);
  }

  @Test
  void tellsWhoWaitsForTheVisitorOnlyOfTheVisitor() {
    conversations.say("acme", id, Author.agent("Anna"), "Hi", null);
    long said = conversations.say("acme", id, Author.visitor("Jo"), "Hi", null).id();
    assertThat(events.stream(VisitorSaid.class).filter(each -> each.conversationId().equals(id)))
        .hasSize(2)
        .contains(new VisitorSaid("acme", id, said));
  }

  @Test
  void theTranscriptHoldsAllThatWasSaid() {
    conversations.say("acme", id, Author.SYSTEM, "Which address?", "ask-email:acme/TKT-1");
    conversations.say("acme", id, Author.agent("Anna"), "Hi \"Jo\"", null);
    assertThat(conversations.transcript("acme", id))
        .extracting(line -> line.from() + ":" + line.name() + ":" + line.body())
        .containsExactly("visitor:Jo:Hello", "ai:null:Which address?", "agent:Anna:Hi \"Jo\"");
    assertThatThrownBy(() -> conversations.transcript("globex", id)).isInstanceOf(NotFound.class);
  }

  @Test
  void aTranscriptBeyondTheLimitKeepsTheNewestAndSaysSo() {
    sql.sql(
            "insert into message (site, conversation_id, author_kind, body, created_at)"
                + " select 'acme', :id, 'visitor', repeat('\"', 10000), now()"
                + " from generate_series(1, 60)")
        .param("id", id)
        .update();
    List<TranscriptLine> lines = conversations.transcript("acme", id);
    assertThat(lines).hasSize(1 + 49);
    assertThat(lines.get(0).body()).isEqualTo("[12 earlier messages are left out.]");
  }

  @Test
  void aVisitorIsAwayAfterTwoSilentMinutesOrTheEnd() {
    assertThat(conversations.visitorAway("acme", id)).isFalse();
    clock.move(Duration.ofSeconds(121));
    assertThat(conversations.visitorAway("acme", id)).isTrue();
    conversations.say("acme", id, Author.agent("Anna"), "There?", null);
    assertThat(conversations.visitorAway("acme", id)).as("the agent is not the visitor").isTrue();
    conversations.visitorSeen(started.conversation());
    assertThat(conversations.visitorAway("acme", id)).isFalse();
    conversations.close("acme", id);
    assertThat(conversations.visitorAway("acme", id)).isTrue();
    assertThat(conversations.isOpen("acme", id)).isFalse();
  }

  @Test
  void aVisitorWhoWatchesIsThere() {
    LiveBus.Listening watching =
        live.watch(started.conversation(), true, () -> true, 0, new SilentWatcher());
    clock.move(Duration.ofMinutes(3));
    live.beat();
    assertThat(conversations.visitorAway("acme", id)).isFalse();
    watching.close();
    clock.move(Duration.ofMinutes(3));
    live.beat();
    assertThat(conversations.visitorAway("acme", id)).isTrue();
  }

  @Test
  void whatIsRolledBackWasNeverSaid() {
    transaction.executeWithoutResult(
        status -> {
          conversations.say("acme", id, Author.agent("Anna"), "Never", null);
          status.setRollbackOnly();
        });
    assertThat(conversations.messagesSince("acme", id, 0, 10)).hasSize(1);
  }

  @Test
  void repeatsTheLongestCommentThatATicketTakes() {
    String comment = "x".repeat(100_000);
    assertThat(conversations.say("acme", id, Author.agent("Anna"), comment, "comment:1").body())
        .isEqualTo(comment);
    assertThatThrownBy(() -> conversations.say("acme", id, Author.agent("Anna"), comment, null))
        .isInstanceOf(InvalidInput.class);
  }

  @Test
  void keepsAnAddressThatIsOne() {
    conversations.visitorEmail("acme", id, " jo@example.com ");
    assertThat(conversations.get("acme", id).visitorEmail()).isEqualTo("jo@example.com");
    assertThatThrownBy(() -> conversations.visitorEmail("acme", id, "jo"))
        .isInstanceOf(InvalidInput.class);
    assertThatThrownBy(() -> conversations.visitorEmail("globex", id, "jo@example.com"))
        .isInstanceOf(NotFound.class);
  }

  private static final class SilentWatcher implements ConversationWatcher {
    @Override
    public void said(Message message) {}

    @Override
    public void closed(Conversation conversation, long lastMessage) {}

    @Override
    public void ping() {}

    @Override
    public void end() {}
  }
}
