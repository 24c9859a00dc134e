package org.ticketflow.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import org.ticketflow.support.Together;
import org.ticketflow.webhook.WebhookDelivery.State;

/** An event reaches its endpoint: signed, once where all goes well, after days where it must. */
class SenderTests extends WebhookStory {

  @Autowired LeaseRows leases;
  @Autowired Outcomes outcomes;
  @Autowired TransactionTemplate transaction;
  @Autowired DeliveryRows deliveries;

  @Test
  void theReferenceLibraryTakesOurSignature() throws Exception {
    clock.at(Instant.now()); // it compares with the machine's
    Endpoint endpoint = listening();
    webhooks.sendTest("acme", endpoint.id());
    assertThat(sendDue()).isEqualTo(1);
    Receiver.Got got = receiver.got().get(0);
    new Webhook(endpoint.secret()).verify(got.body(), got.headers());
    assertThat(got.header("webhook-id")).startsWith("msg_");
    assertThat(got.header("Content-Type")).startsWith("application/json");
    assertThatExceptionOfType(WebhookVerificationException.class)
        .isThrownBy(() -> new Webhook(endpoint.secret()).verify(got.body() + " ", got.headers()));
    assertThatExceptionOfType(WebhookVerificationException.class)
        .isThrownBy(() -> new Webhook(Secret.random().value()).verify(got.body(), got.headers()));
  }

  @Test
  void afterARotationBothSecretsOpenForADay() throws Exception {
    clock.at(Instant.now());
    Endpoint endpoint = listening();
    webhooks.rotateSecret("acme", endpoint.id());
    String fresh = now(endpoint).secret();
    assertThat(fresh).startsWith("whsec_").isNotEqualTo(endpoint.secret());
    webhooks.sendTest("acme", endpoint.id());
    sendDue();
    Receiver.Got got = receiver.got().get(0);
    new Webhook(endpoint.secret()).verify(got.body(), got.headers());
    new Webhook(fresh).verify(got.body(), got.headers());

    clock.pass(Webhooks.OLD_SECRET_KEPT);
    webhooks.sendTest("acme", endpoint.id());
    sendDue();
    assertThat(receiver.got().get(1).header("webhook-signature")).doesNotContain(" ");
  }

  @Test
  void whatFailsIsTriedAgainWithGrowingPausesUnderTheSameId() {
    receiver.always(503).saying("busy");
    Endpoint endpoint = tested();
    List<Duration> pauses =
        List.of(
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14),
            Duration.ofHours(20),
            Duration.ofHours(24));
    assertThat(sendDue()).isEqualTo(1);
    for (Duration pause : pauses) {
      assertThat(last(endpoint).error()).isEqualTo("It answered 503: busy");
      assertThat(last(endpoint).nextAttemptAt()).isEqualTo(clock.now().plus(pause));
      clock.pass(pause.minusSeconds(1));
      assertThat(sendDue()).as("before " + pause).isZero();
      clock.pass(Duration.ofSeconds(1));
      assertThat(sendDue()).as("after " + pause).isEqualTo(1);
    }
    assertThat(last(endpoint).state()).isEqualTo(State.FAILED);
    assertThat(last(endpoint).attempts()).isEqualTo(10);
    assertThat(new HashSet<>(receiver.got().stream().map(g -> g.header("webhook-id")).toList()))
        .containsExactly(last(endpoint).messageId());
    assertThat(now(endpoint).enabled()).isFalse();
    assertThat(now(endpoint).disabledReason()).contains("three days").contains("503");
  }

  @Test
  void oneThatGetsSomethingThroughIsNotDisabledForOneThatIsGivenUp() {
    receiver.always(500);
    Endpoint endpoint = tested();
    sendDue();
    sql.sql("update webhook_delivery set attempts = 9, next_attempt_at = ?")
        .param(java.sql.Timestamp.from(clock.now().plus(Duration.ofDays(4))))
        .update();
    clock.pass(Duration.ofDays(2));
    receiver.always(200);
    webhooks.sendTest("acme", endpoint.id());
    sendDue();
    assertThat(now(endpoint).failingSince()).isNull();
    receiver.always(500);
    clock.pass(Duration.ofDays(2));
    sendDue();
    assertThat(log(endpoint)).extracting(WebhookDelivery::state).contains(State.FAILED);
    assertThat(now(endpoint).enabled()).isTrue();
  }

  @Test
  void whatFailedArrivesLater() {
    receiver.answers(500);
    Endpoint endpoint = tested();
    sendDue();
    assertThat(last(endpoint).state()).isEqualTo(State.PENDING);
    assertThat(now(endpoint).failingSince()).isEqualTo(clock.now());
    clock.pass(Duration.ofSeconds(5));
    sendDue();
    assertThat(last(endpoint).state()).isEqualTo(State.DELIVERED);
    assertThat(last(endpoint).lastStatus()).isEqualTo(204);
    assertThat(now(endpoint).failingSince()).isNull();
  }

  @Test
  void whoIsGoneIsDisabledAtOnce() {
    receiver.answers(410);
    Endpoint endpoint = tested();
    sendDue();
    assertThat(last(endpoint).state()).isEqualTo(State.FAILED);
    assertThat(now(endpoint).enabled()).isFalse();
    assertThat(now(endpoint).disabledReason()).contains("410");
    assertThat(
            sql.sql(
                    "select actor from audit where deed = 'webhook-disabled' order by id desc limit 1")
                .query(String.class)
                .single())
        .isEqualTo("system");
    given.ticket().filed();
    assertThat(log(endpoint)).hasSize(1);
  }

  @Test
  void twoWorkersSendNothingTwice() {
    Endpoint endpoint = listening();
    try (Receiver other = new Receiver()) {
      Endpoint second = listening(other);
      for (int i = 0; i < 40; i++) {
        webhooks.sendTest("acme", endpoint.id());
        webhooks.sendTest("acme", second.id());
      }
      List<Integer> tried = Together.times(4, this::sendDue);
      int rest = sendDue();
      assertThat(tried.stream().mapToInt(Integer::intValue).sum() + rest).isEqualTo(80);
      assertThat(receiver.got()).hasSize(40);
      assertThat(other.got()).hasSize(40);
    }
  }

  @Test
  void aLeaseKeepsOthersFromTheEndpointUntilItRunsOut() {
    Endpoint endpoint = tested();
    webhooks.sendTest("acme", endpoint.id());
    LeasedDelivery lost = lease();
    assertThat(sendDue()).isZero();
    clock.pass(Sender.LEASE);
    assertThat(sendDue()).isEqualTo(2); // who had it has died, or was only slow:
    outcomes.note(lost, Answer.none("Too late"));
    assertThat(log(endpoint)).extracting(WebhookDelivery::state).containsOnly(State.DELIVERED);
    assertThat(now(endpoint).failingSince()).isNull();
  }

  @Test
  void oneThatHangsHoldsNobodyElseUp() throws Exception {
    try (Receiver slow = new Receiver().hanging()) {
      Endpoint hanging = listening(slow);
      webhooks.sendTest("acme", hanging.id());
      webhooks.sendTest("acme", hanging.id());
      CompletableFuture<Integer> held =
          CompletableFuture.supplyAsync(() -> sender.sendDue(() -> slow.got().isEmpty()));
      await().until(() -> slow.got().size() == 1);
      Endpoint endpoint = tested();
      assertThat(sendDue()).isEqualTo(1); // and not the second one of the one that hangs
      assertThat(last(endpoint).state()).isEqualTo(State.DELIVERED);
      slow.close();
      held.get(30, TimeUnit.SECONDS);
      assertThat(slow.got()).hasSize(1);
    }
  }

  @Test
  void anEndpointThatFailsRestsWhateverElseWaits() {
    receiver.always(500);
    Endpoint endpoint = tested();
    sendDue();
    given.ticket().filed();
    assertThat(sendDue()).isZero();
    clock.pass(Duration.ofSeconds(5));
    assertThat(sendDue()).isEqualTo(1); // the longest due one fails, and the other waits
    assertThat(log(endpoint)).extracting(WebhookDelivery::attempts).containsExactly(1, 1);
    clock.pass(Duration.ofSeconds(29));
    assertThat(sendDue()).isZero();
    clock.pass(Duration.ofSeconds(1));
    assertThat(sendDue()).isEqualTo(1);
  }

  @Test
  void itIsSentAgainUnderTheSameId() {
    Endpoint endpoint = tested();
    sendDue();
    webhooks.redeliver("acme", endpoint.id(), last(endpoint).id());
    assertThat(sendDue()).isEqualTo(1);
    assertThat(receiver.got()).hasSize(2);
    assertThat(receiver.got().get(1).body()).isEqualTo(receiver.got().get(0).body());
    assertThat(receiver.got().get(1).header("webhook-id"))
        .isEqualTo(receiver.got().get(0).header("webhook-id"));
  }

  @Test
  void theThreadsOfANodeSendByThemselvesAndEnd() {
    WebhookSettings settings =
        new WebhookSettings(
            true, 2, Duration.ofMillis(20), WebhookSettings.PrivateAddresses.ALLOWED);
    SenderThreads threads = new SenderThreads(sender, deliveries, settings, Clock.systemUTC());
    threads.start();
    try {
      Endpoint endpoint = tested();
      await().until(() -> last(endpoint).state() == State.DELIVERED);
    } finally {
      threads.stop();
    }
    webhooks.sendTest("acme", now(webhooks.of("acme").get(0)).id());
    assertThat(receiver.got()).hasSize(1);
  }

  @Test
  void whatIsOldIsForgotten() {
    Endpoint endpoint = tested();
    Instant then = clock.now().truncatedTo(ChronoUnit.MILLIS);
    deliveries.forget(then);
    assertThat(log(endpoint)).hasSize(1);
    deliveries.forget(then.plusMillis(1));
    assertThat(log(endpoint)).isEmpty();
  }

  private Endpoint tested() {
    Endpoint endpoint = listening();
    webhooks.sendTest("acme", endpoint.id());
    return endpoint;
  }

  private LeasedDelivery lease() {
    return transaction.execute(
        status -> leases.lease(clock.now(), clock.now().plus(Sender.LEASE)).orElseThrow());
  }
}
