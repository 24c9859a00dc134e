package org.ticketflow.process.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.SuspendedEntityInteractionException;
import org.camunda.bpm.engine.management.JobDefinition;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.ticketflow.support.Filed;
import org.ticketflow.support.Story;

/**
 * What is remembered of definitions gives way to what is changed about them; deployments:
 * RuleFilesTests.
 */
class DefinitionMemoryTests extends Story {

  @Autowired private RepositoryService repository;
  @Autowired private RuntimeService runtime;
  @Autowired private ManagementService management;

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
