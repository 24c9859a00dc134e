package org.ticketflow.webhook;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.ticketflow.identity.Audit;
import org.ticketflow.identity.Caller;
import org.ticketflow.identity.Deed;

/** Writes down what became of a try, and switches off an endpoint that is no more. */
@Component("webhookOutcomes")
class Outcomes {

  /** Less than an event is tried: it is given up after more than three days. */
  static final Duration GIVEN_UP_AFTER = Duration.ofDays(3);

  private static final Logger LOG = LoggerFactory.getLogger(Outcomes.class);

  private final LeaseRows rows;
  private final EndpointRows endpoints;
  private final Subscriptions subscriptions;
  private final Audit audit;
  private final Clock clock;

  Outcomes(
      LeaseRows rows,
      EndpointRows endpoints,
      Subscriptions subscriptions,
      Audit audit,
      Clock clock) {
    this.rows = rows;
    this.endpoints = endpoints;
    this.subscriptions = subscriptions;
    this.audit = audit;
    this.clock = clock;
  }

  @Transactional
  public void note(LeasedDelivery event, Answer answer) {
    if (answer.words() == null && answer.status() != null) {
      rows.delivered(event, answer.status(), clock.instant());
    } else {
      failed(event, answer, String.valueOf(answer.words()));
    }
  }

  private void failed(LeasedDelivery event, Answer answer, String words) {
    Instant now = clock.instant();
    Instant next = answer.gone() ? null : next(event, now);
    Instant resting = now.plus(Pauses.ofEndpoint(event.failures() + 1));
    rows.failed(event, answer.status(), words, next, resting, now)
        .ifPresent(
            since -> {
              if (answer.gone()) {
                disable(event, "It answered 410 Gone: it wants no more events.");
              } else if (next == null && !since.plus(GIVEN_UP_AFTER).isAfter(now)) {
                disable(event, "Nothing got through for three days. " + words);
              }
            });
  }

  private static @Nullable Instant next(LeasedDelivery event, Instant now) {
    return Pauses.afterTry(event.attempts() + 1).map(now::plus).orElse(null);
  }

  private void disable(LeasedDelivery event, String reason) {
    endpoints
        .find(event.site(), event.endpoint())
        .filter(Endpoint::enabled)
        .ifPresent(
            endpoint -> {
              endpoints.disable(endpoint.id(), reason);
              subscriptions.forgetAfterCommit(endpoint.site());
              audit.recordAs(
                  Caller.SYSTEM,
                  endpoint.site(),
                  Deed.WEBHOOK_DISABLED,
                  endpoint.named(),
                  Map.of(),
                  Map.of("reason", reason));
              LOG.warn("The webhook endpoint {} was disabled. {}", endpoint, reason);
            });
  }
}
