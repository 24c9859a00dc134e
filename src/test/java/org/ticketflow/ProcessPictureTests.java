package org.ticketflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.ticketflow.support.Chat;
import org.ticketflow.support.Filed;
import org.ticketflow.support.Story;
import org.ticketflow.ticket.TicketProcess.Activity;
import org.ticketflow.ticket.TicketProcess.Diagram;
import org.ticketflow.ticket.TicketProcess.Timer;
import org.ticketflow.ticket.Tickets;

/** The picture of a ticket shows where its token stands and the way it came, and no other way. */
class ProcessPictureTests extends Story {

  @Autowired private Tickets tickets;

  @Test
  void aTokenStandsWhereTheTicketIsAndCameThereByTheFlowsItTook() {
    forgetFlows();
    Filed ticket = given.ticket().urgent().assignedTo("anna").filed();
    jobs.runDue();
    assertThat(standing(diagram(ticket, "ticket"))).contains("open", "escalate");
    tasklist.as("anna").complete(ticket, Map.of("outcome", "take"));
    tasklist.as("anna").complete(ticket, Map.of("outcome", "giveBack"));
    clock.pass(minutes(15));
    jobs.runDue();
    clock.pass(minutes(15));
    jobs.runDue();
    tasklist.as("ben").complete(ticket, Map.of("outcome", "take"));

    Diagram picture = diagram(ticket, "ticket");
    assertThat(standing(picture)).containsExactlyInAnyOrder("inProgress", "escalate");
    assertThat(picture.walked()).contains("open", "registerTicket").doesNotContain("closeTicket");
    theFlowsAreThoseTaken(picture);
    theFlowsAreThoseTaken(diagram(ticket, "escalation"));
  }

  @Test
  void theWayOutOfTheWorkAndBackIntoItIsShown() {
    forgetFlows();
    Filed ticket = given.ticket().filed();
    as("anna").patch(ticket.path(), Map.of("status", "closed")).is(200);
    jobs.runDue();
    Diagram closed = diagram(ticket, "ticket");
    assertThat(standing(closed)).containsExactly("closed");
    theFlowsAreThoseTaken(closed);
    assertThat(diagram(ticket, "escalation").running()).isFalse();

    as("anna").patch(ticket.path(), Map.of("status", "in_progress")).is(200);
    Diagram again = diagram(ticket, "ticket");
    assertThat(standing(again)).containsExactlyInAnyOrder("inProgress", "escalate");
    theFlowsAreThoseTaken(again);
    assertThat(tickets.picture(ticket.key()))
        .extracting(Diagram::key)
        .containsExactly("ticket", "escalation");
  }

  @Test
  void aTicketThatWaitsForAnEmailShowsWhatItWaitsForAndWhatComesThen() {
    forgetFlows();
    Chat chat = given.conversation().begun();
    Filed ticket = given.ticket().from(chat).filed();
    assertThat(standing(diagram(ticket, "ticket"))).containsExactly("collectEmailCall");
    assertThat(standing(diagram(ticket, "collect-email"))).containsExactly("waitForEmail");
    assertThat(tickets.timers(ticket.key()))
        .containsExactly(
            new Timer(
                "collect-email",
                "reminderDue",
                clock.now().plus(minutes(10)),
                "Remind visitor",
                false),
            new Timer(
                "collect-email",
                "deadlineOver",
                clock.now().plus(hours(24)),
                "Collect email",
                true));

    clock.pass(minutes(10));
    jobs.runDue();
    chat.says("wrong@");
    chat.says("mia@customer.test");
    jobs.runDue();
    theFlowsAreThoseTaken(diagram(ticket, "collect-email"));
    theFlowsAreThoseTaken(diagram(ticket, "ticket"));
    assertThat(tickets.picture(ticket.key()))
        .extracting(Diagram::key)
        .containsExactlyInAnyOrder("ticket", "collect-email", "escalation");
  }

  @Test
  void theDiagramIsTheVersionThatTheTicketRunsOn() {
    Filed ticket = given.ticket().filed();
    Diagram picture = diagram(ticket, "ticket");
    assertThat(picture.name()).isEqualTo("Ticket");
    assertThat(picture.xml()).contains("<bpmn:process id=\"ticket\"");
    assertThat(picture.version())
        .isEqualTo(as("anna").get(ticket.path("process")).json().path("version").asInt());
  }

  private Diagram diagram(Filed ticket, String key) {
    return tickets.picture(ticket.key()).stream()
        .filter(picture -> picture.key().equals(key))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> standing(Diagram picture) {
    return picture.active().stream().map(Activity::id).toList();
  }

  /** An event-based gateway's own flows are taken by the event that happens. */
  private void theFlowsAreThoseTaken(Diagram picture) {
    Set<String> taken = new TreeSet<>(flowsTaken(picture.key()));
    Bpmn.readModelFromStream(
            new java.io.ByteArrayInputStream(
                picture.xml().getBytes(java.nio.charset.StandardCharsets.UTF_8)))
        .getModelElementsByType(SequenceFlow.class)
        .stream()
        .filter(flow -> flow.getSource() instanceof EventBasedGateway)
        .filter(
            flow ->
                flow.getTarget().getOutgoing().stream()
                    .anyMatch(next -> taken.contains(next.getId())))
        .map(SequenceFlow::getId)
        .collect(Collectors.toList())
        .forEach(taken::add);
    assertThat(new TreeSet<>(picture.flows())).as(picture.key()).isEqualTo(taken);
  }
}
