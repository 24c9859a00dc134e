package org.ticketflow.process.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Set;
import org.camunda.bpm.engine.TaskService;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.ticketflow.identity.ApiKeys;
import org.ticketflow.identity.Role;
import org.ticketflow.support.TicketflowTest;

/** Who may do what over Camunda's own REST API, and how what they may not is refused. */
@TicketflowTest
@Import(Staff.class)
class EngineRestTests {

  private static final String START = "/engine-rest/process-definition/key/ticket/start";

  @LocalServerPort int port;
  @Autowired Staff staff;
  @Autowired TaskService tasks;
  @Autowired ApiKeys keys;
  @Autowired JdbcClient sql;

  @BeforeEach
  void arrive() {
    staff.arrive();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/engine-rest/task", "/engine-rest/engine", "/engine-rest/version"})
  void nobodyIsLetInWithoutSigningIn(String path) {
    HttpResponse<String> refused = Browser.anonymous(port).get(path);
    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(refused.headers().allValues("WWW-Authenticate")).hasSize(2);
    assertThat(refused.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    assertThat(Browser.basic(port, "anna", "wrong").get(path).statusCode()).isEqualTo(401);
    assertThat(Browser.basic(port, "nobody", "wrong").get(path).statusCode()).isEqualTo(401);
    assertThat(Browser.bearer(port, "tf_wrong").get(path).statusCode()).isEqualTo(401);
    assertThat(Browser.bearer(port, "tv_visitor").get(path).statusCode()).isEqualTo(401);
  }

  @Test
  void theSessionIsNoSignInHere() {
    Browser browser = Browser.anonymous(port);
    browser.signIn("anna", "anna-secret");
    assertThat(browser.get("/desk/acme/counts").statusCode()).isEqualTo(200);
    assertThat(browser.get("/engine-rest/task").statusCode()).isEqualTo(401);
  }

  @ParameterizedTest
  @CsvSource({"anna,true,false", "maria,true,false", "gus,false,true", "root,true,true"})
  void tasksOfOtherSitesAreInvisible(String person, boolean acme, boolean globex) {
    String inAcme = staff.ticketAt("acme");
    String inGlobex = staff.ticketAt("globex");
    Browser browser = as(person);
    assertThat(browser.get("/engine-rest/task?processInstanceId=" + inAcme).body().contains(inAcme))
        .isEqualTo(acme);
    assertThat(
            browser
                .get("/engine-rest/task?processInstanceId=" + inGlobex)
                .body()
                .contains(inGlobex))
        .isEqualTo(globex);
  }

  @ParameterizedTest
  @CsvSource({"anna,204", "maria,204", "root,204", "gus,404"})
  void tasksAreClaimedByTheirSite(String person, int status) {
    String task = open("acme");
    HttpResponse<String> claim =
        as(person).post("/engine-rest/task/" + task + "/claim", "{\"userId\":\"" + person + "\"}");
    assertThat(claim.statusCode()).as(claim.body()).isEqualTo(status);
  }

  @Test
  void whoComesSecondGetsAConflict() {
    String task = open("acme");
    tasks.claim(task, "maria");
    HttpResponse<String> claim =
        as("anna").post("/engine-rest/task/" + task + "/claim", "{\"userId\":\"anna\"}");
    assertThat(claim.statusCode()).as(claim.body()).isEqualTo(409);
  }

  @Test
  void programsStartAndReadTicketsOfTheirSiteAndNothingElse() {
    Browser robot = Browser.bearer(port, Staff.KEY);
    HttpResponse<String> started = robot.post(START, start(null));
    assertThat(started.statusCode()).as(started.body()).isEqualTo(200);
    assertThat(started.body()).contains("\"tenantId\":\"acme\"");

    assertThat(robot.get("/engine-rest/task").body()).isEqualTo("[]");
    String claim = "/engine-rest/task/" + open("acme") + "/claim";
    assertThat(robot.post(claim, "{\"userId\":\"robot\"}").statusCode()).isEqualTo(403);
    assertThat(robot.get("/engine-rest/user").body()).isEqualTo("[]");
    assertThat(robot.post("/engine-rest/filter/create", filter()).statusCode()).isEqualTo(403);
    assertThat(robot.post("/engine-rest/identity/verify", "{}").statusCode()).isEqualTo(403);
  }

  @ParameterizedTest
  @CsvSource({
    "anna,,acme,200",
    "anna,acme,acme,200",
    "anna,globex,,404",
    "both,globex,globex,200",
    "both,,,400",
    "root,globex,globex,200",
    "root,,,400",
    "root,nowhere,,404"
  })
  void theSiteOfAStartIsItsTenant(
      String person, @Nullable String site, @Nullable String tenant, int status) {
    HttpResponse<String> started = as(person).post(START, start(site));
    assertThat(started.statusCode()).as(started.body()).isEqualTo(status);
    if (tenant != null) {
      assertThat(started.body()).contains("\"tenantId\":\"" + tenant + "\"");
    } else {
      assertThat(started.body()).contains("\"message\"").contains("site");
    }
  }

  @Test
  void badInputIsSaidSoInCamundasForm() {
    HttpResponse<String> started = as("anna").post(START, "{\"variables\":{}}");
    assertThat(started.statusCode()).as(started.body()).isEqualTo(400);
    assertThat(started.body()).contains("\"type\":\"InvalidInput\"", "subject");
    assertThat(as("anna").get("/engine-rest/task/nothing").statusCode()).isEqualTo(404);
    assertThat(as("anna").post(START, "{").statusCode()).isEqualTo(400);
  }

  @Test
  void aTicketCannotBeStartedInItsMiddle() {
    String middle =
        "{\"variables\":{\"site\":{\"value\":\"acme\"}},"
            + "\"startInstructions\":[{\"type\":\"startBeforeActivity\",\"activityId\":\"open\"}]}";
    HttpResponse<String> started = as("anna").post(START, middle);
    assertThat(started.statusCode()).as(started.body()).isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(strings = {"anna", "gus"})
  void agentsDeployNothing(String person) {
    HttpResponse<String> refused = as(person).upload("/engine-rest/deployment/create", "a.txt");
    assertThat(refused.statusCode()).as(refused.body()).isEqualTo(403);
  }

  @Test
  void anotherSitesPageCannotCallWithTheBrowsersSignIn() {
    HttpResponse<String> forged =
        as("anna").post(START, start(null), "Sec-Fetch-Site", "cross-site");
    assertThat(forged.statusCode()).isEqualTo(403);
  }

  @Test
  void passwordsAreHashedWithBcrypt() {
    assertThat(
            sql.sql("select pwd_ from act_id_user where id_ = 'anna'").query(String.class).single())
        .startsWith("{bcrypt}$2a$10$");
  }

  @Test
  void aNewPasswordEndsTheOldOneThatWasRemembered() {
    Browser old = Browser.basic(port, "changing", "changing-secret");
    staff.add("changing", Set.of(Role.AGENT), Set.of("acme"));
    assertThat(old.get("/engine-rest/task").statusCode()).isEqualTo(200);
    staff.addWithPassword("changing", "another");
    assertThat(old.get("/engine-rest/task").statusCode()).isEqualTo(401);
    assertThat(Browser.basic(port, "changing", "another").get("/engine-rest/task").statusCode())
        .isEqualTo(200);
  }

  @Test
  void keysAreStoredHashedAndEndWhenRevoked() {
    String key = keys.issue("acme", "short-lived", Role.AI_AGENT);
    assertThat(key).startsWith("tf_").hasSize(46);
    Browser program = Browser.bearer(port, key);
    assertThat(program.get("/engine-rest/engine").statusCode()).isEqualTo(200);
    assertThat(
            sql.sql("select cast(k as text) from api_key k where name = 'short-lived'")
                .query(String.class)
                .single())
        .doesNotContain(key);
    assertThat(keys.of("acme"))
        .filteredOn(known -> known.name().equals("short-lived"))
        .allSatisfy(known -> assertThat(known.lastUsedAt()).isNotNull())
        .hasSize(1);
    keys.revoke("acme", "short-lived");
    assertThat(program.get("/engine-rest/engine").statusCode()).isEqualTo(401);
  }

  @Test
  void theFiltersAreThereForEveryoneAndMineIsMine() {
    staff.ticketAt("acme");
    String filters = as("anna").get("/engine-rest/filter").body();
    assertThat(filters).contains("\"Queue\"", "\"Urgent and high\"", "\"Escalated\"");
    assertThat(filters).containsOnlyOnce("\"My tickets\"").contains("\"owner\":\"anna\"");
    String queue =
        as("anna")
            .get("/engine-rest/filter?name=Queue")
            .body()
            .replaceAll("(?s).*?\"id\":\"([^\"]+)\".*", "$1");
    HttpResponse<String> listed = as("anna").get("/engine-rest/filter/" + queue + "/list");
    assertThat(listed.statusCode()).as(listed.body()).isEqualTo(200);
    assertThat(listed.body()).contains("\"tenantId\":\"acme\"").doesNotContain("globex");
  }

  private Browser as(String person) {
    return Browser.basic(port, person, person + "-secret");
  }

  private String open(String site) {
    return tasks.createTaskQuery().processInstanceId(staff.ticketAt(site)).singleResult().getId();
  }

  private static String start(@Nullable String site) {
    return "{\"variables\":{\"subject\":{\"value\":\"It is broken\"},"
        + (site == null ? "" : "\"site\":{\"value\":\"" + site + "\"},")
        + "\"requesterEmail\":{\"value\":\"mia@customer.test\"}}}";
  }

  private static String filter() {
    return "{\"name\":\"mine\",\"resourceType\":\"Task\",\"query\":{}}";
  }
}
