package org.ticketflow.desk.bulk;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.ticketflow.desk.frame.Words;
import org.ticketflow.identity.People;
import org.ticketflow.identity.Person;
import org.ticketflow.ticket.Priority;
import org.ticketflow.ticket.Status;
import org.ticketflow.ticket.TicketChange;
import org.ticketflow.ticket.bulk.BulkRun;

/** Says what a run does and what has become of it. */
@Component
class RunWords {

  private final People people;

  RunWords(People people) {
    this.people = people;
  }

  /** Such as {@code Close 1,204 tickets}. */
  String title(BulkRun run) {
    String all = tickets(run.counts().total());
    if (run.isUndo()) {
      return "Undo on " + all;
    }
    List<String> parts = parts(run.change(), all, false);
    return parts.size() == 1 ? parts.get(0) : "Change " + all;
  }

  /** Such as {@code Closed 1,200 tickets. 4 could not be changed.} */
  String outcome(BulkRun run) {
    BulkRun.Counts counts = run.counts();
    List<String> said = new ArrayList<>();
    if (run.stoppedWhy() != null) {
      said.add(run.stoppedWhy());
    }
    if (counts.changed() > 0 || counts.worked() == 0) {
      said.add(done(run, tickets(counts.changed())) + ".");
    }
    if (counts.unchanged() > 0) {
      said.add(were(counts.unchanged()) + " so already.");
    }
    if (counts.refused() > 0) {
      said.add(Words.count(counts.refused(), "ticket", "tickets") + " could not be changed.");
    }
    if (!run.isRunning() && counts.waiting() > 0) {
      said.add(were(counts.waiting()) + " not looked at.");
    }
    return String.join(" ", said);
  }

  String name(String person) {
    return people.find(person).map(Person::name).orElse(person);
  }

  private String done(BulkRun run, String tickets) {
    if (run.isUndo()) {
      return "Put " + tickets + " back to what they were";
    }
    List<String> parts = parts(run.change(), tickets, true);
    return parts.size() == 1 ? parts.get(0) : "Changed " + tickets;
  }

  private List<String> parts(TicketChange change, String tickets, boolean past) {
    List<String> parts = new ArrayList<>();
    Status status = change.status();
    if (status != null) {
      parts.add(
          status == Status.CLOSED
              ? (past ? "Closed " : "Close ") + tickets
              : "Set " + tickets + " to " + Words.of(status));
    }
    Priority priority = change.priority();
    if (priority != null) {
      parts.add("Set " + tickets + " to " + Words.of(priority));
    }
    if (change.assignment() != null) {
      parts.add(assigned(change.assignment().person(), tickets, past));
    }
    if (!change.addLabels().isEmpty() || !change.removeLabels().isEmpty()) {
      parts.add((past ? "Changed" : "Change") + " the labels of " + tickets);
    }
    return parts;
  }

  private String assigned(@Nullable String person, String tickets, boolean past) {
    return person == null
        ? "Put " + tickets + " into the queue"
        : (past ? "Assigned " : "Assign ") + tickets + " to " + name(person);
  }

  private static String tickets(int count) {
    return Words.count(count, "ticket", "tickets");
  }

  private static String were(int count) {
    return Words.count(count, "was", "were");
  }
}
