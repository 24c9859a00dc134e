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
  private final Clock clock;

  Sender(
      LeaseRows rows,
      EndpointClient client,
      Outcomes outcomes,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.rows = rows;
    this.client = client;
    this.outcomes = outcomes;
    this.transaction = new TransactionTemplate(transactions);
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
      Answer answer = client.send(event.get());
      if (answer.words() != null) {
        LOG.debug("Event {} did not arrive: {}", event.get().messageId(), answer.words());
      }
      outcomes.note(event.get(), answer);
      tried++;
    }
    return tried;
  }

  private Optional<LeasedDelivery> lease() {
    return Objects.requireNonNull(
        transaction.execute(status -> rows.lease(clock.instant(), clock.instant().plus(LEASE))));
  }
}
