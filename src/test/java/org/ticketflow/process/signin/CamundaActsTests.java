package org.ticketflow.process.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.ticketflow.identity.Audit;
import org.ticketflow.identity.AuditEntry;
import org.ticketflow.identity.AuditQuery;
import org.ticketflow.identity.Deed;
import org.ticketflow.identity.People;
import org.ticketflow.identity.Role;
import org.ticketflow.support.TicketflowTest;

/** What is done to people past our own services is written down, and keeps an administrator. */
@TicketflowTest
@Import(Staff.class)
class CamundaActsTests {

  private static final AuditQuery ALL = new AuditQuery(null, null, null, null, null);

  @LocalServerPort int port;
  @Autowired Staff staff;
  @Autowired Audit audit;
  @Autowired People people;
  @Autowired JdbcClient sql;

  @BeforeEach
  void arrive() {
    staff.arrive();
    staff.add("moved", Set.of(Role.AGENT), Set.of("acme"));
  }

  @AfterEach
  void everyoneIsBack() {
    sql.sql("update person_account set deactivated_at = null where deactivated_at = '2020-01-01Z'")
        .update();
  }

  @Test
  void aGroupGivenInCamundaAdminIsInTheAudit() {
    Browser root = Browser.anonymous(port);
    root.signIn("root", "root-secret");
    root.get("/camunda/app/admin/default/");
    HttpResponse<String> given =
        root.send(
            "PUT",
            "/camunda/api/engine/engine/default/group/managers/members/moved",
            "X-XSRF-TOKEN",
            String.valueOf(root.cookie("XSRF-TOKEN")));
    assertThat(given.statusCode()).as(given.body()).isEqualTo(204);
    AuditEntry entry = audit.of("acme", ALL, 1).get(0);
    assertThat(entry.deed()).isEqualTo(Deed.ENGINE_GROUP_JOINED);
    assertThat(entry.subject()).isEqualTo("moved");
    assertThat(entry.actor()).isEqualTo("root");
    assertThat(entry.door()).isEqualTo("camunda");
    assertThat(entry.after()).containsEntry("what", "managers");
  }

  @Test
  void aTenantTakenOverTheEnginesApiIsInTheAudit() {
    Browser root = Browser.basic(port, "root", "root-secret");
    HttpResponse<String> taken = root.send("DELETE", "/engine-rest/tenant/acme/user-members/moved");
    assertThat(taken.statusCode()).as(taken.body()).isEqualTo(204);
    AuditEntry entry = audit.of("acme", ALL, 1).get(0);
    assertThat(entry.deed()).isEqualTo(Deed.ENGINE_TENANT_LEFT);
    assertThat(entry.door()).isEqualTo("engine-rest");
  }

  @Test
  void theLastAdministratorStaysByTheEnginesDoorsToo() {
    sql.sql(
            """
            insert into person_account (person, deactivated_at)
            select user_id_, '2020-01-01Z' from act_id_membership
            where group_id_ = 'administrators' and user_id_ <> 'root'
            on conflict (person) do update set deactivated_at = coalesce(person_account.deactivated_at, '2020-01-01Z')
            """)
        .update();
    Browser root = Browser.basic(port, "root", "root-secret");
    for (String path :
        List.of(
            "/engine-rest/group/administrators/members/root",
            "/engine-rest/group/camunda-admin/members/root",
            "/engine-rest/group/administrators",
            "/engine-rest/user/root")) {
      HttpResponse<String> refused = root.send("DELETE", path);
      assertThat(refused.statusCode()).as(path + " " + refused.body()).isBetween(400, 499);
    }
    assertThat(people.find("root").orElseThrow().roles()).contains(Role.ADMINISTRATOR);
  }
}
