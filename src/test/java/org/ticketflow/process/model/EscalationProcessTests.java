package org.ticketflow.process.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Step after step of the shipped table, with what interrupts the waiting. */
class EscalationProcessTests {

  @RegisterExtension static final EveryPathWalked EVERY_PATH = new EveryPathWalked("escalation");

  private final DiagramEngine engine = DiagramEngine.get();
  private final StandIns standIns = engine.standIns;

  @BeforeEach
  void fresh() {
    engine.fresh();
  }

  @Test
  void aHighTicketIsMentionedThenRaised() {
    standIns.priority = "high";
    ProcessInstance escalation = engine.start("escalation");

    engine.pass(Duration.ofMinutes(59));
    assertThat(standIns.calls).isEmpty();
    engine.pass(Duration.ofMinutes(1));
    assertThat(standIns.calls).containsExactly("escalate", "notify assignee");

    engine.pass(Duration.ofHours(3));
    assertThat(standIns.calls)
        .containsExactly(
            "escalate",
            "notify assignee",
            "escalate",
            "notify assignee,managers",
            "raisePriority urgent");
    assertThat(engine.isOver(escalation)).isFalse();
    assertThat(engine.waitingAt("escalation")).containsExactly("waitForChange");
  }

  @Test
  void anUrgentTicketIsGivenToSomebodyElse() {
    standIns.priority = "urgent";
    standIns.nextStep = 2;
    standIns.label = "escalated";
    engine.start("escalation");

    engine.pass(Duration.ofMinutes(30));
    assertThat(standIns.calls)
        .containsExactly(
            "escalate", "notify managers", "reassign least-busy", "addLabel escalated");
  }

  @Test
  void aChangedPriorityIsTimedFromWhenTheTicketWasOpened() {
    standIns.priority = "high";
    engine.start("escalation");
    engine.pass(Duration.ofMinutes(20));
    assertThat(standIns.calls).isEmpty();

    standIns.priority = "urgent";
    engine.say("PriorityChanged");
    engine.runDueJobs();
    assertThat(standIns.calls)
        .as("15 minutes are over")
        .containsExactly("escalate", "notify assignee");
  }

  @Test
  void changedRulesAreAskedAgainAndAFiredStepStaysFired() {
    standIns.priority = "high";
    engine.start("escalation");
    engine.pass(Duration.ofHours(1));
    assertThat(standIns.calls).containsExactly("escalate", "notify assignee");

    engine.say("RulesChanged");
    engine.runDueJobs();
    assertThat(standIns.calls).hasSize(2);
    assertThat(engine.waitingAt("escalation")).containsExactly("waitUntilDue");
  }

  @Test
  void afterTheLastStepAChangedPriorityIsAskedAgain() {
    standIns.priority = "low";
    engine.start("escalation");
    engine.pass(Duration.ofDays(3));
    assertThat(standIns.calls).containsExactly("escalate", "notify assignee");
    assertThat(engine.waitingAt("escalation")).containsExactly("waitForChange");

    standIns.priority = "urgent";
    engine.say("PriorityChanged");
    engine.runDueJobs();
    assertThat(standIns.calls)
        .as("urgent's second step has been due for days")
        .containsExactly(
            "escalate", "notify assignee", "escalate", "notify managers", "reassign least-busy");
    assertThat(engine.waitingAt("escalation")).containsExactly("waitForChange");
  }

  @Test
  void withoutAStepItWaitsForRulesThatHaveOne() {
    standIns.priority = null;
    engine.start("escalation");
    assertThat(engine.waitingAt("escalation")).containsExactly("waitForChange");
    assertThat(engine.due()).isEmpty();

    standIns.priority = "high"; // as if the new table had a row
    engine.say("RulesChanged");
    assertThat(engine.waitingAt("escalation")).containsExactly("waitUntilDue");
  }
}
