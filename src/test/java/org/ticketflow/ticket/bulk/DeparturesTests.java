package org.ticketflow.ticket.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.ticketflow.identity.Person;
import org.ticketflow.identity.Role;
import org.ticketflow.refusal.Conflict;
import org.ticketflow.refusal.Forbidden;
import org.ticketflow.support.Filed;
import org.ticketflow.ticket.TicketChange;

/** Somebody leaves a site, and nobody's ticket waits for them any more. */
class DeparturesTests extends BulkStory {

  @Autowired private Departures departures;

  @Test
  void whatIsNotClosedGoesBackToTheQueue() {
    joins("rosa");
    Filed open = given.ticket().assignedTo("rosa").filed();
    Filed inProgress = given.ticket().inProgressWith("rosa");
    Filed intake = given.ticket().withoutEmail().assignedTo("rosa").filed();
    Filed closed = given.ticket().assignedTo("rosa").closed();
    Filed others = given.ticket().assignedTo("ben").filed();

    at("admin");
    assertThat(departures.remove("acme", "rosa")).isEqualTo(3);

    then.ticket(open).is("open").isAssignedTo(null);
    then.ticket(inProgress).is("open").isAssignedTo(null);
    then.ticket(intake).is("intake").isAssignedTo(null);
    then.ticket(closed).is("closed").isAssignedTo("rosa");
    then.ticket(others).isAssignedTo("ben");
    assertThat(then.ticket(inProgress).history()).last().asString().contains("admin");
    assertThat(people.members("acme")).extracting(Person::id).doesNotContain("rosa");
    as("rosa").get(open.path()).is(404);
  }

  @Test
  void whereTheTicketsCannotGoNobodyLeaves() {
    joins("rita");
    Filed ticket = given.ticket().assignedTo("rita").filed();
    as("ben").patch(ticket.path(), Map.of("priority", "high")).is(200);
    at("anna");
    assertThatThrownBy(() -> departures.remove("acme", "rita")).isInstanceOf(Forbidden.class);
    at("admin");
    assertThatThrownBy(() -> departures.remove("acme", "admin")).isInstanceOf(Conflict.class);

    file(BulkRuns.AT_ONCE + 1, "of-rita");
    startAll("of-rita", TicketChange.assignedTo("rita"));
    worker.workDue(() -> true);
    file(BulkRuns.AT_ONCE + 1, "long-run");
    startAll("long-run", TicketChange.assignedTo("ben"));
    assertThatThrownBy(() -> departures.remove("acme", "rita"))
        .isInstanceOf(Conflict.class)
        .hasMessageContaining("still runs");
    then.ticket(ticket).isAssignedTo("rita");
    assertThat(people.members("acme")).extracting(Person::id).contains("rita");
  }

  private void joins(String id) {
    belongs(id, Set.of("acme"));
  }

  /** Other stories' least busy agent is none of these. */
  @AfterEach
  void everyoneHasLeft() {
    belongs("rosa", Set.of());
    belongs("rita", Set.of());
  }

  private void belongs(String id, Set<String> sites) {
    people.save(new Person(id, id, id + "@acme.test", Set.of(Role.AGENT), sites), "demo");
  }
}
