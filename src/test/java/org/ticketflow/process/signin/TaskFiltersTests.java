package org.ticketflow.process.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.authorization.Authorization.AUTH_TYPE_GRANT;

import java.net.http.HttpResponse;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.persistence.entity.FilterEntity;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.ticketflow.identity.Role;
import org.ticketflow.support.TicketflowTest;

/** What becomes of the shared filters of an installation that is older than the program. */
@TicketflowTest
@Import(Staff.class)
class TaskFiltersTests {

  @LocalServerPort int port;
  @Autowired Staff staff;
  @Autowired Grants grants;
  @Autowired AuthorizationService authorizations;
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

  @Test
  void anAdministratorSeesTheOwnAndTheSharedOnesAlsoWhereItWasOtherwise() {
    staff.arrive();
    taskFilters.ensureOwn("anna");
    taskFilters.ensureOwn("root");
    Browser root = Browser.basic(port, "root", "root-secret");
    Authorization everything = authorizations.createNewAuthorization(AUTH_TYPE_GRANT);
    everything.setGroupId(Role.ADMINISTRATOR.group());
    everything.setResource(Resources.FILTER);
    everything.setResourceId(Authorization.ANY);
    everything.addPermission(Permissions.ALL);
    authorizations
        .createAuthorizationQuery()
        .groupIdIn(Role.ADMINISTRATOR.group())
        .resourceType(Resources.FILTER)
        .resourceId(Authorization.ANY)
        .list()
        .forEach(made -> authorizations.deleteAuthorization(made.getId()));
    authorizations.saveAuthorization(everything);
    assertThat(root.get("/engine-rest/filter").body()).contains("\"owner\":\"anna\"");

    grants.ensure();
    grants.ensure();

    assertThat(root.get("/engine-rest/filter").body())
        .containsOnlyOnce("\"My tickets\"")
        .contains("\"owner\":\"root\"", "\"Queue\"", "\"Urgent and high\"", "\"Escalated\"");
    HttpResponse<String> made =
        root.post(
            "/engine-rest/filter/create",
            "{\"name\":\"An own one\",\"resourceType\":\"Task\",\"owner\":\"root\",\"query\":{}}");
    assertThat(made.statusCode()).as(made.body()).isEqualTo(200);
    assertThat(root.get("/engine-rest/filter?name=An%20own%20one").body()).contains("An own one");
    filters
        .createTaskFilterQuery()
        .filterName("An own one")
        .list()
        .forEach(filter -> filters.deleteFilter(filter.getId()));
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
