package org.ticketflow.desk.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.springframework.stereotype.Component;
import org.ticketflow.conversation.LiveBus;
import org.ticketflow.identity.People;
import org.ticketflow.identity.Person;
import org.ticketflow.ticket.TicketKey;

/**
 * Who looks at which ticket right now, and who writes an answer. Told from node to node and kept in
 * memory alone: it is worth nothing some seconds later.
 */
@Component
class Presence {

  static final String TOPIC = "presence";

  /** Whoever does not say again within this time has gone. */
  static final Duration LASTS = Duration.ofSeconds(20);

  /** Open tabs of one person; beyond that the oldest is forgotten. */
  private static final int TABS_PER_PERSON = 30;

  private final LiveBus bus;
  private final People people;
  private final ObjectMapper json;
  private final Clock clock;
  private final Map<Tab, Seen> tabs = new LinkedHashMap<>();
  private BiConsumer<String, DeskEvent> listener = (site, event) -> {};

  Presence(LiveBus bus, People people, ObjectMapper json, Clock clock) {
    this.bus = bus;
    this.people = people;
    this.json = json;
    this.clock = clock;
  }

  /** Somebody at a ticket, as their colleagues are told. */
  record Present(long number, String person, String name, Doing doing) {}

  /** As nodes tell each other. */
  private record Wire(String site, long number, String person, String tab, Doing doing) {}

  private record Tab(TicketKey ticket, String person, String tab) {}

  private record Seen(Doing doing, Instant until) {}

  void tell(BiConsumer<String, DeskEvent> listener) {
    this.listener = listener;
  }

  /** Tells all nodes what a person does in one of their tabs. */
  void say(TicketKey ticket, String person, String tab, Doing doing) {
    bus.publish(TOPIC, text(new Wire(ticket.site(), ticket.number(), person, tab, doing)));
  }

  /** Who else is at the ticket, as far as this node knows. */
  synchronized List<Present> others(TicketKey ticket, String person) {
    Instant now = clock.instant();
    Map<String, Present> present = new LinkedHashMap<>();
    tabs.forEach(
        (tab, seen) -> {
          if (tab.ticket().equals(ticket)
              && !tab.person().equals(person)
              && seen.until().isAfter(now)) {
            present.put(tab.person(), present(ticket, tab.person()));
          }
        });
    return List.copyOf(present.values());
  }

  void heard(String payload) {
    Wire said = read(payload);
    TicketKey ticket = new TicketKey(said.site(), said.number());
    Present before;
    Present now;
    synchronized (this) {
      before = present(ticket, said.person());
      Tab tab = new Tab(ticket, said.person(), said.tab());
      tabs.remove(tab);
      if (said.doing() != Doing.GONE) {
        tabs.put(tab, new Seen(said.doing(), clock.instant().plus(LASTS)));
        forgetOldest(said.person());
      }
      now = present(ticket, said.person());
    }
    if (!now.equals(before)) {
      publish(ticket, now);
    }
  }

  /** Whoever did not say again has gone. */
  void sweep() {
    Map<Tab, Present> changed = new LinkedHashMap<>();
    synchronized (this) {
      Instant now = clock.instant();
      List<Tab> over = new ArrayList<>();
      tabs.forEach(
          (tab, seen) -> {
            if (!seen.until().isAfter(now)) {
              over.add(tab);
            }
          });
      over.forEach(tabs::remove);
      over.forEach(tab -> changed.put(tab, present(tab.ticket(), tab.person())));
    }
    changed.forEach((tab, present) -> publish(tab.ticket(), present));
  }

  private void publish(TicketKey ticket, Present present) {
    listener.accept(
        ticket.site(), DeskEvent.presence(present.number(), present.person(), text(present)));
  }

  /** Whoever replies in one tab and looks in another replies. */
  private Present present(TicketKey ticket, String person) {
    Doing doing = Doing.GONE;
    for (Map.Entry<Tab, Seen> each : tabs.entrySet()) {
      Tab tab = each.getKey();
      Doing there = each.getValue().doing();
      if (tab.ticket().equals(ticket)
          && tab.person().equals(person)
          && there.compareTo(doing) > 0) {
        doing = there;
      }
    }
    String name = people.find(person).map(Person::name).orElse(person);
    return new Present(ticket.number(), person, name, doing);
  }

  private void forgetOldest(String person) {
    List<Tab> own = tabs.keySet().stream().filter(tab -> tab.person().equals(person)).toList();
    own.stream().limit(Math.max(0, own.size() - TABS_PER_PERSON)).forEach(tabs::remove);
  }

  private String text(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private Wire read(String payload) {
    try {
      return json.readValue(payload, Wire.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("No news of presence: " + payload, e);
    }
  }
}
