package org.ticketflow.desk.live;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.ticketflow.conversation.ConversationNews;
import org.ticketflow.conversation.LiveBus;
import org.ticketflow.conversation.LiveBus.Listening;
import org.ticketflow.conversation.LiveSenders;
import org.ticketflow.identity.People;
import org.ticketflow.identity.Sessions;
import org.ticketflow.refusal.Conflict;
import org.ticketflow.ticket.TicketKey;
import org.ticketflow.ticket.TicketNews;

/** The browsers that listen on this node, by site, and what each site's are told. */
@Component
class DeskEvents implements SmartLifecycle, MeterBinder {

  /**
   * A browser has one line for all its tabs; where it cannot share, one per tab. Beyond that the
   * oldest gives way: most likely nobody is there any more, which is only noticed a little later.
   */
  static final int STREAMS_PER_PERSON = 20;

  private static final int STREAMS = 2_000;

  private final People people;
  private final Presence presence;
  private final Sessions sessions;
  private final Map<String, Set<DeskStream>> streams = new ConcurrentHashMap<>();
  private final Map<String, RecentEvents> recent = new ConcurrentHashMap<>();
  private final LiveSenders senders = new LiveSenders("desk");
  private volatile boolean running;

  DeskEvents(LiveBus bus, People people, Presence presence, Sessions sessions) {
    this.people = people;
    this.presence = presence;
    this.sessions = sessions;
    presence.tell(this::tell);
    hear(bus, TicketNews.TOPIC, this::ticketChanged);
    hear(bus, ConversationNews.TOPIC, this::conversationChanged);
    hear(bus, Presence.TOPIC, presence::heard);
    // Where one was missed, the next beat finds out.
    sessions.onEnd(this::ended, () -> {});
  }

  /** What a topic's news are handed to. */
  @FunctionalInterface
  private interface Hearing {
    void heard(String payload);
  }

  /**
   * Tells the line everything from now on, and what happened in the moments before: a page is read
   * before it listens, and must not miss what changed in between.
   */
  Listening listen(DeskSession session, DeskStream.Line line) {
    if (lines() >= STREAMS) {
      throw new Conflict("Too many windows listen already. Ask again later.");
    }
    makeRoom(session);
    DeskStream stream = new DeskStream(session, line, senders);
    streams.computeIfAbsent(session.site(), any -> ConcurrentHashMap.newKeySet()).add(stream);
    recentOf(session.site()).all().forEach(stream::offer);
    stream.ping();
    return () -> {
      of(session.site()).remove(stream);
      stream.end();
    };
  }

  @Override
  public void bindTo(MeterRegistry meters) {
    LiveSenders.listenersOf("desk", meters, this::lines);
  }

  @Override
  public void start() {
    running = true;
    senders.every(LiveSenders.HEARTBEAT, this::beat);
    senders.every(Presence.LASTS.dividedBy(4), presence::sweep);
  }

  /** Before the web server waits for its requests to end: these would not end by themselves. */
  @Override
  public void stop() {
    running = false;
    senders.stop();
    streams.values().forEach(those -> those.forEach(DeskStream::end));
    streams.clear();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /**
   * Finds out who is still there, and who still may: nobody who signed out, has done nothing for as
   * long as a session lasts, or does not work for the site any more.
   */
  void beat() {
    streams.values().forEach(those -> those.removeIf(DeskStream::isOver));
    Set<String> lasting =
        sessions.lasting(all().map(stream -> stream.session().name()).collect(Collectors.toSet()));
    endUnless(session -> lasting.contains(session.name()) && session.mayListen(people));
    all().forEach(DeskStream::ping);
  }

  private void ended(String name) {
    endUnless(session -> !session.name().equals(name));
  }

  private void endUnless(Predicate<DeskSession> goesOn) {
    all().filter(stream -> !goesOn.test(stream.session())).forEach(DeskStream::end);
  }

  private Stream<DeskStream> all() {
    return streams.values().stream().flatMap(Set::stream);
  }

  /** How many browsers listen. */
  int lines() {
    return streams.values().stream().mapToInt(Collection::size).sum();
  }

  private void makeRoom(DeskSession session) {
    List<DeskStream> own =
        of(session.site()).stream()
            .filter(stream -> stream.session().person().equals(session.person()))
            .sorted(Comparator.comparing(DeskStream::since))
            .toList();
    own.stream()
        .limit(Math.max(0, own.size() + 1 - STREAMS_PER_PERSON))
        .forEach(
            stream -> {
              of(session.site()).remove(stream);
              stream.end();
            });
  }

  private void ticketChanged(String payload) {
    TicketKey ticket = TicketNews.of(payload).ticket();
    remember(ticket.site(), DeskEvent.ticket(ticket.number()));
  }

  private void conversationChanged(String payload) {
    ConversationNews news = ConversationNews.of(payload);
    remember(news.site(), DeskEvent.conversation(news.conversation()));
  }

  private void remember(String site, DeskEvent event) {
    recentOf(site).add(event);
    tell(site, event);
  }

  private void tell(String site, DeskEvent event) {
    of(site).forEach(stream -> stream.offer(event));
  }

  private void everythingMissed() {
    streams.values().forEach(those -> those.forEach(stream -> stream.offer(DeskEvent.MISSED)));
  }

  private Set<DeskStream> of(String site) {
    return streams.getOrDefault(site, Set.of());
  }

  private RecentEvents recentOf(String site) {
    return recent.computeIfAbsent(site, any -> new RecentEvents());
  }

  private void hear(LiveBus bus, String topic, Hearing hearing) {
    bus.listen(
        topic,
        new LiveBus.Listener() {
          @Override
          public void heard(String payload) {
            hearing.heard(payload);
          }

          @Override
          public void missed() {
            everythingMissed();
          }
        });
  }
}
