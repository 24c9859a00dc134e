package org.ticketflow.process.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.List;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.SuspendedEntityInteractionException;
import org.camunda.bpm.engine.impl.dmn.entity.repository.DecisionDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.management.JobDefinition;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.ticketflow.support.Filed;
import org.ticketflow.support.Story;

/**
 * What is remembered of definitions gives way to what is changed about them; deployments:
 * RuleFilesTests.
 */
class DefinitionMemoryTests extends Story {

  private static final List<Class<?>> DEFINITIONS =
      List.of(
          ProcessDefinitionEntity.class, DecisionDefinitionEntity.class, JobDefinitionEntity.class);

  /** As the engine's history asks for each instance that starts, past what is remembered. */
  private static final String OF_HISTORY = "select * from ACT_RE_PROCDEF where ID_ = ?";

  @Autowired private RepositoryService repository;
  @Autowired private RuntimeService runtime;
  @Autowired private ManagementService management;

  /** Each of its lookups would be a statement of every filing. */
  @Test
  void theNextFilingAsksForNoDefinition() {
    repository.activateProcessDefinitionByKey("ticket"); // as it is; but all is asked anew
    assertThat(lookups(() -> given.ticket().filed())).as("at first").isNotEmpty();
    clock.pass(RuleVariants.REMEMBERED.minusMillis(1));
    assertThat(lookups(() -> given.ticket().filed())).isEmpty();
    clock.pass(Duration.ofMillis(1));
    assertThat(lookups(() -> given.ticket().filed())).as("after two seconds").isNotEmpty();
  }

  /** What the engine asks its tables of definitions meanwhile, as its log tells it. */
  private static List<String> lookups(Runnable act) {
    ListAppender<ILoggingEvent> asked = new ListAppender<>();
    asked.start();
    List<Logger> logs = DEFINITIONS.stream().map(DefinitionMemoryTests::log).toList();
    logs.forEach(
        log -> {
          log.setLevel(Level.DEBUG);
          log.setAdditive(false);
          log.addAppender(asked);
        });
    try {
      act.run();
    } finally {
      logs.forEach(
          log -> {
            log.detachAppender(asked);
            log.setAdditive(true);
            log.setLevel(null);
          });
    }
    return asked.list.stream()
        .map(ILoggingEvent::getFormattedMessage)
        .filter(line -> line.contains("Preparing:"))
        .filter(line -> !line.endsWith(OF_HISTORY))
        .toList();
  }

  private static Logger log(Class<?> definitions) {
    return (Logger) LoggerFactory.getLogger(definitions);
  }

  @Test
  void aSuspendedDiagramStartsNothingFromThenOn() {
    given.ticket().filed();
    repository.suspendProcessDefinitionByKey("ticket");
    try {
      assertThatThrownBy(
              () ->
                  runtime
                      .createProcessInstanceByKey("ticket")
                      .processDefinitionWithoutTenantId()
                      .execute())
          .isInstanceOf(SuspendedEntityInteractionException.class);
    } finally {
      repository.activateProcessDefinitionByKey("ticket");
    }
    given.ticket().filed();
  }

  @Test
  void whatHoldsForAKindOfJobsHoldsForThoseMadeFromThenOn() {
    JobDefinition confirmations = kindOf(confirmation(given.ticket().filed()));
    management.setOverridingJobPriorityForJobDefinition(confirmations.getId(), 7);
    management.suspendJobDefinitionById(confirmations.getId());
    try {
      Job confirmation = confirmation(given.ticket().filed());
      assertThat(confirmation.getPriority()).isEqualTo(7);
      assertThat(confirmation.isSuspended()).isTrue();
      assertThat(kindOf(confirmation).getOverridingJobPriority()).isEqualTo(7);
    } finally {
      management.clearOverridingJobPriorityForJobDefinition(confirmations.getId());
      management.activateJobDefinitionById(confirmations.getId(), true);
    }
    Job confirmation = confirmation(given.ticket().filed());
    assertThat(confirmation.getPriority()).isZero();
    assertThat(confirmation.isSuspended()).isFalse();
  }

  private Job confirmation(Filed ticket) {
    return management
        .createJobQuery()
        .processInstanceId(ticket.processInstanceId())
        .activityId("confirmToRequester")
        .singleResult();
  }

  private JobDefinition kindOf(Job job) {
    return management
        .createJobDefinitionQuery()
        .jobDefinitionId(job.getJobDefinitionId())
        .singleResult();
  }
}
