package org.ticketflow.process.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Date;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.persistence.entity.FilterEntity;
import org.camunda.bpm.engine.task.TaskQuery;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Queries and stored filters evaluate no expression, at whatever depth it stands. */
class QueryExpressionsTests {

  @TempDir Path folder;
  private String run;

  private final ProcessEngine engine = Engines.guarded();
  private final FilterService filters = engine.getFilterService();

  @BeforeEach
  void anExpressionThatWritesAFile() {
    run =
        "${''.getClass().forName('java.io.FileOutputStream').getConstructor(''.getClass())"
            + ".newInstance('"
            + folder.resolve("written")
            + "')}";
  }

  @Test
  void anAdHocQuery() {
    assertRefused(() -> query(q -> q.taskAssigneeExpression(run)).list());
    assertRefused(() -> query(q -> q.taskAssigneeExpression(run)).count());
  }

  @Test
  void anAdHocQueryInOrQueries() {
    assertRefused(() -> query(q -> q.or().taskAssigneeExpression(run).endOr()).list());
    assertRefused(() -> query(q -> q.or().dueAfterExpression(run).endOr()).count());
    assertRefused(() -> query(q -> q.or().taskOwnerExpression(run).endOr()).listPage(0, 1));
    assertRefused(() -> query(q -> q.or().taskOwnerExpression(run).endOr()).singleResult());
  }

  @Test
  void aFilterIsNotStoredWithOne() {
    assertRefused(() -> save(query(q -> q.taskAssigneeExpression(run))));
    assertRefused(() -> save(query(q -> q.or().taskAssigneeExpression(run).endOr())));
    assertThat(filters.createFilterQuery().count()).isZero();
  }

  @Test
  void aFilterIsNotChangedToHoldOne() {
    Filter filter = save(query(q -> q.taskAssignee("anna")));
    try {
      filter.setQuery(query(q -> q.or().taskAssigneeExpression(run).endOr()));

      assertRefused(() -> filters.saveFilter(filter));
    } finally {
      filters.deleteFilter(filter.getId());
    }
  }

  @Test
  void aFilterIsNotExtendedByOne() {
    Filter filter = save(query(q -> q.taskAssignee("anna")));
    try {
      TaskQuery extending = query(q -> q.or().taskAssigneeExpression(run).endOr());

      assertRefused(() -> filters.list(filter.getId(), extending));
      assertRefused(() -> filters.listPage(filter.getId(), extending, 0, 1));
      assertRefused(() -> filters.singleResult(filter.getId(), extending));
      assertRefused(() -> filters.count(filter.getId(), extending));
    } finally {
      filters.deleteFilter(filter.getId());
    }
  }

  @Test
  void aFilterThatIsStoredAlreadyIsNotRun() {
    String id = storedPastTheGuard(engine);
    try {
      assertRefused(() -> filters.list(id));
      assertRefused(() -> filters.listPage(id, 0, 1));
      assertRefused(() -> filters.singleResult(id));
      assertRefused(() -> filters.count(id));
    } finally {
      filters.deleteFilter(id);
    }
  }

  @Test
  void theExpressionManagerRefusesToEvaluateWhatAQueryHolds() {
    var manager =
        ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
            .getExpressionManager();

    for (String expression : new String[] {run, "${currentUser()}", "${notify}"}) {
      assertThatThrownBy(
              () -> inCommand(engine, () -> manager.createExpression(expression).getValue(null)))
          .isInstanceOf(ProcessEngineException.class);
    }
    assertThat(folder.resolve("written")).doesNotExist();
  }

  @Test
  void theEngineAsItComesRunsAnExpressionInOrQueriesAndInStoredFilters() {
    ProcessEngine bare = Engines.bare();
    assertThatCode(
            () ->
                bare.getTaskService()
                    .createTaskQuery()
                    .or()
                    .taskAssigneeExpression(run)
                    .endOr()
                    .list())
        .isNotNull();
    assertThat(folder.resolve("written")).exists();
    assertThat(folder.resolve("written").toFile().delete()).isTrue();

    String id = storedPastTheGuard(bare);
    assertThatCode(() -> bare.getFilterService().list(id)).isNotNull();
    assertThat(folder.resolve("written")).exists();
    bare.getFilterService().deleteFilter(id);
  }

  @Test
  void queriesAndFiltersWithoutExpressionsWork() {
    Filter filter =
        save(
            query(q -> q.or().taskAssignee("anna").taskUnassigned().endOr().dueBefore(new Date())));

    assertThat(filters.count(filter.getId())).isZero();
    assertThat(filters.list(filter.getId(), query(q -> q.or().taskName("a").endOr()))).isEmpty();
    filters.deleteFilter(filter.getId());
  }

  private void assertRefused(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOf(BadUserRequestException.class)
        .hasMessageContaining("must not hold expressions");
    assertThat(folder.resolve("written")).doesNotExist();
  }

  private TaskQuery query(UnaryOperator<TaskQuery> what) {
    return what.apply(engine.getTaskService().createTaskQuery());
  }

  private Filter save(TaskQuery query) {
    return filters.saveFilter(filters.newTaskFilter("f").setQuery(query));
  }

  /** As if it had been stored before the guard was there. */
  private String storedPastTheGuard(ProcessEngine where) {
    return inCommand(
        where,
        () -> {
          FilterEntity filter = new FilterEntity("Task");
          filter.setName("old");
          filter.setQuery(new TaskQueryImpl().or().taskAssigneeExpression(run).endOr());
          org.camunda.bpm.engine.impl.context.Context.getCommandContext()
              .getFilterManager()
              .insertOrUpdateFilter(filter);
          return filter.getId();
        });
  }

  private static <T> T inCommand(ProcessEngine engine, java.util.function.Supplier<T> work) {
    Command<T> command = context -> work.get();
    return ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
        .getCommandExecutorTxRequired()
        .execute(command);
  }
}
