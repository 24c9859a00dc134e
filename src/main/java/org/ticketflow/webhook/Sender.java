package org.ticketflow.webhook;

import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.ticketflow.site.TrackedWork;

/**
 * Sends what is due, one event after the other. No transaction is open meanwhile: a lease keeps
 * other senders away. Who dies between sending and writing it down has the event sent once more,
 * under the same id, after the lease.
 */
@Component
class Sender {

  /** Longer than one try takes, with a name that is slow to look up. */
  static final Duration LEASE = Duration.ofMinutes(1);

  private static final Logger LOG = LoggerFactory.getLogger(Sender.class);

  private final LeaseRows rows;
  private final EndpointClient client;
  private final Outcomes outcomes;
  private final TransactionTemplate transaction;
  private final TrackedWork tracked;
  private final Clock clock;

  Sender(
      LeaseRows rows,
      EndpointClient client,
      Outcomes outcomes,
      PlatformTransactionManager transactions,
      TrackedWork tracked,
      Clock clock) {
    this.rows = rows;
    this.client = client;
    this.outcomes = outcomes;
    this.transaction = new TransactionTemplate(transactions);
    this.tracked = tracked;
    this.clock = clock;
  }

  /** Tries every event that is due and whose endpoint is free; answers how many. */
  int sendDue(BooleanSupplier timeForMore) {
    int tried = 0;
    while (timeForMore.getAsBoolean()) {
      Optional<LeasedDelivery> event = lease();
      if (event.isEmpty()) {
        break;
      }
      send(event.get());
      tried++;
    }
    return tried;
  }

  private void send(LeasedDelivery event) {
    try (TrackedWork.Piece sending = tracked.begin("ticketflow.webhook.send", event.site())) {
      Answer answer = client.send(event);
      if (answer.words() != null) {
        LOG.debug("Event {} did not arrive: {}", event.messageId(), answer.words());
      }
      outcomes.note(event, answer);
      sending.outcome(answer.words() == null ? "sent" : "failed");
    }
  }

  private Optional<LeasedDelivery> lease() {
    return Objects.requireNonNull(
        transaction.execute(status -> rows.lease(clock.instant(), clock.instant().plus(LEASE))));
  }
}
