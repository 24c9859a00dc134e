package org.ticketflow.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketflow.identity.Role;
import org.ticketflow.refusal.Conflict;
import org.ticketflow.refusal.Forbidden;
import org.ticketflow.refusal.InvalidInput;
import org.ticketflow.refusal.NotFound;

/** Who may do what with endpoints, which are taken, and what is written down. */
class WebhooksTests extends WebhookStory {

  private static final Set<String> FILED = Set.of("ticket.filed");

  @Test
  void onlyAdministratorsGetNearThem() {
    Endpoint endpoint = listening();
    webhooks.sendTest("acme", endpoint.id());
    long delivery = last(endpoint).id();
    long id = endpoint.id();
    List<ThrowingCallable> acts =
        List.of(
            () -> webhooks.of("acme"),
            () -> webhooks.get("acme", id),
            () -> webhooks.add("acme", receiver.url(), FILED),
            () -> webhooks.change("acme", id, receiver.url(), FILED),
            () -> webhooks.enable("acme", id),
            () -> webhooks.disable("acme", id),
            () -> webhooks.rotateSecret("acme", id),
            () -> webhooks.remove("acme", id),
            () -> webhooks.sendTest("acme", id),
            () -> webhooks.deliveries("acme", id, null, 10),
            () -> webhooks.redeliver("acme", id, delivery));
    for (Role role : List.of(Role.AGENT, Role.MANAGER, Role.AI_AGENT)) {
      actAs("maria", role);
      acts.forEach(act -> assertThatExceptionOfType(Forbidden.class).isThrownBy(act));
    }
  }

  @Test
  void anotherSitesEndpointIsNotThere() {
    Endpoint endpoint = listening();
    assertThatExceptionOfType(NotFound.class)
        .isThrownBy(() -> webhooks.get("globex", endpoint.id()));
    assertThatExceptionOfType(NotFound.class)
        .isThrownBy(() -> webhooks.remove("globex", endpoint.id()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hooks",
        "/hooks",
        "ftp://example.com",
        "file:///etc/passwd",
        "https://",
        "https://user:pass@example.com",
        "https://example.com/#x",
        "https://exa mple.com",
        "https://example.com:99999",
        "javascript:alert(1)",
        "https:example.com"
      })
  void whatIsNoAddressIsRefusedAtItsField(String url) {
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> webhooks.add("acme", url, FILED))
        .satisfies(refused -> assertThat(refused.errors().get(0).field()).isEqualTo("url"));
  }

  @Test
  void plainHttpIsForIntranetsOnly() {
    EndpointRules open = rules(WebhookSettings.PrivateAddresses.ALLOWED);
    EndpointRules strict = rules(WebhookSettings.PrivateAddresses.REFUSED);
    assertThat(open.check("http://hooks.test/x", FILED).url()).isEqualTo("http://hooks.test/x");
    assertThat(strict.check("https://hooks.test/x", FILED).url()).isEqualTo("https://hooks.test/x");
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> strict.check("http://hooks.test/x", FILED));
  }

  @Test
  void eventsHaveToBeSomeThatThereAre() {
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> webhooks.add("acme", receiver.url(), Set.of()));
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> webhooks.add("acme", receiver.url(), Set.of("ticket.eaten")));
  }

  @Test
  void aSiteHasTenAtMost() {
    for (int i = 0; i < 10; i++) {
      listening();
    }
    assertThatExceptionOfType(Conflict.class).isThrownBy(this::listening);
  }

  @Test
  void aDisabledOneIsSentNothing() {
    Endpoint endpoint = listening();
    webhooks.disable("acme", endpoint.id());
    assertThatExceptionOfType(Conflict.class)
        .isThrownBy(() -> webhooks.sendTest("acme", endpoint.id()));
    given.ticket().filed();
    assertThat(log(endpoint)).isEmpty();
    webhooks.enable("acme", endpoint.id());
    given.ticket().filed();
    assertThat(sendDue()).isEqualTo(1);
  }

  @Test
  void everyActIsWrittenDownAndNoSecretOrAddressIs() {
    long before = count("select coalesce(max(id), 0) from audit");
    Endpoint endpoint = webhooks.add("acme", receiver.url() + "/token-4711", FILED);
    webhooks.change("acme", endpoint.id(), receiver.url(), Set.of("ticket.status"));
    webhooks.disable("acme", endpoint.id());
    webhooks.enable("acme", endpoint.id());
    webhooks.rotateSecret("acme", endpoint.id());
    webhooks.sendTest("acme", endpoint.id());
    webhooks.redeliver("acme", endpoint.id(), last(endpoint).id());
    webhooks.remove("acme", endpoint.id());
    assertThat(
            sql.sql("select deed from audit where id > ? and actor = 'admin' order by id")
                .param(before)
                .query(String.class)
                .list())
        .containsExactly(
            "webhook-added",
            "webhook-changed",
            "webhook-disabled",
            "webhook-enabled",
            "webhook-secret-rotated",
            "webhook-tested",
            "webhook-redelivered",
            "webhook-removed");
    assertThat(
            sql.sql("select string_agg(audit::text, ' ') from audit where id > ?")
                .param(before)
                .query(String.class)
                .single())
        .contains("127.0.0.1")
        .doesNotContain("4711", "whsec_");
  }

  private static EndpointRules rules(WebhookSettings.PrivateAddresses addresses) {
    return new EndpointRules(
        new WebhookSettings(true, 1, java.time.Duration.ofSeconds(1), addresses));
  }
}
