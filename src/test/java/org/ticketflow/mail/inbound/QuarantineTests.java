package org.ticketflow.mail.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.ticketflow.identity.ActingAs;
import org.ticketflow.identity.Caller;
import org.ticketflow.identity.Role;
import org.ticketflow.refusal.Conflict;
import org.ticketflow.refusal.Forbidden;
import org.ticketflow.refusal.InvalidInput;
import org.ticketflow.refusal.NotFound;

/** What cannot be handled waits for a manager of its own site, and holds up nothing. */
class QuarantineTests extends InboundFixture {

  @Autowired Quarantine quarantine;
  @Autowired Sorting sorting;
  @Autowired Mailboxes settingsOfMailboxes;

  private Caller manager;

  @BeforeEach
  void manager() {
    manager = new Caller("max", Caller.Kind.PERSON, Set.of(Role.MANAGER), Set.of(site));
  }

  @Test
  void aBadMailHoldsUpNothing() throws Exception {
    arrives(Letter.from("nobody").to(support).subject("From nobody"));
    arrives(fromMia());
    read();
    assertThat(handled()).extracting(Handled::outcome).containsExactly("ticket", "quarantined");

    List<QuarantinedMail> waiting = as(() -> quarantine.of(site, null, 10));
    assertThat(waiting).singleElement();
    QuarantinedMail bad = waiting.get(0);
    assertThat(bad.subject()).isEqualTo("From nobody");
    assertThat(bad.reason()).contains("no sender");
    assertThat(as(() -> quarantine.source(site, bad.id()))).contains("Hello, it does not work.");
    assertThat(new String(as(() -> quarantine.raw(site, bad.id())), StandardCharsets.UTF_8))
        .startsWith("From: nobody\r\n");
  }

  @Test
  void aMailIsTriedAgainOnceWhatHinderedItIsGone() {
    long id = rows.take(mailbox, 1, 1, fromMia().bytes()).orElseThrow();
    sorting.quarantine(id, "Ticketflow was broken when it came.", null, null);
    assertThat(as(() -> quarantine.retry(site, id))).matches("It became TKT-\\d+\\.");
    assertThat(ticketCount()).isEqualTo(1);
    assertThatThrownBy(() -> as(() -> quarantine.retry(site, id))).isInstanceOf(NotFound.class);
  }

  @Test
  void aFullDiskOfTheDatabaseIsNoFaultOfTheMail() throws Exception {
    sql.sql(
            "create function no_room() returns trigger language plpgsql as"
                + " $$ begin raise exception 'no room' using errcode = 'disk_full'; end $$")
        .update();
    sql.sql(
            "create trigger no_room before insert on act_ru_execution"
                + " for each row execute function no_room()")
        .update();
    try {
      arrives(fromMia());
      read();
      assertThat(handled()).extracting(Handled::outcome).containsExactly("null");
    } finally {
      sql.sql("drop function no_room cascade").update();
    }
    pass(Duration.ofMinutes(1));
    read();
    assertThat(handled()).extracting(Handled::outcome).containsExactly("ticket");
  }

  @Test
  void whatIsDiscardedIsGone() throws Exception {
    arrives(Letter.from("nobody").to(support));
    read();
    long id = as(() -> quarantine.of(site, null, 10)).get(0).id();
    as(
        () -> {
          quarantine.discard(site, id);
          return true;
        });
    assertThat(as(() -> quarantine.of(site, null, 10))).isEmpty();
    assertThat(last().outcome()).isEqualTo("discarded");
    read();
    assertThat(handled()).hasSize(1);
  }

  @Test
  void itIsForManagersOfTheSiteAlone() throws Exception {
    arrives(Letter.from("nobody").to(support));
    read();
    long id = as(() -> quarantine.of(site, null, 10)).get(0).id();
    Caller agent = new Caller("ada", Caller.Kind.PERSON, Set.of(Role.AGENT), Set.of(site));
    Caller program = new Caller("bot", Caller.Kind.AI_AGENT, Set.of(Role.AI_AGENT), Set.of(site));
    for (Caller other : List.of(agent, program)) {
      assertThatThrownBy(() -> ActingAs.caller(other, () -> quarantine.of(site, null, 10)))
          .isInstanceOf(Forbidden.class);
      assertThatThrownBy(() -> ActingAs.caller(other, () -> settingsOfMailboxes.of(site)))
          .isInstanceOf(Forbidden.class);
    }
    String other = site + "b";
    sites.add(other, "Other", "support@" + other + ".test", ZoneOffset.UTC);
    Caller elsewhere = new Caller("mo", Caller.Kind.PERSON, Set.of(Role.MANAGER), Set.of(other));
    assertThatThrownBy(() -> ActingAs.caller(elsewhere, () -> quarantine.raw(site, id)))
        .isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> ActingAs.caller(elsewhere, () -> quarantine.raw(other, id)))
        .isInstanceOf(NotFound.class);
    assertThatThrownBy(
            () -> ActingAs.caller(elsewhere, () -> settingsOfMailboxes.get(other, mailbox.id())))
        .isInstanceOf(NotFound.class);
  }

  @Test
  void aSecretOnlyGoesToTheServerThatItWasGivenFor() {
    Mailbox added = as(() -> settingsOfMailboxes.add(site, form("127.0.0.1", "s3cret")));
    assertThatThrownBy(
            () ->
                as(
                    () -> {
                      settingsOfMailboxes.change(site, added.id(), form("localhost", ""));
                      return true;
                    }))
        .isInstanceOf(InvalidInput.class);
    assertThat(new MailboxSecret("s3cret")).hasToString("…");
    assertThat(
            sql.sql(
                    "select count(*) from audit where site = ? and (before_facts::text || after_facts::text || subject) like '%s3cret%'")
                .param(site)
                .query(Long.class)
                .single())
        .isZero();
  }

  @Test
  void aMailboxThatCannotBeReadSaysWhyAndHoldsUpNoOther() throws Exception {
    Mailbox broken = as(() -> settingsOfMailboxes.add(site, form("127.0.0.1", "x")));
    arrives(fromMia());
    read();
    assertThat(as(() -> settingsOfMailboxes.get(site, broken.id())).problem())
        .isEqualTo("Nothing answers at 127.0.0.1:1.");
    assertThat(last().outcome()).isEqualTo("ticket");
    assertThatThrownBy(() -> as(() -> settingsOfMailboxes.test(site, broken.id())))
        .isInstanceOf(Conflict.class)
        .hasMessage("Nothing answers at 127.0.0.1:1.");
  }

  private static MailboxForm form(String host, String secret) {
    return new MailboxForm(
        host,
        "1",
        "none",
        "user",
        "password",
        secret,
        "",
        "",
        "",
        "",
        "INBOX",
        "keep",
        "",
        false,
        false);
  }

  private <T> T as(java.util.function.Supplier<T> act) {
    return ActingAs.caller(manager, act);
  }
}
