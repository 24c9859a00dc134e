package org.ticketflow.ticket;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.ticketflow.conversation.LiveBus;

/**
 * Counts the changes of each site's tickets, for what holds until there are any or many: this
 * node's own as soon as they are committed, so that nobody misses what he has just done, and all
 * nodes' as the news of them comes in. The same change may count twice.
 */
@Component
class SiteChanges implements LiveBus.Listener {

  /** Nobody knows how many were missed. */
  private static final long MANY = 1_000_000;

  private final Map<String, AtomicLong> changes = new ConcurrentHashMap<>();

  SiteChanges(LiveBus bus) {
    bus.listen(TicketNews.TOPIC, this);
  }

  /** Only the difference between two answers means something. */
  long of(String site) {
    return counter(site).get();
  }

  @EventListener
  void hear(TicketRecorded change) {
    String site = change.ticket().site();
    if (TransactionSynchronizationManager.isSynchronizationActive()) {
      TransactionSynchronizationManager.registerSynchronization(new Committed(counter(site)));
    } else {
      counter(site).incrementAndGet();
    }
  }

  @Override
  public void heard(String payload) {
    counter(TicketNews.of(payload).ticket().site()).incrementAndGet();
  }

  @Override
  public void missed() {
    changes.values().forEach(counter -> counter.addAndGet(MANY));
  }

  private AtomicLong counter(String site) {
    return changes.computeIfAbsent(site, any -> new AtomicLong());
  }

  /** Before all else that waits for the commit: the change can be seen by now. */
  private record Committed(AtomicLong counter) implements TransactionSynchronization {

    @Override
    public int getOrder() {
      return Ordered.HIGHEST_PRECEDENCE;
    }

    @Override
    public void afterCommit() {
      counter.incrementAndGet();
    }
  }
}
