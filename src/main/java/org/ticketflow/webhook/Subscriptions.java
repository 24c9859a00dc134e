package org.ticketflow.webhook;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Which events some endpoint of a site wants: asked for on every change of a ticket, so that sites
 * without webhooks pay nothing for them. A change shows at once here, within seconds on other
 * nodes.
 */
@Component
class Subscriptions {

  private static final Duration SHOWN_WITHIN = Duration.ofSeconds(5);

  private final LoadingCache<String, Set<EventType>> wanted;

  Subscriptions(EndpointRows endpoints) {
    this.wanted = Caffeine.newBuilder().expireAfterWrite(SHOWN_WITHIN).build(endpoints::wanted);
  }

  boolean wants(String site, EventType type) {
    return wanted.get(site).contains(type);
  }

  /** For whoever changes an endpoint, in the transaction that does. */
  void forgetAfterCommit(String site) {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCompletion(int status) {
            wanted.invalidate(site);
          }
        });
  }
}
