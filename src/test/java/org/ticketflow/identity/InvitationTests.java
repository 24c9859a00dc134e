package org.ticketflow.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.core.context.SecurityContextHolder;
import org.ticketflow.refusal.Conflict;
import org.ticketflow.refusal.InvalidInput;
import org.ticketflow.refusal.NotFound;
import org.ticketflow.site.MovableTime;

/** How people come in by a mailed link, and how they get a new password by one. */
class InvitationTests extends SettingsFixture {

  private static final String OWN = "three blue bicycles";

  @Autowired MovableTime time;

  @AfterEach
  void realTime() {
    time.release();
  }

  @Test
  void whoeverIsInvitedChoosesIdAndPasswordOnce() {
    String token = invited(Set.of(Role.MANAGER));
    String id = "nina-" + site;
    assertThat(invitations.find(token)).get().extracting(Invitation::site).isEqualTo(site);
    SecurityContextHolder.clearContext();

    invitations.accept(token, id, "Nina Neu", OWN);

    Person nina = people.find(id).orElseThrow();
    assertThat(nina.roles()).containsExactly(Role.MANAGER);
    assertThat(nina.sites()).containsExactly(site);
    assertThat(nina.email()).isEqualTo("nina@new.test");
    assertThat(people.passwordMatches(id, OWN)).isTrue();
    assertThat(invitations.find(token)).isEmpty();
    assertThatThrownBy(() -> invitations.accept(token, id + "2", "Nina", OWN))
        .isInstanceOf(Conflict.class);
    assertThat(people.find(id + "2")).isEmpty();
    AuditEntry joined = lastAudited();
    assertThat(joined.deed()).isEqualTo(Deed.PERSON_JOINED);
    assertThat(joined.actor()).isEqualTo(id);
    assertThat(joined.after()).containsEntry("invited by", ada);
    assertThat(invitations.of(site)).isEmpty();
  }

  @Test
  void theTokenIsNowhereButInTheMail() {
    String token = invited(Set.of(Role.AGENT));
    assertThat(token).hasSizeGreaterThan(40);
    assertThat(
            sql.sql(
                    "select count(*) from account_link where position(:t in row_to_json(account_link)::text) > 0")
                .param("t", token)
                .query(Long.class)
                .single())
        .isZero();
    assertThat(
            sql.sql("select count(*) from audit where position(:t in row_to_json(audit)::text) > 0")
                .param("t", token)
                .query(Long.class)
                .single())
        .isZero();
  }

  @Test
  void somebodysIdCannotBeTaken() {
    String token = invited(Set.of(Role.ADMINISTRATOR));
    assertThatThrownBy(() -> invitations.accept(token, zoe, "Not Zoe", OWN))
        .isInstanceOfSatisfying(
            InvalidInput.class,
            refused -> assertThat(refused.errors().get(0).field()).isEqualTo("id"));
    assertThat(people.passwordMatches(zoe, PASSWORD)).isTrue();
    assertThat(register.stored(zoe).orElseThrow().roles()).containsExactly(Role.AGENT);
    assertThat(invitations.find(token)).as("the invitation lasts").isPresent();
  }

  @Test
  void anInvitationEndsAfterSevenDays() {
    String token = invited(Set.of(Role.AGENT));
    time.stopAt(Instant.now().plus(Duration.ofDays(7)).plusSeconds(60));
    assertThat(invitations.find(token)).isEmpty();
    assertThatThrownBy(() -> invitations.accept(token, "late-" + site, "Late", OWN))
        .isInstanceOf(Conflict.class);
  }

  @Test
  void anInvitationCanBeTakenBack() {
    String token = invited(Set.of(Role.AGENT));
    long id = invitations.of(site).get(0).id();
    assertThatThrownBy(() -> invitations.revoke("elsewhere", id)).isInstanceOf(NotFound.class);
    invitations.revoke(site, id);
    assertThat(invitations.find(token)).isEmpty();
    assertThat(invitations.of(site)).isEmpty();
    assertThatThrownBy(() -> invitations.revoke(site, id)).isInstanceOf(NotFound.class);
  }

  @Test
  void noAddressIsInvitedTwice() {
    invited(Set.of(Role.AGENT));
    assertThatThrownBy(() -> invitations.invite(site, "NINA@new.test", Set.of(Role.AGENT)))
        .isInstanceOf(InvalidInput.class);
    assertThatThrownBy(() -> invitations.invite(site, zoe + "@team.test", Set.of(Role.AGENT)))
        .isInstanceOf(InvalidInput.class);
    assertThatThrownBy(
            () -> invitations.invite(site, "a@b.test\r\nBcc: c@d.test", Set.of(Role.AGENT)))
        .isInstanceOf(InvalidInput.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "short",
        "aaaaaaaaaaaa",
        "1234567890",
        "Password2024!",
        "qwertyuiop",
        "abababababab"
      })
  void weakPasswordsAreRefused(String weak) {
    assertThatThrownBy(() -> Passwords.check("password", weak, "nina"))
        .isInstanceOf(InvalidInput.class);
  }

  @Test
  void theUserIdIsNoPassword() {
    assertThatThrownBy(() -> Passwords.check("password", "NinaNeumann", "ninaneumann"))
        .isInstanceOf(InvalidInput.class);
    assertThatThrownBy(() -> Passwords.check("password", "ninaneumann12", "ninaneumann"))
        .isInstanceOf(InvalidInput.class);
    Passwords.check("password", "ünïcödé wörds 🙂", "nina");
  }

  @Test
  void aMailedLinkSetsANewPasswordOnce() {
    passwords.sendLink(site, zoe);
    String first = tokenOfLastMail();
    passwords.sendLink(site, zoe);
    String token = tokenOfLastMail();
    String before = people.standing(zoe).orElseThrow().passwordStamp();
    SecurityContextHolder.clearContext();
    assertThat(passwords.find(first)).as("the newer link ends the older").isEmpty();
    assertThatThrownBy(() -> passwords.choose(token, "short")).isInstanceOf(InvalidInput.class);
    passwords.choose(token, OWN);
    assertThat(people.passwordMatches(zoe, OWN)).isTrue();
    assertThat(people.passwordMatches(zoe, PASSWORD)).isFalse();
    assertThat(people.standing(zoe).orElseThrow().passwordStamp()).isNotEqualTo(before);
    assertThatThrownBy(() -> passwords.choose(token, "another long one"))
        .isInstanceOf(Conflict.class);
    assertThat(lastAudited().deed()).isEqualTo(Deed.PASSWORD_CHANGED);
    assertThat(lastAudited().actor()).isEqualTo(zoe);
    assertThat(register.stored(zoe).orElseThrow().roles()).containsExactly(Role.AGENT);
  }

  @Test
  void theOldPasswordIsAskedFor() {
    as(zoe);
    assertThatThrownBy(() -> passwords.change("wrong", OWN, "10.0.0.1"))
        .isInstanceOfSatisfying(
            InvalidInput.class,
            refused -> assertThat(refused.errors().get(0).field()).isEqualTo("old"));
    assertThat(people.passwordMatches(zoe, PASSWORD)).isTrue();
    passwords.change(PASSWORD, OWN, "10.0.0.1");
    assertThat(people.passwordMatches(zoe, OWN)).isTrue();
  }

  @Test
  void whoIsLockedOutIsInTheAuditOnce() {
    LockOuts lockOuts =
        new LockOuts(
            audit, people, java.util.Objects.requireNonNull(transaction.getTransactionManager()));
    lockOuts.note(zoe, "198.51.100.7");
    lockOuts.note(zoe, "198.51.100.7");
    lockOuts.note("hunter2 typed into the wrong field", "198.51.100.8");
    assertThat(audit.of(site, new AuditQuery(zoe, Deed.SIGN_IN_LOCKED, null, null, null), 10))
        .singleElement()
        .extracting(AuditEntry::actor)
        .isEqualTo("198.51.100.7");
    assertThat(audited().get(0).subject()).doesNotContain("hunter2");
  }

  @Test
  void keysAreMadeAndRevokedInTheAudit() {
    String key = keys.issue(site, "shop bot", Role.AI_AGENT);
    assertThat(keys.authenticate(key)).isPresent();
    assertThat(lastAudited().deed()).isEqualTo(Deed.KEY_ISSUED);
    assertThat(lastAudited().after().toString()).doesNotContain(key).contains(key.substring(0, 8));
    assertThatThrownBy(() -> keys.issue(site, "shop bot", Role.AI_AGENT))
        .isInstanceOf(Conflict.class);
    assertThatThrownBy(() -> keys.issue(site, "root bot", Role.ADMINISTRATOR))
        .isInstanceOf(InvalidInput.class);
    keys.revoke(site, "shop bot");
    assertThat(keys.authenticate(key)).isEmpty();
    assertThat(lastAudited().deed()).isEqualTo(Deed.KEY_REVOKED);
  }

  private String invited(Set<Role> roles) {
    as(ada);
    invitations.invite(site, " nina@new.test ", roles);
    return tokenOfLastMail();
  }
}
