package org.ticketflow.ticket;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ticketflow.refusal.Conflict;

/**
 * What the ticket needs of its process. Every call joins the caller's transaction, runs the process
 * to its next wait states and changes the row on the way, through {@link TicketLife}. When the
 * process has moved on meanwhile the call fails with Spring's {@code
 * OptimisticLockingFailureException}.
 */
public interface TicketProcess {

  /** How an agent completes a task of the ticket. */
  enum Outcome {
    TAKE("take"),
    GIVE_BACK("giveBack"),
    CLOSE("close");

    private final String word;

    Outcome(String word) {
      this.word = word;
    }

    /** The value of the variable {@code outcome} in the diagram. */
    public String word() {
      return word;
    }
  }

  /** How an intake that still waits for an email is settled by a person. */
  enum IntakeOutcome {
    FILE_WITHOUT_EMAIL("withoutEmail"),
    CLOSE("close");

    private final String word;

    IntakeOutcome(String word) {
      this.word = word;
    }

    /** The value of the variable {@code intakeOutcome} in the diagram. */
    public String word() {
      return word;
    }
  }

  /** An element of the diagram that a token stands on. */
  record Activity(String id, @Nullable String name, @Nullable Instant since) {}

  /** What keeps the process from going on, such as a mail that could not be sent. */
  record Incident(
      String id, String type, @Nullable String activityId, @Nullable String message, Instant at) {}

  /** Where the process of a ticket stands. */
  record State(
      String definitionKey,
      int version,
      List<Activity> activeActivities,
      List<Incident> incidents) {}

  /**
   * A diagram that the ticket runs through, as it was deployed for this ticket.
   *
   * @param running whether a token still stands in it
   * @param active the elements that a token stands on
   * @param walked the ids of the elements that a token has left
   * @param flows the ids of the sequence flows that a token took
   */
  record Diagram(
      String key,
      String name,
      int version,
      String xml,
      boolean running,
      List<Activity> active,
      List<String> walked,
      List<String> flows) {}

  /**
   * A time that the process waits for.
   *
   * @param process the key of the process that waits
   * @param then the name of what happens at that time
   * @param forPeople whether that is a task for people
   */
  record Timer(
      String process, String activityId, Instant due, @Nullable String then, boolean forPeople) {}

  /** Starts the process, which registers the ticket. */
  TicketKey start(FileTicket request);

  /**
   * Hands over the email that intake waits for; refused with {@link Conflict} when nothing waits.
   */
  void provideEmail(Ticket ticket, String email);

  /** Ends the waiting for an email; refused with {@link Conflict} when nothing waits. */
  void settleIntake(Ticket ticket, IntakeOutcome outcome);

  /** Completes the task that the ticket stands on. */
  void complete(Ticket ticket, Outcome outcome);

  /** Gives the task that the ticket stands on to someone, or back to the queue. */
  void assign(Ticket ticket, @Nullable String person);

  /** Lets the work start again. */
  void reopen(Ticket ticket);

  /**
   * Lets the waiting escalation ask its table again: the priority is another one, or somebody else
   * has the word.
   */
  void retime(Ticket ticket);

  /** Shows the ticket's present subject and priority on its task. */
  void refreshTask(Ticket ticket);

  /** Lets the process bring a public comment to the customer. */
  void commentAdded(Ticket ticket, long commentId);

  State state(Ticket ticket);

  /** The ticket's own diagram, then the newest run of each process that it called. */
  List<Diagram> picture(Ticket ticket);

  /** The times that the ticket's process and those it called wait for, soonest first. */
  List<Timer> timers(Ticket ticket);

  /** Shows on the ticket and in Cockpit that something was given up. */
  void raiseIncident(TicketKey ticket, String type, String reference, String message);

  /** Takes back what {@link #raiseIncident} showed. */
  void resolveIncident(TicketKey ticket, String type, String reference);
}
