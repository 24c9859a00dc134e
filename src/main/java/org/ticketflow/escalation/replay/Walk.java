package org.ticketflow.escalation.replay;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ticketflow.site.BusinessCalendar;
import org.ticketflow.ticket.PastTicket;
import org.ticketflow.ticket.PastTicket.Change;
import org.ticketflow.ticket.Priority;
import org.ticketflow.ticket.PrioritySource;
import org.ticketflow.ticket.Status;

/**
 * One ticket's way under some rules: what people did to it happens as it did, and between that the
 * rules do what they would have done. What rules did to it in fact does not count.
 */
final class Walk {

  private final RuleSet rules;
  private final PastTicket past;
  private final PaperTicket ticket;
  private final PaperTokens tokens;

  private Walk(RuleSet rules, Crew crew, BusinessCalendar calendar, PastTicket past) {
    this.rules = rules;
    this.past = past;
    this.ticket = new PaperTicket(calendar, past.filed(), past.stated(), past.assignee());
    this.tokens = new PaperTokens(rules, ticket, new PaperBlocks(rules, crew, ticket));
  }

  /**
   * @param until nothing is told of what comes later
   */
  static Course of(
      RuleSet rules, Crew crew, BusinessCalendar calendar, PastTicket past, Instant until) {
    Walk walk = new Walk(rules, crew, calendar, past);
    try {
      walk.go(until);
      return new Course(walk.ticket.happenings(), null);
    } catch (NotJudged unknown) {
      return new Course(walk.ticket.happenings(), unknown.reason());
    }
  }

  private void go(Instant until) {
    for (Change change : changes()) {
      if (change.at().isAfter(until)) {
        break;
      }
      tokens.passUntil(change.at());
      apply(change);
    }
    tokens.passUntil(until);
  }

  private List<Change> changes() {
    List<Change> made = new ArrayList<>();
    for (Change change : past.changes()) {
      if (!change.byRule()) {
        made.add(change);
      }
    }
    return made;
  }

  private void apply(Change change) {
    switch (change.what()) {
      case ASSIGNEE -> ticket.assignee = change.to();
      case PRIORITY -> prioritise(Priority.of(orEmpty(change.to())).orElse(Priority.NORMAL));
      case SAID -> {
        if (ticket.says(PastTicket.TEAM.equals(change.to()))) {
          tokens.tell("PriorityChanged");
        }
      }
      case STATUS -> move(Status.of(orEmpty(change.to())).orElse(ticket.status));
    }
  }

  private void prioritise(Priority to) {
    if (ticket.status == Status.INTAKE) {
      ticket.startsWith(to);
    } else if (ticket.prioritise(to, PrioritySource.STAFF)) {
      tokens.tell("PriorityChanged");
    }
  }

  private void move(Status to) {
    boolean begins =
        to == Status.OPEN && (ticket.status == Status.INTAKE || ticket.status == Status.CLOSED);
    if (begins) {
      if (ticket.status == Status.INTAKE) {
        ticket.startsWith(first());
      }
      ticket.open();
      tokens.begin();
    } else if (to == Status.CLOSED) {
      ticket.close();
      tokens.end();
    } else {
      ticket.status = to;
    }
  }

  /** Rules about the first priority are asked again; else it stays what it was. */
  private @Nullable Priority first() {
    RuleReader.Priorities priorities = rules.priorities();
    Priority given = ticket.priority();
    if (priorities == null || given == null) {
      return given;
    }
    String signals =
        past.description() == null
            ? ""
            : rules.signals(past.key().site(), past.subject(), past.description(), past.stated());
    return priorities.of(past.stated() ? given.key() : null, signals);
  }

  private static String orEmpty(@Nullable String word) {
    return word == null ? "" : word;
  }
}
