package org.ticketflow.process.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Set;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.ticketflow.identity.Role;
import org.ticketflow.support.TicketflowTest;

/** One sign-in for our pages and for Camunda's web applications, and one sign-out. */
@TicketflowTest
@Import(Staff.class)
class SignInTests {

  private static final String ME = "/camunda/api/admin/auth/user/default";
  private static final String TASKS = "/camunda/api/engine/engine/default/task";

  @LocalServerPort int port;
  @Autowired Staff staff;
  @Autowired TaskService tasks;
  @Autowired org.ticketflow.identity.People people;
  @Autowired org.ticketflow.identity.PeopleRegister register;
  @Autowired org.springframework.jdbc.core.simple.JdbcClient sql;

  @BeforeEach
  void arrive() {
    staff.arrive();
  }

  @Test
  void whoIsNotSignedInIsAskedToAndLedBack() {
    Browser browser = Browser.anonymous(port);
    HttpResponse<String> asked =
        browser.get("/camunda/app/tasklist/default/", "Accept", "text/html");
    assertThat(asked.statusCode()).isEqualTo(302);
    assertThat(location(asked)).endsWith("/login");

    HttpResponse<String> signedIn = browser.signIn("anna", "anna-secret");

    assertThat(location(signedIn)).endsWith("/camunda/app/tasklist/default/");
  }

  @Test
  void theHomePageIsTheDeskOfOnesSite() {
    HttpResponse<String> home = signedIn("anna").get("/");
    assertThat(home.statusCode()).isEqualTo(302);
    assertThat(location(home)).endsWith("/desk/acme/tickets");
    assertThat(signedIn("anna").get("/desk/globex", "Accept", "text/html").statusCode())
        .isEqualTo(404);
  }

  @Test
  void aWrongPasswordIsSaidSo() {
    Browser browser = Browser.anonymous(port);
    HttpResponse<String> refused = browser.signIn("anna", "wrong");
    assertThat(location(refused)).endsWith("/login?error");
    assertThat(browser.get("/login?error").body()).contains("role=\"alert\"");
    assertThat(location(browser.get("/"))).endsWith("/login");
  }

  @Test
  void theSessionChangesAtSignIn() {
    Browser browser = Browser.anonymous(port);
    browser.get("/camunda/app/tasklist/default/", "Accept", "text/html");
    browser.signIn("anna", "wrong");
    assertThat(browser.cookie("JSESSIONID")).as("strangers have no session").isNull();
    browser.signIn("anna", "anna-secret");
    String before = browser.cookie("JSESSIONID");
    assertThat(before).isNotNull();
    HttpResponse<String> signedIn =
        browser.form(
            "/login",
            java.util.Map.of(
                "username",
                "maria",
                "password",
                "maria-secret",
                "_csrf",
                Browser.csrfField(browser.get("/desk/acme/profile"))));
    assertThat(browser.cookie("JSESSIONID")).isNotEqualTo(before);
    assertThat(browser.get(ME).body()).contains("\"userId\":\"maria\"");
    assertThat(signedIn.headers().allValues("Set-Cookie"))
        .filteredOn(cookie -> cookie.startsWith("JSESSIONID"))
        .allSatisfy(cookie -> assertThat(cookie).contains("HttpOnly", "SameSite=Lax"));
  }

  @Test
  void theSameSessionOpensTasklistForTheSitesOfThePerson() {
    String own = staff.ticketAt("acme");
    String foreign = staff.ticketAt("globex");
    Browser browser = inTasklist("anna");

    assertThat(browser.get(ME).body()).contains("\"userId\":\"anna\"", "tasklist");
    HttpResponse<String> list = browser.postAsWebapp(TASKS, "{}");

    assertThat(list.statusCode()).as(list.body()).isEqualTo(200);
    assertThat(list.body()).contains(own).doesNotContain(foreign);
  }

  @Test
  void anotherSitesTaskCannotBeClaimedInTasklist() {
    String task =
        tasks.createTaskQuery().processInstanceId(staff.ticketAt("globex")).singleResult().getId();
    HttpResponse<String> claim =
        inTasklist("anna").postAsWebapp(TASKS + "/" + task + "/claim", "{\"userId\":\"anna\"}");
    assertThat(claim.statusCode()).as(claim.body()).isIn(403, 404);
    assertThat(tasks.createTaskQuery().taskId(task).singleResult().getAssignee()).isNull();
  }

  @Test
  void aTaskThatSomeoneElseHasIsAConflict() {
    String task =
        tasks.createTaskQuery().processInstanceId(staff.ticketAt("acme")).singleResult().getId();
    tasks.claim(task, "maria");
    HttpResponse<String> claim =
        inTasklist("anna").postAsWebapp(TASKS + "/" + task + "/claim", "{\"userId\":\"anna\"}");
    assertThat(claim.statusCode()).as(claim.body()).isEqualTo(409);
  }

  @Test
  void signingOutOfTasklistSignsOutEverywhere() {
    Browser browser = inTasklist("anna");
    assertThat(browser.postAsWebapp(ME + "/logout", "").statusCode()).isLessThan(300);
    assertThat(location(browser.get("/"))).endsWith("/login");
    assertThat(browser.get(ME).statusCode()).isEqualTo(401);
  }

  @Test
  void signingOutHereSignsOutOfTasklist() {
    Browser browser = inTasklist("anna");
    assertThat(location(browser.signOut())).endsWith("/login?out");
    assertThat(browser.get(ME).statusCode()).isEqualTo(401);
    assertThat(browser.postAsWebapp(TASKS, "{}").statusCode()).isEqualTo(401);
  }

  @Test
  void aCallThatFailsCamundasCsrfCheckFailsAlone() {
    Browser browser = inTasklist("anna");
    HttpResponse<String> forged = browser.post(TASKS, "{}", "X-XSRF-TOKEN", "forged");
    assertThat(forged.statusCode()).isEqualTo(403);
    assertThat(location(browser.get("/"))).contains("/desk/");
    assertThat(browser.postAsWebapp(TASKS, "{}").statusCode()).isEqualTo(200);
  }

  @Test
  void aFormWithoutItsTokenIsRefused() {
    Browser browser = signedIn("anna");
    assertThat(browser.form("/logout", java.util.Map.of()).statusCode()).isEqualTo(403);
    assertThat(location(browser.get("/"))).contains("/desk/");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/camunda/api/admin/setup/default/user/create",
        "/camunda/api/admin/setup/default/user/create/",
        "/camunda/api/admin/%73etup/default/user/create",
        "/camunda/api/admin/auth/user/default/login/tasklist",
        "/camunda/api/admin/auth/user/default/login/admin",
      })
  void theSetupAndTheSecondWayInAreClosedToEveryone(String path) {
    String user =
        "{\"profile\":{\"id\":\"evil\",\"firstName\":\"E\",\"lastName\":\"V\"},"
            + "\"credentials\":{\"password\":\"evil\"}}";
    assertThat(Browser.anonymous(port).post(path, user).statusCode()).isIn(403, 404);
    for (String person : new String[] {"anna", "root"}) {
      assertThat(inTasklist(person).postAsWebapp(path, user).statusCode()).isIn(403, 404);
    }
    assertThat(people.find("evil")).isEmpty();
    assertThat(inTasklist("root").get("/camunda/app/admin/default/setup/").statusCode())
        .isIn(403, 404);
  }

  @Test
  void whoLosesTheirRolesLosesTheSessionsRights() {
    staff.add("leaving", Set.of(Role.AGENT), Set.of("acme"));
    Browser browser = signedIn("leaving");
    assertThat(location(browser.get("/"))).endsWith("/desk/acme/tickets");
    register.place("leaving", Set.of(), Set.of());
    assertThat(browser.get("/").body()).contains("You belong to no site yet");
    assertThat(browser.get("/camunda/app/tasklist/default/").statusCode()).isEqualTo(403);
  }

  @Test
  void whoGetsANewPasswordIsSignedOutEverywhere() {
    staff.add("renewed", Set.of(Role.AGENT), Set.of("acme"));
    Browser browser = signedIn("renewed");
    register.changePassword("renewed", "another secret");
    assertThat(location(browser.get("/"))).contains("/login");
    assertThat(browser.get(ME).statusCode()).isEqualTo(401);
  }

  @Test
  void aOneTimePasswordOpensNothingButItsChange() {
    staff.add("once", Set.of(Role.ADMINISTRATOR), Set.of("acme"));
    sql.sql("insert into person_account (person, must_change_password) values ('once', true)")
        .update();
    register.forget();
    Browser basic = Browser.basic(port, "once", "once-secret");
    assertThat(basic.get("/api/v1/sites/acme/tickets").statusCode()).isEqualTo(401);
    assertThat(basic.get("/engine-rest/task").statusCode()).isEqualTo(401);

    Browser browser = Browser.anonymous(port);
    browser.signIn("once", "once-secret");
    for (String path : new String[] {"/", "/desk/acme/tickets", "/camunda/app/tasklist/default/"}) {
      assertThat(location(browser.get(path, "Accept", "text/html"))).endsWith("/account/password");
    }
    assertThat(browser.get("/api/v1/sites/acme/tickets").statusCode()).isEqualTo(403);

    HttpResponse<String> changed =
        browser.form(
            "/account/password",
            java.util.Map.of(
                "old",
                "once-secret",
                "password",
                "three blue bicycles",
                "_csrf",
                Browser.csrfField(browser.get("/account/password"))));
    assertThat(location(changed)).endsWith("/");
    assertThat(location(browser.get("/"))).endsWith("/desk/acme/tickets");
  }

  @Test
  void pagesCarryTheirHeadersAndErrorsArePages() {
    Browser browser = signedIn("anna");
    HttpResponse<String> home = browser.get("/");
    assertThat(home.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("script-src 'self'", "frame-ancestors 'self'")
        .doesNotContain("unsafe");
    assertThat(home.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(home.headers().firstValue("Referrer-Policy")).contains("same-origin");
    for (String missing : new String[] {"/nothing", "/desk/nothing"}) {
      HttpResponse<String> page = browser.get(missing, "Accept", "text/html");
      assertThat(page.statusCode()).isEqualTo(404);
      assertThat(page.body()).contains("There is nothing here");
    }
  }

  private Browser signedIn(String person) {
    Browser browser = Browser.anonymous(port);
    HttpResponse<String> answer = browser.signIn(person, person + "-secret");
    assertThat(location(answer)).doesNotContain("login");
    return browser;
  }

  /** Opened Tasklist's page, which hands out the token of Camunda's CSRF protection. */
  private Browser inTasklist(String person) {
    Browser browser = signedIn(person);
    HttpResponse<String> page = browser.get("/camunda/app/tasklist/default/");
    assertThat(page.statusCode()).isEqualTo(200);
    return browser;
  }

  private static String location(HttpResponse<String> answer) {
    return answer.headers().firstValue("Location").orElse("none: " + answer.statusCode());
  }
}
