package org.ticketflow.process.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How an email is asked for: in the chat, with a reminder, and at last by a human. */
class CollectEmailProcessTests {

  @RegisterExtension static final EveryPathWalked EVERY_PATH = new EveryPathWalked("collect-email");

  private final DiagramEngine engine = DiagramEngine.get();
  private final StandIns standIns = engine.standIns;
  private ProcessInstance collecting;

  @BeforeEach
  void askForTheEmail() {
    engine.fresh();
    collecting = engine.start("collect-email");
    assertThat(engine.waitingAt("collect-email")).containsExactly("waitForEmail");
  }

  @Test
  void anEmailThatArrivesAtOnceEndsIt() {
    engine.say("EmailProvided");

    assertThat(engine.isOver(collecting)).isTrue();
    assertThat(standIns.calls).containsExactly("askForEmail", "checkEmail");
  }

  @Test
  void theVisitorIsRemindedOnceAfterTenMinutes() {
    engine.pass(Duration.ofMinutes(9));
    assertThat(standIns.calls).containsExactly("askForEmail");

    engine.pass(Duration.ofMinutes(1));
    engine.pass(Duration.ofHours(2));
    assertThat(standIns.calls).containsExactly("askForEmail", "remindVisitor");
    assertThat(engine.waitingAt("collect-email")).containsExactly("waitForEmail");
  }

  @Test
  void aBadAddressIsAskedForAgain() {
    standIns.emailAccepted = false;
    engine.say("EmailProvided");
    assertThat(engine.waitingAt("collect-email")).containsExactly("waitForEmail");

    standIns.emailAccepted = true;
    engine.say("EmailProvided");
    assertThat(engine.isOver(collecting)).isTrue();
    assertThat(standIns.calls)
        .containsExactly("askForEmail", "checkEmail", "askAgain", "checkEmail");
  }

  @Test
  void afterADayAHumanSettlesIt() {
    engine.pass(Duration.ofHours(24));
    assertThat(engine.waitingAt("collect-email")).containsExactly("collectEmail");
    assertThat(standIns.taskEvents).containsExactly("collectEmail create");

    engine.complete("collectEmail", Map.of("outcome", "fileWithoutEmail"));
    assertThat(engine.isOver(collecting)).isTrue();
    assertThat(standIns.calls).endsWith("checkEmail");
  }

  @Test
  void anEmailThatArrivesLateTakesTheTaskOffTheHuman() {
    engine.pass(Duration.ofHours(24));
    engine.say("EmailProvided");

    assertThat(engine.isOver(collecting)).isTrue();
    assertThat(engine.engine.getTaskService().createTaskQuery().count()).isZero();
  }
}
