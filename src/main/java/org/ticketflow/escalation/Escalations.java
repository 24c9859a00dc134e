package org.ticketflow.escalation;

import java.time.Instant;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.ticketflow.site.Sites;
import org.ticketflow.ticket.Dialogue;
import org.ticketflow.ticket.Dialogues;
import org.ticketflow.ticket.StepClock;
import org.ticketflow.ticket.Ticket;
import org.ticketflow.ticket.TicketKey;
import org.ticketflow.ticket.TicketLife;

/** Which step comes next for a ticket, and when; called by the process {@code escalation} alone. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class Escalations {

  private final TicketLife life;
  private final Dialogues dialogues;
  private final Sites sites;

  Escalations(TicketLife life, Dialogues dialogues, Sites sites) {
    this.life = life;
    this.dialogues = dialogues;
    this.sites = sites;
  }

  /** The number of the step that has not fired yet, of those that count from the opening. */
  public int nextStep(TicketKey key) {
    return life.hold(key).firedSteps(StepClock.FILED) + 1;
  }

  /**
   * Plans what the table says comes first: due that long after its clock began to run, whenever the
   * priority changed since.
   *
   * @return whether there is a step to wait for; not while its clock is paused
   */
  public boolean plan(TicketKey key, StepTable table) {
    Ticket ticket = life.hold(key);
    StepPlan plan = StepPlan.of(table, ticket::firedSteps, dialogue -> clocks(ticket, dialogue));
    life.plan(key, plan.due(), plan.step(), plan.byDialogue());
    return plan.due() != null;
  }

  /** Who had the word is looked up only for rules that ask: the rows of most do not. */
  private Clocks clocks(Ticket ticket, boolean dialogue) {
    Instant opened = ticket.openedAt() == null ? ticket.createdAt() : ticket.openedAt();
    return new Clocks(
        opened,
        ticket.settledAt(),
        dialogue ? dialogues.of(ticket.key()) : Dialogue.NOTHING_SAID,
        sites.calendar(ticket.site()));
  }
}
