package org.ticketflow.ticket;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.security.concurrent.DelegatingSecurityContextRunnable;
import org.springframework.stereotype.Service;
import org.ticketflow.identity.CurrentCaller;
import org.ticketflow.refusal.InvalidInput;
import org.ticketflow.refusal.Refusal;
import org.ticketflow.site.Sites;

/**
 * The same change for many tickets. Each is changed by itself: one that refuses does not keep the
 * others. A few threads share the work with the caller's, which goes on alone while they are busy.
 */
@Service
public class BulkChange implements DisposableBean {

  private static final Logger LOG = LoggerFactory.getLogger(BulkChange.class);
  private static final int MOST = 1_000;

  /** Beside the caller's thread; more only wait for each other in the database. */
  private static final int COMPANIONS = 3;

  private static final Optional<String> UNKNOWN =
      Optional.of("Something went wrong here. Nothing is wrong with your request: try again.");

  /** What became of one ticket; no error where the change is made. */
  public record Result(String code, @Nullable String error) {

    public boolean ok() {
      return error == null;
    }
  }

  private final Tickets tickets;
  private final TicketRules rules;
  private final Sites sites;
  private final CurrentCaller caller;
  private final ExecutorService companions =
      Executors.newFixedThreadPool(
          COMPANIONS,
          work -> {
            Thread thread = new Thread(work, "bulk-change");
            thread.setDaemon(true);
            return thread;
          });

  BulkChange(Tickets tickets, TicketRules rules, Sites sites, CurrentCaller caller) {
    this.tickets = tickets;
    this.rules = rules;
    this.sites = sites;
    this.caller = caller;
  }

  /** In the order of the codes; one that is named twice is changed once. */
  public List<Result> apply(String site, List<String> codes, TicketChange change) {
    caller.get().requireReaderOf(site);
    caller.get().requireStaff();
    sites.get(site);
    check(site, codes, change);
    Map<String, String> wanted = new LinkedHashMap<>();
    codes.forEach(code -> wanted.putIfAbsent(code.strip().toUpperCase(Locale.ROOT), code.strip()));
    Queue<String> waiting = new ConcurrentLinkedQueue<>(wanted.keySet());
    CountDownLatch undone = new CountDownLatch(waiting.size());
    Map<String, Optional<String>> errors = new ConcurrentHashMap<>();
    Runnable work =
        () -> {
          for (String code = waiting.poll(); code != null; code = waiting.poll()) {
            try {
              errors.put(code, Optional.ofNullable(apply(site, code, change)));
            } finally {
              undone.countDown();
            }
          }
        };
    for (int i = 0; i < Math.min(COMPANIONS, wanted.size() - 1); i++) {
      companions.execute(new DelegatingSecurityContextRunnable(work));
    }
    work.run();
    await(undone);
    List<Result> results = new ArrayList<>();
    wanted.forEach(
        (code, asWritten) ->
            results.add(new Result(asWritten, errors.getOrDefault(code, UNKNOWN).orElse(null))));
    return results;
  }

  @Override
  public void destroy() {
    companions.shutdown();
  }

  /** Why it could not be changed, in words for whoever asked; null where it is. */
  private @Nullable String apply(String site, String code, TicketChange change) {
    try {
      tickets.change(TicketKey.of(site, code), change, null);
      return null;
    } catch (Refusal refusal) {
      return refusal.getMessage();
    } catch (ConcurrencyFailureException e) {
      return "Someone else changed it at the same time. Look at it, then try again.";
    } catch (RuntimeException e) {
      LOG.error("{} of site {} could not be changed", code, site, e);
      return UNKNOWN.orElseThrow();
    }
  }

  private void check(String site, List<String> codes, TicketChange change) {
    if (codes.isEmpty() || codes.size() > MOST) {
      throw new InvalidInput("codes", "Name 1 to " + MOST + " tickets at once.");
    }
    if (codes.stream().anyMatch(code -> code == null)) {
      throw new InvalidInput("codes", "A code looks like TKT-42.");
    }
    rules.labels(change.addLabels());
    rules.labels(change.removeLabels());
    if (change.assignment() != null) {
      rules.teammate(site, change.assignment().person());
    }
  }

  private static void await(CountDownLatch undone) {
    try {
      undone.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while tickets are being changed", e);
    }
  }
}
