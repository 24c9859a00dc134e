package org.ticketflow.process.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Date;
import java.util.Map;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.ticketflow.support.EndingEscalation;

/** The life of a ticket, walked along every path that the diagram offers. */
class TicketProcessTests {

  @RegisterExtension static final EveryPathWalked EVERY_PATH = new EveryPathWalked("ticket");

  private final DiagramEngine engine = DiagramEngine.get();
  private final StandIns standIns = engine.standIns;

  @BeforeEach
  void fresh() {
    engine.fresh();
  }

  @Test
  void aTicketIsTakenClosedAndArchived() {
    standIns.signals = "locked out";
    ProcessInstance ticket = engine.start("ticket");
    assertThat(engine.waitingAt("ticket"))
        .containsExactly("confirmToRequester", "escalate", "open");
    assertThat(standIns.calls).containsExactly("registerTicket", "assignPriority urgent");

    engine.runDueJobs();
    assertThat(standIns.calls).endsWith("confirmToRequester");

    engine.complete("open", Map.of("outcome", "take"));
    assertThat(engine.waitingAt("ticket")).containsExactly("escalate", "inProgress");

    engine.complete("inProgress", Map.of("outcome", "close"));
    assertThat(standIns.calls).endsWith("closeTicket");
    assertThat(engine.waitingAt("ticket")).containsExactly("closed", "tellRequester");
    assertThat(engine.waitingAt("escalation")).as("escalation ends with the work").isEmpty();

    engine.pass(Duration.ofDays(29));
    assertThat(standIns.calls).endsWith("tellRequester");
    assertThat(engine.isOver(ticket)).isFalse();

    engine.pass(Duration.ofDays(1));
    assertThat(standIns.calls).endsWith("archiveTicket");
    assertThat(engine.isOver(ticket)).isTrue();
  }

  @Test
  void everythingThatHappensToATaskIsHeard() {
    engine.start("ticket");
    String open = engine.engine.getTaskService().createTaskQuery().singleResult().getId();
    engine.engine.getTaskService().claim(open, "anna");
    engine.complete("open", Map.of("outcome", "take"));

    assertThat(standIns.taskEvents)
        .containsExactly(
            "inProgress create", "open assignment", "open complete", "open create", "open update");
  }

  @Test
  void anUnknownEmailIsCollectedFirst() {
    standIns.emailKnown = false;
    engine.start("ticket");
    assertThat(engine.waitingAt("ticket")).containsExactly("collectEmailCall");

    engine.say("EmailProvided");
    assertThat(engine.waitingAt("ticket"))
        .containsExactly("confirmToRequester", "escalate", "open");
  }

  @Test
  void aTicketClosedDuringIntakeIsNeverWorked() {
    standIns.emailKnown = false;
    standIns.intakeOutcome = "close";
    engine.start("ticket");

    engine.say("EmailProvided");
    assertThat(standIns.calls).endsWith("checkEmail", "assignPriority normal", "closeTicket");
    assertThat(engine.waitingAt("ticket")).containsExactly("closed", "tellRequester");
  }

  @Test
  void aTicketGoesBackToTheQueue() {
    engine.start("ticket");
    engine.complete("open", Map.of("outcome", "take"));
    engine.complete("inProgress", Map.of("outcome", "giveBack"));

    assertThat(engine.waitingAt("ticket"))
        .containsExactly("confirmToRequester", "escalate", "open");
  }

  @Test
  void aTicketIsClosedWithoutBeingTakenAndReopened() {
    engine.start("ticket");
    engine.complete("open", Map.of("outcome", "close"));
    assertThat(engine.waitingAt("ticket")).contains("closed");

    engine.say("Reopened");
    assertThat(engine.waitingAt("ticket")).contains("escalate", "open").doesNotContain("closed");
    assertThat(engine.waitingAt("escalation")).containsExactly("waitUntilDue");
  }

  @Test
  void aTicketStaysOpenWhenNoStepIsLeft() {
    standIns.nextStep = 9;
    engine.start("ticket");

    assertThat(engine.waitingAt("escalation")).containsExactly("waitForChange");
    assertThat(engine.waitingAt("ticket"))
        .containsExactly("confirmToRequester", "escalate", "open");

    engine.complete("open", Map.of("outcome", "close"));
    assertThat(engine.waitingAt("escalation")).as("escalation ends with the work").isEmpty();
  }

  @Test
  void aTicketStaysOpenWhenAManagersEscalationEnds() {
    engine.with(
        EndingEscalation.DIAGRAM,
        () -> {
          engine.start("ticket");
          assertThat(engine.waitingAt("escalation")).isEmpty();
          assertThat(engine.waitingAt("ticket")).containsExactly("confirmToRequester", "open");
        });
  }

  @Test
  void anOutcomeThatNobodyKnowsNeitherClosesNorHangs() {
    engine.start("ticket");
    engine.complete("open", Map.of("outcome", "elsewhere"));
    assertThat(engine.waitingAt("ticket")).contains("inProgress");
    engine.complete("inProgress", Map.of("outcome", "elsewhere"));
    assertThat(engine.waitingAt("ticket")).contains("open");
  }

  @Test
  void aVisitorWhoIsThereReadsTheCommentInTheChat() {
    standIns.conversationOpen = true;
    standIns.byEmail = false;
    engine.start("ticket");
    engine.say("CommentAdded");
    engine.runDueJobs();

    assertThat(standIns.calls).contains("postToChat").doesNotContain("sendEmail");
  }

  @Test
  void aVisitorWhoIsAwayGetsTheCommentByEmailToo() {
    standIns.conversationOpen = true;
    engine.start("ticket");
    engine.say("CommentAdded");
    engine.runDueJobs();

    assertThat(standIns.calls).containsSubsequence("postToChat", "sendEmail");
  }

  @Test
  void withoutAChatEveryCommentGoesByEmailEvenWhenClosed() {
    engine.start("ticket");
    engine.say("CommentAdded");
    engine.complete("open", Map.of("outcome", "close"));
    engine.say("CommentAdded");
    engine.runDueJobs();

    assertThat(standIns.calls).doesNotContain("postToChat");
    assertThat(standIns.calls.stream().filter("sendEmail"::equals)).hasSize(2);
  }

  @Test
  void aFailedMessageIsTriedAgainWithGrowingPausesThenBecomesAnIncident() {
    standIns.mailDown = true;
    ProcessInstance ticket = engine.start("ticket");
    Job confirm = engine.due().get(0);

    for (String pause : new String[] {"PT10S", "PT1M", "PT10M", "PT1H", "PT6H"}) {
      assertThatThrownBy(() -> engine.engine.getManagementService().executeJob(confirm.getId()))
          .hasMessageContaining("mail server");
      Date next =
          engine
              .engine
              .getManagementService()
              .createJobQuery()
              .jobId(confirm.getId())
              .singleResult()
              .getDuedate();
      assertThat(Duration.between(ClockUtil.getCurrentTime().toInstant(), next.toInstant()))
          .isEqualTo(Duration.parse(pause));
      ClockUtil.setCurrentTime(next);
    }
    assertThatThrownBy(() -> engine.engine.getManagementService().executeJob(confirm.getId()))
        .hasMessageContaining("mail server");
    assertThat(
            engine
                .engine
                .getRuntimeService()
                .createIncidentQuery()
                .processInstanceId(ticket.getId())
                .singleResult()
                .getActivityId())
        .isEqualTo("confirmToRequester");
  }
}
