package org.ticketflow.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;

/** The audit: in the act's transaction, never changed, found again. */
class AuditTests extends SettingsFixture {

  @Test
  void whatIsRolledBackIsNotInIt() {
    transaction.executeWithoutResult(
        status -> {
          members.changeRoles(site, zoe, Set.of(Role.MANAGER));
          status.setRollbackOnly();
        });
    assertThat(audited()).isEmpty();
    assertThat(people.find(zoe).orElseThrow().roles()).containsExactly(Role.AGENT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update audit set actor = 'nobody'",
        "delete from audit",
        "truncate audit",
      })
  void itIsAppendOnly(String statement) {
    members.changeRoles(site, zoe, Set.of(Role.MANAGER));
    assertThatThrownBy(() -> sql.sql(statement).update())
        .isInstanceOf(DataAccessException.class)
        .hasMessageContaining("append-only");
  }

  @Test
  void itIsFoundByPersonKindAndTimeAndPagedByKey() {
    members.changeRoles(site, zoe, Set.of(Role.MANAGER));
    members.changeRoles(site, max, Set.of(Role.AGENT));
    keys.issue(site, "bot", Role.AI_AGENT);
    assertThat(audit.of(site, new AuditQuery(zoe, null, null, null, null), 10)).hasSize(1);
    assertThat(audit.of(site, new AuditQuery(ada, null, null, null, null), 10)).hasSize(3);
    assertThat(audit.of(site, new AuditQuery(null, Deed.KEY_ISSUED, null, null, null), 10))
        .hasSize(1);
    assertThat(
            audit.of(
                site, new AuditQuery(null, null, Instant.now().plusSeconds(60), null, null), 10))
        .isEmpty();
    var first = audit.of(site, new AuditQuery(ada, null, null, null, null), 2);
    assertThat(first)
        .extracting(AuditEntry::deed)
        .containsExactly(Deed.KEY_ISSUED, Deed.ROLES_CHANGED);
    assertThat(audit.of(site, new AuditQuery(ada, null, null, null, first.get(1).id()), 2))
        .singleElement()
        .extracting(AuditEntry::subject)
        .isEqualTo(zoe);
  }

  @Test
  void anotherSitesActsAreNotInIt() {
    String other = site + "-b";
    settings.add(other, "Other", "support@" + other + ".test", "UTC");
    assertThat(audited()).extracting(AuditEntry::site).doesNotContain(other);
    assertThat(audit.of(other, new AuditQuery(null, null, null, null, null), 10))
        .extracting(AuditEntry::deed)
        .contains(Deed.SITE_ADDED);
  }

  @Test
  void onlyWhatDiffersIsKept() {
    transaction.executeWithoutResult(
        status ->
            audit.record(
                site,
                Deed.SITE_CHANGED,
                site,
                Map.of("name", "A", "zone", "UTC"),
                Map.of("name", "B", "zone", "UTC")));
    assertThat(lastAudited().before()).isEqualTo(Map.of("name", "A"));
    assertThat(lastAudited().after()).isEqualTo(Map.of("name", "B"));
  }
}
