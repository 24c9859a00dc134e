package org.ticketflow.assistant.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.ticketflow.assistant.Correction;
import org.ticketflow.assistant.SiteExamples;
import org.ticketflow.assistant.SiteExamples.Lesson;
import org.ticketflow.assistant.Trial;
import org.ticketflow.assistant.TryOut;
import org.ticketflow.refusal.Conflict;
import org.ticketflow.refusal.InvalidInput;
import org.ticketflow.refusal.NotFound;
import org.ticketflow.support.Chat;
import org.ticketflow.support.Filed;
import org.ticketflow.support.Together;

/** What a site teaches its assistant counts there, at once, and nowhere else. */
class SiteExamplesTests extends AssistantStory {

  private static final AtomicInteger VISITORS = new AtomicInteger();

  private static final String NO_BEANS = "We have run out of coffee beans on the third floor";
  private static final String SAME = "Hi, there are no coffee beans left on the third floor";

  @Autowired private SiteExamples examples;
  @Autowired private TryOut tryOut;

  @AfterEach
  void forget() {
    examples.of("acme").forEach(example -> examples.remove("acme", example.id()));
  }

  @Test
  void whatSaysTheSameIsWhatTheSiteSaysItIs() {
    teach(NO_BEANS, "outage", "");
    Filed ticket = onlyTicket(visitorSays(SAME));
    then.ticket(ticket).hasPriority("urgent");
    assertThat(reasonOf(ticket)).isEqualTo("picked: the service is down");
  }

  @Test
  void aPriorityOfItsOwnWinsInTheTableAndIsCalledByItsName() {
    teach(NO_BEANS, "outage", "low");
    Filed ticket = onlyTicket(visitorSays(SAME));
    then.ticket(ticket).hasPriority("low");
    assertThat(reasonOf(ticket)).isEqualTo("picked: like an example of this site");
  }

  @Test
  void itCountsForTicketsByMailAndProgramToo() {
    String subject = "Beans of the third floor";
    teach(subject, "outage", "high");
    then.ticket(given.ticket().subject(subject).describedAs(subject).filed()).hasPriority("high");
    then.ticket(given.ticket().site("globex").subject(subject).describedAs(subject).filed())
        .hasPriority("normal");
  }

  @Test
  void whatIsNotToBeFollowedUpIsNot() {
    assertThat(outcomes(visitorSays("The lift is broken again"))).containsExactly("filed");
    teach("The lift is broken", "plain question", "");
    assertThat(outcomes(visitorSays("The lift is broken again"))).containsExactly("offered");
  }

  @Test
  void otherSitesHaveTheirOwn() {
    teach(NO_BEANS, "wants human", "");
    assertThat(outcomes(visitorSays(SAME))).containsExactly("human called");
    Chat other = given.conversation().site("globex").email("g@customer.test").saying(SAME).begun();
    assistantHandlesAll();
    assertThat(outcomes(other)).doesNotContain("human called");
  }

  @Test
  void whatIsForgottenCountsNoMore() {
    teach(NO_BEANS, "wants human", "");
    assertThat(tried(SAME).taught()).isTrue();
    examples.remove("acme", examples.of("acme").get(0).id());
    assertThat(tried(SAME).taught()).isFalse();
    assertThatThrownBy(() -> examples.remove("acme", 1)).isInstanceOf(NotFound.class);
  }

  @Test
  void anotherNodesChangeIsSeenWithTheNextMessage() {
    assertThat(tried(SAME).taught()).isFalse();
    byAnotherNode();
    assertThat(tried(SAME).taught()).isTrue();
  }

  @Test
  void whatCannotBeTaughtIsRefusedInWords() {
    assertRefused(new Lesson(" \u0000 ", "outage", "", null), "sentence");
    assertRefused(new Lesson("x".repeat(1_001), "outage", "", null), "sentence");
    assertRefused(new Lesson("The beans", "coffee", "", null), "kind");
    assertRefused(new Lesson("The beans", "outage", "asap", null), "priority");
    assertRefused(new Lesson("Lovely weather", "small talk", "high", null), "priority");
    teach("x".repeat(1_000), "outage", "");
    assertRefused(new Lesson("X".repeat(1_000), "fault", "", null), "sentence");
    assertThat(examples.of("acme")).hasSize(1);
  }

  @Test
  void fiveHundredAreEnoughEvenTwoAtOnce() {
    sql.sql(
            "insert into assistant_example (site, sentence, kind, created_by, created_at)"
                + " select 'acme', 'Sentence ' || n, 'fault', 'test', now()"
                + " from generate_series(1, 499) n")
        .update();
    AtomicInteger more = new AtomicInteger();
    List<Boolean> taught =
        Together.times(
            2,
            () -> {
              try {
                teach("One more " + more.incrementAndGet(), "fault", "");
                return true;
              } catch (Conflict full) {
                return false;
              }
            });
    assertThat(taught).containsExactlyInAnyOrder(true, false);
    assertThat(count("select count(*) from assistant_example where site = 'acme'")).isEqualTo(500);
    sql.sql("delete from assistant_example where sentence like 'Sentence %'").update();
  }

  @Test
  void itIsWrittenDown() {
    teach(NO_BEANS, "outage", "");
    examples.remove("acme", examples.of("acme").get(0).id());
    assertThat(
            sql.sql(
                    "select deed || ' ' || subject from audit where site = 'acme'"
                        + " and deed like 'example-%' order by id desc limit 2")
                .query(String.class)
                .list())
        .containsExactly("example-removed “" + NO_BEANS + "”", "example-added “" + NO_BEANS + "”");
  }

  @Test
  void whatStaffCorrectedCanBeTakenOverOnce() {
    Filed ticket = onlyTicket(visitorSays("The sauna of the hotel stays cold"));
    assertThat(corrected(ticket)).isEmpty();
    as("anna").patch(ticket.path(), Map.of("priority", "low")).is(200);
    Correction correction = corrected(ticket).get(0);
    assertThat(correction.words()).isEqualTo("The sauna of the hotel stays cold");
    assertThat(correction.corrected()).isEqualTo("low");
    long number = ticket.key().number();
    Lesson lesson = new Lesson(correction.words(), correction.kind(), "low", number);
    assertThatThrownBy(() -> examples.add("globex", lesson)).isInstanceOf(NotFound.class);
    examples.add("acme", lesson);
    assertThat(corrected(ticket)).isEmpty();
    then.ticket(onlyTicket(visitorSays("The hotel's sauna stays cold"))).hasPriority("low");
  }

  @Test
  void tryingTellsWhatAndWhyAndDoesNothing() {
    teach(NO_BEANS, "fault", "urgent");
    long before = everything();
    Trial trial = tried(SAME);
    assertThat(trial.does()).isEqualTo("files a ticket");
    assertThat(trial.signals()).containsExactly("urgent by example", "fault");
    assertThat(trial.pick()).isNotNull();
    assertThat(trial.pick().priority().key()).isEqualTo("urgent");
    assertThat(trial.pick().reason()).isEqualTo("like an example of this site");
    assertThat(trial.nearest()).hasSize(5);
    assertThat(trial.nearest().get(0).own()).isTrue();
    assertThat(trial.nearest().get(0).sentence()).isEqualTo(NO_BEANS);
    assertThat(trial.nearest().get(0).likeness()).isBetween(60, 99);
    assertThat(tried("Thanks!").does()).isEqualTo("greets");
    assertThat(tried("let me talk to a human").pick()).isNull();
    assertThat(everything()).isEqualTo(before);
    assertThatThrownBy(() -> tried(" ")).isInstanceOf(InvalidInput.class);
    assertThatThrownBy(() -> tried("x".repeat(4_001))).isInstanceOf(InvalidInput.class);
  }

  private void teach(String sentence, String kind, String priority) {
    examples.add("acme", new Lesson(sentence, kind, priority, null));
  }

  /** Each time another one: nobody may file without end. */
  private Chat visitorSays(String words) {
    return chatOf("lea" + VISITORS.incrementAndGet() + "@beans.test", words);
  }

  private Trial tried(String message) {
    return tryOut.of("acme", message);
  }

  private void byAnotherNode() {
    sql.sql(
            "insert into assistant_example (site, sentence, kind, created_by, created_at)"
                + " values ('acme', :sentence, 'wants human', 'test', now())")
        .param("sentence", NO_BEANS)
        .update();
    sql.sql(
            "insert into assistant_site (site, examples_revision) values ('acme', 1) on conflict"
                + " (site) do update set examples_revision = assistant_site.examples_revision + 1")
        .update();
  }

  private void assertRefused(Lesson lesson, String field) {
    assertThatThrownBy(() -> examples.add("acme", lesson))
        .isInstanceOfSatisfying(
            InvalidInput.class,
            refused ->
                assertThat(refused.errors()).singleElement().extracting("field").isEqualTo(field));
  }

  private List<Correction> corrected(Filed ticket) {
    return examples.corrections("acme").stream()
        .filter(each -> each.ticket().code().equals(ticket.code()))
        .toList();
  }

  private long everything() {
    return count(
        "select (select count(*) from ticket) + (select count(*) from conversation)"
            + " + (select count(*) from message) + (select count(*) from assistant_message)"
            + " + (select count(*) from audit)");
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
