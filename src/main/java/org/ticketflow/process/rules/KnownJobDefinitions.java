package org.ticketflow.process.rules;

import java.util.Optional;
import org.camunda.bpm.engine.impl.persistence.entity.JobDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobDefinitionManager;
import org.jspecify.annotations.Nullable;

/**
 * What holds for all jobs of one kind, such as whether they are suspended: asked for each job that
 * is made or done. Each session gets a copy of its own, which the engine treats as just read: one
 * that is changed is written, and refused where the row is another by now.
 */
final class KnownJobDefinitions extends JobDefinitionManager {

  private final ShortMemory memory;

  KnownJobDefinitions(ShortMemory memory) {
    this.memory = memory;
  }

  private record JobDefinition(String id) {}

  @Override
  public @Nullable JobDefinitionEntity findById(String id) {
    JobDefinitionEntity here = inSession(id);
    if (here != null) {
      return here;
    }
    Optional<JobDefinitionEntity> known =
        memory.recall(
            new JobDefinition(id),
            () -> Optional.ofNullable(super.findById(id)).map(KnownJobDefinitions::copy));
    here = inSession(id); // it was read just now
    if (here != null || known.isEmpty()) {
      return here;
    }
    JobDefinitionEntity own = copy(known.get());
    getDbEntityManager().getDbEntityCache().putPersistent(own);
    return own;
  }

  private @Nullable JobDefinitionEntity inSession(String id) {
    return getDbEntityManager().getCachedEntity(JobDefinitionEntity.class, id);
  }

  private static JobDefinitionEntity copy(JobDefinitionEntity original) {
    JobDefinitionEntity copy = new JobDefinitionEntity();
    copy.setId(original.getId());
    copy.setRevision(original.getRevision());
    copy.setProcessDefinitionId(original.getProcessDefinitionId());
    copy.setProcessDefinitionKey(original.getProcessDefinitionKey());
    copy.setActivityId(original.getActivityId());
    copy.setJobType(original.getJobType());
    copy.setJobConfiguration(original.getJobConfiguration());
    copy.setSuspensionState(original.getSuspensionState());
    copy.setJobPriority(original.getOverridingJobPriority());
    copy.setTenantId(original.getTenantId());
    copy.setDeploymentId(original.getDeploymentId());
    return copy;
  }
}
