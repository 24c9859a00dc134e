package org.ticketflow.ticket.bulk;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.core.context.SecurityContextHolder;
import org.ticketflow.identity.People;
import org.ticketflow.identity.SignedIn;
import org.ticketflow.support.Filed;
import org.ticketflow.support.Story;
import org.ticketflow.support.TicketThen;
import org.ticketflow.ticket.TicketChange;
import org.ticketflow.ticket.TicketQuery;

/** A story of many tickets, told by whoever is at the desk. */
abstract class BulkStory extends Story {

  @Autowired BulkRuns runs;
  @Autowired RunWorker worker;
  @Autowired RunRows rows;
  @Autowired People people;

  @AfterEach
  void stopWhatIsLeft() {
    leave();
    rows.lease(clock.now(), clock.now()).ifPresent(left -> rows.stop(left.id(), "", clock.now()));
  }

  /** Nobody is signed in. */
  static void leave() {
    SecurityContextHolder.clearContext();
  }

  void at(String person) {
    SecurityContextHolder.getContext()
        .setAuthentication(new SignedIn(people.find(person).orElseThrow().asCaller()));
  }

  BulkRun start(TicketChange change, Filed... tickets) {
    return runs.start("acme", BulkSelection.of(codes(List.of(tickets))), change);
  }

  BulkRun startAll(String label, TicketChange change) {
    return runs.start("acme", BulkSelection.all(labelled(label)), change);
  }

  List<Filed> file(int count, String label) {
    return IntStream.range(0, count).mapToObj(i -> given.ticket().labelled(label).filed()).toList();
  }

  static TicketQuery labelled(String label) {
    return new TicketQuery(List.of(), List.of(), List.of(), List.of(label), null);
  }

  static List<String> codes(List<Filed> tickets) {
    return tickets.stream().map(Filed::code).toList();
  }

  static TicketChange labels(List<String> add, List<String> remove) {
    return new TicketChange(null, null, null, null, null, null, add, remove);
  }

  String value(Filed ticket, String pointer) {
    TicketThen found = then.ticket(ticket);
    return found.read().at(pointer);
  }

  long having(String label, String condition) {
    return count(
        "select count(*) from ticket where site = 'acme' and labels @> array['"
            + label
            + "'] and "
            + condition);
  }
}
