package org.ticketflow.process.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.persistence.entity.FilterEntity;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.ticketflow.support.TicketflowTest;

/** What becomes of the shared filters of an installation that is older than the program. */
@TicketflowTest
class TaskFiltersTests {

  @Autowired TaskFilters taskFilters;
  @Autowired FilterService filters;
  @Autowired TaskService tasks;

  @Test
  void aSharedFilterAsksWhatTheProgramShipsAndPeoplesOwnAreLeftAlone() {
    Filter queue = shared();
    String shipped = asked(queue);
    int revision = ((FilterEntity) queue).getRevision();
    taskFilters.ensureShared();
    assertThat(((FilterEntity) shared()).getRevision()).as("nothing to do").isEqualTo(revision);

    filters.saveFilter(queue.setQuery(tasks.createTaskQuery().taskName("as it once was")));
    Filter own =
        filters.saveFilter(
            filters
                .newTaskFilter("Queue")
                .setOwner("anna")
                .setQuery(tasks.createTaskQuery().taskName("my own queue")));
    try {
      taskFilters.ensureShared();

      assertThat(shared().getId()).isEqualTo(queue.getId());
      assertThat(asked(shared())).isEqualTo(shipped);
      assertThat(asked(filters.getFilter(own.getId()))).contains("my own queue");
    } finally {
      filters.deleteFilter(own.getId());
    }
  }

  private Filter shared() {
    return filters.createTaskFilterQuery().filterName("Queue").list().stream()
        .filter(filter -> filter.getOwner() == null)
        .findFirst()
        .orElseThrow();
  }

  private static String asked(Filter filter) {
    return ((FilterEntity) filter).getQueryInternal();
  }
}
