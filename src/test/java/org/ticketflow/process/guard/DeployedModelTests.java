package org.ticketflow.process.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.repository.Deployment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A deployed model runs no Java: not past the guard, and not where the guard is passed by. */
class DeployedModelTests {

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void aFileThatMustNotBeWritten() {
    file = folder.resolve("written");
    WritesFile.target = file;
  }

  @AfterEach
  void nobodyElseWrites() {
    WritesFile.target = Path.of("/nonexistent");
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void theGuardRefusesItAndNamesTheElement(Way way) {
    assertThatThrownBy(() -> deploy(Engines.guarded(), way))
        .isInstanceOfSatisfying(
            DeploymentRefused.class,
            refused ->
                assertThat(refused.problems())
                    .extracting(Problem::resource, Problem::element)
                    .contains(org.assertj.core.groups.Tuple.tuple("evil.bpmn", "x")));
    assertThat(file).doesNotExist();
    assertThat(Engines.guarded().getRepositoryService().createDeploymentQuery().count()).isZero();
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void theEngineBehindTheGuardDoesNotRunItEither(Way way) {
    run(Engines.hardened(), way);

    assertThat(file).doesNotExist();
  }

  /** Else the two tests above would pass with a payload that never did anything. */
  @ParameterizedTest
  @EnumSource(Way.class)
  void theEngineAsItComesRunsIt(Way way) {
    assumeThat(way.isReal()).as("the parts for it are here").isTrue();

    run(Engines.bare(), way);

    assertThat(file).exists();
  }

  private Deployment deploy(ProcessEngine engine, Way way) {
    return engine
        .getRepositoryService()
        .createDeployment()
        .addString("evil.bpmn", way.bpmn(file))
        .deploy();
  }

  /** Does whatever could set the payload off; that the engine then fails is no matter here. */
  private void run(ProcessEngine engine, Way way) {
    Deployment deployment = null;
    try {
      deployment = deploy(engine, way);
      engine.getRuntimeService().startProcessInstanceByKey("p", Map.of("a", "b"));
      for (var task : engine.getTaskService().createTaskQuery().list()) {
        engine.getFormService().getTaskFormData(task.getId());
        engine.getFormService().submitTaskForm(task.getId(), Map.of("a", "b"));
      }
      for (var job : engine.getManagementService().createJobQuery().list()) {
        engine.getManagementService().executeJob(job.getId());
      }
    } catch (RuntimeException e) {
      assertThat(e).isNotInstanceOf(DeploymentRefused.class);
    } finally {
      if (deployment != null) {
        engine.getRepositoryService().deleteDeployment(deployment.getId(), true);
      }
    }
  }
}
