package org.ticketflow.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.ticketflow.refusal.Conflict;
import org.ticketflow.refusal.Forbidden;
import org.ticketflow.refusal.InvalidInput;
import org.ticketflow.refusal.NotFound;

/** Who works at a site and as what, and that somebody is always left to decide it. */
class MembersTests extends SettingsFixture {

  @Test
  void rolesChangeAtOnceAndAreAudited() {
    members.changeRoles(site, zoe, Set.of(Role.AGENT, Role.MANAGER));
    assertThat(people.find(zoe).orElseThrow().roles())
        .containsExactlyInAnyOrder(Role.AGENT, Role.MANAGER);
    AuditEntry entry = lastAudited();
    assertThat(entry.deed()).isEqualTo(Deed.ROLES_CHANGED);
    assertThat(entry.subject()).isEqualTo(zoe);
    assertThat(entry.before()).containsEntry("roles", "agent");
    assertThat(entry.after()).containsEntry("roles", "agent, manager");
    assertThat(people.passwordMatches(zoe, PASSWORD)).isTrue();
  }

  @Test
  void somebodyWithoutARoleOrWithAProgramsIsRefused() {
    assertThatThrownBy(() -> members.changeRoles(site, zoe, Set.of()))
        .isInstanceOf(InvalidInput.class);
    assertThatThrownBy(() -> members.changeRoles(site, zoe, Set.of(Role.AI_AGENT)))
        .isInstanceOf(InvalidInput.class);
  }

  @Test
  void removingEndsTheWorkAtThisSiteAlone() {
    String other = site + "-b";
    settings.add(other, "Other", "support@" + other + ".test", "UTC");
    members.add(other, zoe);
    members.remove(site, zoe);
    assertThat(people.find(zoe).orElseThrow().sites()).containsExactly(other);
    assertThat(people.members(site)).extracting(Person::id).doesNotContain(zoe);
    assertThat(lastAudited().deed()).isEqualTo(Deed.PERSON_REMOVED);
    assertThatThrownBy(() -> members.remove(site, zoe)).isInstanceOf(NotFound.class);
  }

  @Test
  void whoIsDeactivatedHasNoDoorLeftUntilReactivated() {
    assertThat(people.passwordMatches(zoe, PASSWORD)).isTrue();
    members.deactivate(site, zoe);
    assertThat(people.passwordMatches(zoe, PASSWORD)).isFalse();
    assertThat(people.find(zoe).orElseThrow().roles()).isEmpty();
    assertThat(people.find(zoe).orElseThrow().sites()).isEmpty();
    assertThat(people.members(site)).extracting(Person::id).doesNotContain(zoe);
    assertThat(member(zoe).active()).isFalse();
    assertThat(member(zoe).person().roles()).containsExactly(Role.AGENT);
    assertThat(lastAudited().deed()).isEqualTo(Deed.PERSON_DEACTIVATED);

    members.reactivate(site, zoe);
    assertThat(people.passwordMatches(zoe, PASSWORD)).isTrue();
    assertThat(people.members(site)).extracting(Person::id).contains(zoe);
    assertThat(lastAudited().deed()).isEqualTo(Deed.PERSON_REACTIVATED);
  }

  @Test
  void nobodyDeactivatesThemselves() {
    assertThatThrownBy(() -> members.deactivate(site, ada)).isInstanceOf(Conflict.class);
  }

  @Test
  void theLastAdministratorStays() {
    asIfTheOnlyAdministrator(
        () -> {
          assertThatThrownBy(() -> members.changeRoles(site, ada, Set.of(Role.AGENT)))
              .isInstanceOf(Conflict.class)
              .hasMessageContaining("last administrator");
          members.changeRoles(site, max, Set.of(Role.ADMINISTRATOR));
          members.deactivate(site, max);
          assertThatThrownBy(() -> members.changeRoles(site, ada, Set.of(Role.AGENT)))
              .isInstanceOf(Conflict.class);
          members.reactivate(site, max);
          members.changeRoles(site, ada, Set.of(Role.AGENT));
          assertThat(register.stored(ada).orElseThrow().roles()).containsExactly(Role.AGENT);
          assertThatThrownBy(() -> members.changeRoles(site, max, Set.of(Role.AGENT)))
              .isInstanceOf(Conflict.class);
        });
  }

  @Test
  void onlyWhoHasToDoWithTheSiteCanBeChangedFromIt() {
    String other = site + "-b";
    settings.add(other, "Other", "support@" + other + ".test", "UTC");
    assertThatThrownBy(() -> members.changeRoles(other, zoe, Set.of(Role.MANAGER)))
        .isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> members.add(other, "nobody-at-all")).isInstanceOf(InvalidInput.class);
  }

  @Test
  void whoeverSignsInIsSeenToHave() {
    assertThat(member(max).lastSignInAt()).isNull();
    sql.sql(
            "insert into person_account (person, last_sign_in_at) values (?, now() - interval '3 days')")
        .param(max)
        .update();
    assertThat(member(max).lastSignInAt()).isNotNull();
  }

  @Test
  void profilesChangeWithoutGivingBackWhatWasTakenAway() {
    as(zoe);
    assertThat(people.find(zoe)).isPresent();
    // taken away on another node, which this one does not know yet
    sql.sql("delete from act_id_tenant_member where user_id_ = ?").param(zoe).update();
    profile.change("Zoe Zander", "zoe.z@team.test");
    Person changed = register.stored(zoe).orElseThrow();
    assertThat(changed.name()).isEqualTo("Zoe Zander");
    assertThat(changed.email()).isEqualTo("zoe.z@team.test");
    assertThat(changed.sites()).isEmpty();
    assertThatThrownBy(() -> profile.change("", "zoe@team.test")).isInstanceOf(InvalidInput.class);
    assertThatThrownBy(() -> profile.change("Zoe", "zoe@")).isInstanceOf(InvalidInput.class);
  }

  @Test
  void onlyAdministratorsDecide() {
    as(max);
    assertThatThrownBy(() -> members.changeRoles(site, max, Set.of(Role.ADMINISTRATOR)))
        .isInstanceOf(Forbidden.class);
    assertThatThrownBy(() -> members.add(site, zoe)).isInstanceOf(Forbidden.class);
    assertThatThrownBy(() -> members.remove(site, zoe)).isInstanceOf(Forbidden.class);
    assertThatThrownBy(() -> members.deactivate(site, zoe)).isInstanceOf(Forbidden.class);
    assertThatThrownBy(() -> members.reactivate(site, zoe)).isInstanceOf(Forbidden.class);
    assertThatThrownBy(() -> passwords.sendLink(site, zoe)).isInstanceOf(Forbidden.class);
    assertThatThrownBy(() -> invitations.invite(site, "x@y.test", Set.of(Role.AGENT)))
        .isInstanceOf(Forbidden.class);
    assertThatThrownBy(() -> invitations.revoke(site, 1)).isInstanceOf(Forbidden.class);
  }

  private Member member(String id) {
    return members.of(site).stream()
        .filter(member -> member.person().id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  /** In a transaction that takes everyone else's role away, and gives it back at the end. */
  private void asIfTheOnlyAdministrator(Runnable test) {
    transaction.executeWithoutResult(
        status -> {
          sql.sql(
                  "delete from act_id_membership where group_id_ = 'administrators' and user_id_ <> ?")
              .param(ada)
              .update();
          register.forget();
          try {
            test.run();
          } finally {
            status.setRollbackOnly();
          }
        });
    register.forget();
  }
}
