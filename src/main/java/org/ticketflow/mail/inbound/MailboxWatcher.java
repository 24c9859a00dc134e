package org.ticketflow.mail.inbound;

import jakarta.mail.MessagingException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.ticketflow.mail.inbound.WatchRows.Watched;
import org.ticketflow.site.NowAndThen;

/**
 * Lets mail servers tell of new mail instead of asking them: holds a connection to each mailbox
 * whose server offers IDLE, up to a number, and has the mailbox read when something is said on it.
 * Where it is not offered, or breaks off, mailboxes are looked into now and then as ever.
 */
@Component
class MailboxWatcher {

  private static final Logger LOG = LoggerFactory.getLogger(MailboxWatcher.class);

  /** Servers may hang up after 30 minutes, and what stands between us and them earlier. */
  private static final Duration IDLE = Duration.ofMinutes(9);

  private static final Duration RENEWAL = Duration.ofSeconds(10);

  /** After a connection broke off. */
  private static final Duration SOON = Duration.ofMinutes(1);

  /** After a server said that it does not tell of new mail. */
  private static final Duration MUCH_LATER = Duration.ofHours(6);

  private final WatchRows rows;
  private final InboundSettings settings;
  private final ApplicationEventPublisher events;
  private final Clock clock;
  private final NowAndThen renewals;
  private final Map<Long, Watch> watches = new ConcurrentHashMap<>();
  private final String owner = UUID.randomUUID().toString();

  MailboxWatcher(
      WatchRows rows, InboundSettings settings, ApplicationEventPublisher events, Clock clock) {
    this.rows = rows;
    this.settings = settings;
    this.events = events;
    this.clock = clock;
    this.renewals = new NowAndThen(clock, RENEWAL);
  }

  /** Holds on to what is watched, ends what is not to be any more, and begins what can be. */
  void tend(BooleanSupplier goOn) {
    renewals.perhaps(
        now -> {
          Set<Long> held = rows.renew(owner, watches.keySet());
          watches.values().stream().filter(watch -> !held.contains(watch.id())).forEach(Watch::end);
        });
    while (goOn.getAsBoolean() && watches.size() < settings.watched()) {
      Optional<Watched> free = rows.lease(owner, watches.keySet());
      if (free.isEmpty()) {
        return;
      }
      Watch watch = new Watch(free.get());
      watches.put(watch.id(), watch);
      Thread thread = new Thread(watch, "mailbox-watch-" + watch.id());
      thread.setDaemon(true);
      thread.start();
    }
  }

  /** At once, and another node may go on. */
  void endAll() {
    watches.values().forEach(Watch::end);
    watches.keySet().forEach(id -> rows.leave(id, owner, clock.instant(), settings.poll()));
  }

  /** The connection to one mailbox. */
  private final class Watch implements Runnable {

    private final Watched watched;
    private final GuardedSockets sockets;
    private volatile boolean ended;

    Watch(Watched watched) {
      this.watched = watched;
      this.sockets = new GuardedSockets(settings.anyAddress() || watched.mailbox().embedded());
    }

    long id() {
      return watched.mailbox().id();
    }

    void end() {
      ended = true;
      sockets.hangUp();
    }

    @Override
    public void run() {
      try (ImapFolder folder = ImapFolder.open(watched.mailbox(), watched.secret(), sockets)) {
        if (!folder.tellsOfNews()) {
          leave(MUCH_LATER);
          return;
        }
        ring(); // for what came since the last look
        while (!ended) {
          if (folder.awaitNews(IDLE)) {
            ring();
          }
        }
      } catch (MessagingException | RuntimeException e) {
        if (!ended) {
          LOG.debug("Mailbox {} is not watched any more", id(), e);
          leave(SOON);
        }
      } finally {
        watches.remove(id(), this);
      }
    }

    private void ring() {
      rows.ring(id(), owner);
      events.publishEvent(new NewMail());
    }

    private void leave(Duration again) {
      try {
        rows.leave(id(), owner, clock.instant().plus(again), settings.poll());
      } catch (RuntimeException e) {
        LOG.debug("Mailbox {} is free for another watch once the lease ends", id(), e);
      }
    }
  }
}
