package org.ticketflow.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.servlet.FlashMap;

/** What two nodes know of a browser's session, and what that costs. */
class SessionsTests extends SettingsFixture {

  private final List<String> told = new ArrayList<>();
  private SessionStore here;
  private SessionStore there;

  @BeforeEach
  void nodes() {
    here = node();
    there = node();
  }

  private SessionStore node() {
    OtherNodes others =
        new OtherNodes() {
          @Override
          public void tell(String topic, String payload) {
            told.add(topic + " " + payload);
          }

          @Override
          public void hear(String topic, Consumer<String> heard, Runnable missed) {}
        };
    return new SessionStore(
        sql,
        others,
        Clock.systemUTC(),
        new SessionSpan(Duration.ofHours(10), Duration.ofHours(12)));
  }

  private StoredSession begun() {
    StoredSession session = here.createSession();
    SignedIn anna = new SignedIn(people.find(zoe).orElseThrow().asCaller(), "stamp");
    session.setAttribute(StoredSession.SIGNED_IN, new SecurityContextImpl(anna));
    here.save(session);
    return session;
  }

  private void age(StoredSession session, String time) {
    sql.sql("update web_session set active_at = active_at - cast(? as interval) where id = ?")
        .params(time, Sha256.of(session.getId()))
        .update();
  }

  /** Another with each write. */
  private String version(StoredSession session) {
    return sql.sql("select xmin::text || ctid::text from web_session where id = ?")
        .param(Sha256.of(session.getId()))
        .query(String.class)
        .single();
  }

  @Test
  void anotherNodeKnowsWhoItIsAndNothingOfTheirRights() {
    StoredSession read = there.findById(begun().getId());
    assertThat(read.signedIn().getName()).isEqualTo(zoe);
    assertThat(read.signedIn().passwordStamp()).isEqualTo("stamp");
    assertThat(read.signedIn().getAuthorities()).isEmpty();
    assertThat(read.signedIn().getPrincipal().sites()).isEmpty();
  }

  @Test
  void wordsGoAlongAndObjectsStay() {
    StoredSession session = begun();
    FlashMap words = new FlashMap();
    words.put("notice", "Switched on.");
    words.setTargetRequestPath("/desk/acme/settings");
    words.addTargetRequestParam("page", "2");
    words.startExpirationPeriod(180);
    session.setAttribute(SessionAttributes.FLASH, List.of(words));
    session.setAttribute("token", "abc");
    session.setAttribute("object", new StringBuilder("of a program"));
    here.save(session);

    StoredSession read = there.findById(session.getId());
    assertThat(read.<List<FlashMap>>getAttribute(SessionAttributes.FLASH)).containsExactly(words);
    assertThat(read.<String>getAttribute("token")).isEqualTo("abc");
    assertThat(read.getAttributeNames()).doesNotContain("object");
    read.removeAttribute(SessionAttributes.FLASH);
    there.save(read);
    assertThat(here.findById(session.getId()).getAttributeNames())
        .containsExactlyInAnyOrder(StoredSession.SIGNED_IN, "token");
  }

  @Test
  void twoRequestsAtOnceDoNotUndoEachOther() {
    StoredSession one = begun();
    StoredSession other = there.findById(one.getId());
    one.setAttribute("first", "1");
    other.setAttribute("second", "2");
    there.save(other);
    here.save(one);
    assertThat(there.findById(one.getId()).getAttributeNames()).contains("first", "second");
  }

  @Test
  void readingWritesNothingAndActingOnceAMinute() {
    StoredSession session = begun();
    String written = version(session);
    StoredSession read = there.findById(session.getId());
    read.setLastAccessedTime(java.time.Instant.now());
    there.save(read);
    read.setAttribute(Sessions.ACTED, true);
    there.save(read);
    assertThat(version(session)).isEqualTo(written);

    age(session, "2 minutes");
    String aged = version(session);
    StoredSession later = there.findById(session.getId());
    there.save(later);
    assertThat(version(session)).isEqualTo(aged);
    later.setAttribute(Sessions.ACTED, true);
    there.save(later);
    assertThat(version(session)).isNotEqualTo(aged);
  }

  @Test
  void itEndsWithTheDayAndIsSweptAwayByWhoSignsInNext() {
    StoredSession session = begun();
    age(session, "9 hours 59 minutes");
    assertThat(there.findById(session.getId())).isNotNull();
    assertThat(there.lasting(List.of(Sessions.nameOf(session.getId())))).hasSize(1);
    age(session, "1 minute");
    assertThat(there.findById(session.getId())).isNull();
    assertThat(there.lasting(List.of(Sessions.nameOf(session.getId())))).isEmpty();
    begun();
    assertThat(rows(session.getId())).isZero();
  }

  @Test
  void whoeverIsBusyHasToSayThePasswordAgainOnTheNextDay() {
    StoredSession session = begun();
    signedInEarlier(session, "11 hours 59 minutes");
    assertThat(there.findById(session.getId())).isNotNull();
    assertThat(there.lasting(List.of(Sessions.nameOf(session.getId())))).hasSize(1);
    signedInEarlier(session, "1 minute");
    assertThat(there.findById(session.getId())).isNull();
    assertThat(there.lasting(List.of(Sessions.nameOf(session.getId())))).isEmpty();
  }

  @Test
  void aPasswordThatIsSaidInBetweenCountsAndNothingElseDoes() {
    StoredSession session = begun();
    signedInEarlier(session, "11 hours 59 minutes");
    StoredSession busy = there.findById(session.getId());
    busy.changeSessionId();
    busy.setAttribute(Sessions.ACTED, true);
    busy.setAttribute("token", "abc");
    there.save(busy);
    signedInEarlier(busy, "1 minute");
    assertThat(here.findById(busy.getId())).isNull();

    StoredSession again = begun();
    signedInEarlier(again, "11 hours 59 minutes");
    StoredSession renewed = there.findById(again.getId());
    renewed.setAttribute(StoredSession.SIGNED_IN, new SecurityContextImpl(renewed.signedIn()));
    there.save(renewed);
    signedInEarlier(renewed, "1 minute");
    assertThat(here.findById(renewed.getId())).isNotNull();
  }

  private void signedInEarlier(StoredSession session, String time) {
    sql.sql("update web_session set created_at = created_at - cast(? as interval) where id = ?")
        .params(time, Sha256.of(session.getId()))
        .update();
  }

  @Test
  void whatEndedIsNotBroughtBackByASlowRequest() {
    StoredSession session = begun();
    StoredSession slow = there.findById(session.getId());
    here.deleteById(session.getId());
    assertThat(told).containsExactly("session-ended " + Sessions.nameOf(session.getId()));
    slow.setAttribute("token", "abc");
    there.save(slow);
    assertThat(there.findById(session.getId())).isNull();
    here.deleteById(session.getId());
    assertThat(told).hasSize(1);
  }

  @Test
  void anotherIdOpensTheSameSessionAndTheOldOneNothing() {
    StoredSession session = begun();
    String before = session.getId();
    String after = session.changeSessionId();
    here.save(session);
    assertThat(there.findById(before)).isNull();
    assertThat(there.findById(after).signedIn().getName()).isEqualTo(zoe);
  }

  @Test
  void strangersCostNoRowAndRowsOpenNothing() {
    StoredSession stranger = here.createSession();
    stranger.setAttribute("token", "abc");
    here.save(stranger);
    assertThat(rows(stranger.getId())).isZero();
    StoredSession session = begun();
    assertThat(sql.sql("select web_session::text from web_session").query(String.class).list())
        .noneMatch(row -> row.contains(session.getId()));
    assertThat(there.findById(Sessions.nameOf(session.getId()))).isNull();
    session.removeAttribute(StoredSession.SIGNED_IN);
    here.save(session);
    assertThat(rows(session.getId())).isZero();
    assertThat(new Sessions(here, null).lasting(Set.of())).isEmpty();
  }

  private long rows(String id) {
    return sql.sql("select count(*) from web_session where id = ?")
        .param(Sha256.of(id))
        .query(Long.class)
        .single();
  }
}
