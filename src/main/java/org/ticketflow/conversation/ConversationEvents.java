package org.ticketflow.conversation;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.ticketflow.identity.LongCalls;
import org.ticketflow.refusal.Conflict;

/**
 * Who watches conversations live on this node. A few threads serve all of them; a visitor who
 * watches counts as present.
 */
@Component
public class ConversationEvents implements SmartLifecycle, LiveBus.Listener, MeterBinder {

  /** A few tabs of the visitor and the teammates who look in; beyond that someone is playing. */
  private static final int WATCHERS_PER_CONVERSATION = 20;

  private static final int WATCHERS = 5_000;

  private final ConversationRows conversations;
  private final MessageRows messages;
  private final LiveBus bus;
  private final Clock clock;
  private final Map<String, Set<Watch>> watches = new ConcurrentHashMap<>();

  private final LiveSenders senders = new LiveSenders("conversation");
  private volatile boolean running;

  ConversationEvents(
      ConversationRows conversations,
      MessageRows messages,
      LiveBus bus,
      LongCalls longCalls,
      Clock clock) {
    this.conversations = conversations;
    this.messages = messages;
    this.bus = bus;
    this.clock = clock;
    bus.listen(ConversationNews.TOPIC, this);
    longCalls.onEnd(() -> senders.execute(this::sendAway));
  }

  /**
   * Tells the watcher what was said after the message with id {@code after} (0: from the start),
   * and then everything as it is said, until the conversation ends or the watching is closed.
   *
   * @param mayGoOn asked now and then
   */
  public LiveBus.Listening watch(
      Conversation conversation,
      boolean byVisitor,
      BooleanSupplier mayGoOn,
      long after,
      ConversationWatcher watcher) {
    Watch watch =
        new Watch(
            conversation, byVisitor, mayGoOn, after, watcher, conversations, messages, senders);
    int others = watchers();
    watches.compute(
        conversation.id(),
        (id, present) -> {
          Set<Watch> those = present == null ? ConcurrentHashMap.newKeySet() : present;
          if (others >= WATCHERS || those.size() >= WATCHERS_PER_CONVERSATION) {
            throw new Conflict("Too many watch live already. Close another window, or ask later.");
          }
          those.add(watch);
          return those;
        });
    // Only after it can hear news: what is said in between is then read now or heard.
    watch.ping();
    return () -> {
      forget(watch);
      watch.end();
    };
  }

  @Override
  public void heard(String payload) {
    watches
        .getOrDefault(ConversationNews.of(payload).conversation(), Set.of())
        .forEach(Watch::wake);
  }

  @Override
  public void missed() {
    watches.values().forEach(those -> those.forEach(Watch::wake));
  }

  @Override
  public void bindTo(MeterRegistry meters) {
    LiveSenders.listenersOf("conversation", meters, this::watchers);
  }

  @Override
  public void start() {
    running = true;
    senders.every(LiveSenders.HEARTBEAT, this::beat);
  }

  /** Before the web server waits for its requests to end: these would not end by themselves. */
  @Override
  public void stop() {
    running = false;
    senders.stop();
    watches.values().forEach(those -> those.forEach(Watch::end));
    watches.clear();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** Finds out who is still there, and notes which visitors are. */
  void beat() {
    sendAway();
    watches.values().forEach(those -> those.stream().filter(Watch::isOver).forEach(this::forget));
    watches.values().forEach(those -> those.forEach(Watch::ping));
    Set<String> watched =
        watches.values().stream()
            .flatMap(Collection::stream)
            .filter(watch -> watch.byVisitor() && !watch.isOver())
            .map(Watch::conversationId)
            .collect(Collectors.toSet());
    if (!watched.isEmpty()) {
      conversations.visitorsSeen(watched, clock.instant());
    }
  }

  /** Nobody listens on with a revoked key, or after signing out. */
  private void sendAway() {
    watches.values().stream()
        .flatMap(Collection::stream)
        .filter(watch -> !watch.mayGoOn())
        .forEach(Watch::end);
  }

  private int watchers() {
    return watches.values().stream().mapToInt(Collection::size).sum();
  }

  private void forget(Watch watch) {
    watches.computeIfPresent(
        watch.conversationId(),
        (id, those) -> {
          those.remove(watch);
          return those.isEmpty() ? null : those;
        });
  }
}
