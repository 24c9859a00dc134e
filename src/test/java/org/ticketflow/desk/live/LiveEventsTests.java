package org.ticketflow.desk.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import org.ticketflow.conversation.LiveBus;
import org.ticketflow.identity.People;
import org.ticketflow.identity.Person;
import org.ticketflow.identity.Role;
import org.ticketflow.support.Chat;
import org.ticketflow.support.DeskLine;
import org.ticketflow.support.Filed;
import org.ticketflow.support.Story;
import org.ticketflow.ticket.TicketNews;

/** What open pages of the desk hear while others work, and until when. */
class LiveEventsTests extends Story {

  @Autowired private DeskEvents events;
  @Autowired private Presence presence;
  @Autowired private LiveBus bus;
  @Autowired private People people;
  @Autowired private TransactionTemplate transaction;

  private final List<DeskLine> lines = new ArrayList<>();

  @AfterEach
  void hangUp() {
    lines.forEach(DeskLine::close);
    lines.clear();
  }

  private DeskLine browserOf(String person) {
    DeskLine line = new DeskLine(doors.port(), person, person.equals("gus") ? "globex" : "acme");
    lines.add(line);
    return line;
  }

  private DeskLine listening(String person, String site) {
    DeskLine line = browserOf(person);
    assertThat(line.listen(site)).isEqualTo(200);
    return line;
  }

  private static String news(Filed ticket) {
    return "ticket {\"number\":" + ticket.key().number() + "}";
  }

  @Test
  void everyChangeOfATicketIsHeard() {
    DeskLine anna = listening("anna", "acme");
    Filed ticket = given.ticket().filed();
    anna.hears(news(ticket));
    List<Map<String, Object>> changes =
        List.of(
            Map.of("priority", "high"),
            Map.of("assignee", "ben"),
            Map.of("labels", List.of("billing")),
            Map.of("subject", "Another subject"),
            Map.of("status", "in_progress"));
    for (Map<String, Object> change : changes) {
      as("ben").patch(ticket.path(), change).is(200);
      anna.hears(news(ticket));
    }
    as("ben")
        .post(ticket.path("comments"), Map.of("body", "Asked.", "visibility", "internal"))
        .is(201);
    anna.hears(news(ticket));
  }

  @Test
  void whatIsDoneInTasklistAndByEscalationIsHeard() {
    DeskLine anna = listening("anna", "acme");
    Filed ticket = given.ticket().urgent().filed();
    anna.hears(news(ticket));
    tasklist.as("ben").claim(ticket);
    anna.hears(news(ticket));
    clock.pass(minutes(16));
    jobs.runDue();
    anna.hears(news(ticket));
  }

  @Test
  void howFarACommentHasComeIsHeard() {
    DeskLine anna = listening("anna", "acme");
    Filed ticket = given.ticket().filed();
    jobs.runDue();
    sql.sql(
            "update ticket_delivery set state = 'failed', error = 'refused' where site = 'acme'"
                + " and comment_id in (select id from ticket_comment where number = ?)")
        .param(ticket.key().number())
        .update();
    Filed later = given.ticket().filed();
    assertThat(anna.until(news(later))).contains(news(ticket));
  }

  @Test
  void aTransactionTellsATicketOnceAndOnlyWhenItIsCommitted() {
    Filed ticket = given.ticket().filed();
    List<String> heard = java.util.Collections.synchronizedList(new ArrayList<>());
    DeskLine anna = listening("anna", "acme");
    try (LiveBus.Listening unused =
        bus.listen(
            TicketNews.TOPIC,
            new LiveBus.Listener() {
              @Override
              public void heard(String payload) {
                heard.add(payload);
              }

              @Override
              public void missed() {}
            })) {
      String touch =
          "update ticket set updated_at = updated_at + interval '1 s' where site = 'acme' and number = ?";
      transaction.executeWithoutResult(
          status -> {
            sql.sql(touch).param(ticket.key().number()).update();
            status.setRollbackOnly();
          });
      transaction.executeWithoutResult(
          status -> {
            sql.sql(touch).param(ticket.key().number()).update();
            sql.sql(touch).param(ticket.key().number()).update();
          });
      Filed last = given.ticket().filed();
      anna.hears(news(last));
      String payload = "{\"site\":\"acme\",\"number\":" + ticket.key().number() + "}";
      assertThat(heard).filteredOn(payload::equals).hasSize(1);
    }
  }

  @Test
  void conversationsAreHeardAndOtherSitesAreNot() {
    DeskLine gus = listening("gus", "globex");
    DeskLine anna = listening("anna", "acme");
    Chat chat = given.conversation().begun();
    String told = "conversation {\"id\":\"" + chat.id() + "\"}";
    anna.hears(told);
    Filed foreign = given.ticket().site("globex").filed();
    assertThat(gus.until(news(foreign))).doesNotContain(told);
    assertThat(browserOf("gus").listen("acme")).isEqualTo(404);
  }

  @Test
  void whoComesAMomentLaterHearsWhatHappenedBetweenPageAndLine() {
    // Not acme: a test just before may have made so much news there that "missed" stands for all.
    Filed ticket = given.ticket().site("globex").filed();
    listening("gus", "globex").hears(news(ticket));
    listening("gus", "globex").hears(news(ticket));
  }

  @Test
  void whoComesAfterMoreNewsThanAreKeptIsToldToReadEverything() {
    Filed ticket = given.ticket().filed();
    for (int change = 0; change < 310; change++) {
      sql.sql(
              "update ticket set updated_at = updated_at + interval '1 s'"
                  + " where site = 'acme' and number = ?")
          .param(ticket.key().number())
          .update();
    }
    DeskLine ben = listening("ben", "acme");
    ben.hears("missed {}");
  }

  @Test
  void oneKnowsWhoElseLooksAndReplies() {
    Filed ticket = given.ticket().filed();
    DeskLine anna = listening("anna", "acme");
    DeskLine ben = browserOf("ben");
    assertThat(ben.present("acme", ticket.code(), "viewing", "one").path("others")).isEmpty();
    anna.hears(presence(ticket, "viewing"));
    ben.present("acme", ticket.code(), "replying", "two");
    anna.hears(presence(ticket, "replying"));
    assertThat(anna.present("acme", ticket.code(), "viewing", "x").at("/others/0/doing").asText())
        .isEqualTo("replying");
    ben.present("acme", ticket.code(), "gone", "two");
    anna.hears(presence(ticket, "viewing"));

    clock.pass(Presence.LASTS);
    presence.sweep();
    anna.hears(presence(ticket, "gone"));
    assertThat(anna.present("acme", ticket.code(), "viewing", "x").path("others")).isEmpty();

    assertThat(browserOf("gus").present("acme", ticket.code(), "viewing", "").asInt())
        .isEqualTo(404);
    assertThat(ben.present("acme", ticket.code(), "sleeping", "").asInt()).isEqualTo(422);
  }

  private static String presence(Filed ticket, String doing) {
    return "presence {\"number\":%d,\"person\":\"ben\",\"name\":\"Ben\",\"doing\":\"%s\"}"
        .formatted(ticket.key().number(), doing);
  }

  @Test
  void aLineEndsWithTheSession() {
    DeskLine anna = listening("anna", "acme");
    assertThat(anna.form("/logout", Map.of()).statusCode()).isEqualTo(302);
    assertThat(anna.ends()).isTrue();
  }

  @Test
  void aLineEndsWithTheRole() {
    people.save(person("rob", Set.of(Role.AGENT), Set.of("acme")), "demo");
    DeskLine rob = listening("rob", "acme");
    events.beat();
    rob.hears("beat {}");
    people.save(person("rob", Set.of(Role.AGENT), Set.of("globex")), "demo");
    events.beat();
    assertThat(rob.ends()).isTrue();
    assertThat(rob.listen("acme")).as("signed out, or nothing there for them").isIn(302, 404);
  }

  private static Person person(String id, Set<Role> roles, Set<String> sites) {
    return new Person(id, id, id + "@acme.test", roles, sites);
  }

  @Test
  void listeningDoesNotKeepASessionAlive() {
    DeskLine idle = listening("anna", "acme");
    DeskLine busy = listening("ben", "acme");
    Filed ticket = given.ticket().filed();
    sessionsAge("9 hours");
    idle.present("acme", ticket.code(), "viewing", "");
    idle.get("/desk/acme/counts");
    busy.get("/desk/acme/profile");
    sessionsAge("2 hours");
    events.beat();
    assertThat(idle.ends()).isTrue();
    assertThat(idle.get("/desk/acme/counts").statusCode()).isEqualTo(302);
    busy.hears("beat {}");
  }

  private void sessionsAge(String time) {
    sql.sql("update web_session set active_at = active_at - cast(? as interval)")
        .param(time)
        .update();
  }

  @Test
  void whoOpensMoreLinesThanTabsLosesTheOldest() {
    DeskLine first = listening("anna", "acme");
    DeskLine ben = listening("ben", "acme");
    for (int opened = 0; opened < DeskEvents.STREAMS_PER_PERSON; opened++) {
      listening("anna", "acme");
    }
    assertThat(first.ends()).isTrue();
    events.beat();
    ben.hears("beat {}");
  }
}
