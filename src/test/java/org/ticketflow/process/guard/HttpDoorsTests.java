package org.ticketflow.process.guard;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.restassured.filter.session.SessionFilter;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.file.Path;
import java.util.Map;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.spring.boot.starter.CamundaBpmAutoConfiguration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.ticketflow.support.WebappDelegates;

/**
 * The same attacks over HTTP, as a signed-in agent would send them: to the engine's REST API and to
 * the API of its web applications.
 */
class HttpDoorsTests {

  private static ConfigurableApplicationContext application;
  private static int port;

  @TempDir Path folder;
  private Path file;
  private String run;

  @BeforeAll
  static void startTheDoors() {
    application =
        new SpringApplicationBuilder(Doors.class)
            .properties(
                "spring.config.name=none",
                "server.port=0",
                "spring.flyway.enabled=false",
                "spring.autoconfigure.exclude="
                    + "org.springframework.boot.autoconfigure.orm.jpa.HibernateJpaAutoConfiguration,"
                    + "org.springframework.boot.autoconfigure.security.servlet"
                    + ".SecurityAutoConfiguration,"
                    + "org.springframework.boot.autoconfigure.security.servlet"
                    + ".UserDetailsServiceAutoConfiguration,"
                    + "org.springframework.boot.actuate.autoconfigure.security.servlet"
                    + ".ManagementWebSecurityAutoConfiguration,"
                    + "org.springframework.boot.autoconfigure.data.jpa"
                    + ".JpaRepositoriesAutoConfiguration,"
                    + "gg.jte.springframework.boot.autoconfigure.JteAutoConfiguration",
                "springdoc.api-docs.enabled=false",
                "camunda.bpm.auto-deployment-enabled=false",
                "camunda.bpm.job-execution.enabled=false",
                "camunda.bpm.generic-properties.properties.enable-expressions-in-adhoc-queries=true",
                "camunda.bpm.generic-properties.properties.enable-expressions-in-stored-queries=true",
                "camunda.bpm.generic-properties.properties.java-serialization-format-enabled=true")
            .run();
    port = application.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    ProcessEngine engine = application.getBean(ProcessEngine.class);
    var anna = engine.getIdentityService().newUser("anna");
    anna.setPassword("demo");
    engine.getIdentityService().saveUser(anna);
    // Without an administrator Tasklist sends everyone to the setup page, which is denied.
    var root = engine.getIdentityService().newUser("root");
    root.setPassword("demo");
    engine.getIdentityService().saveUser(root);
    engine.getIdentityService().saveGroup(engine.getIdentityService().newGroup("camunda-admin"));
    engine.getIdentityService().createMembership("root", "camunda-admin");
  }

  @AfterAll
  static void stopThem() {
    application.close();
    WebappDelegates.putBack();
  }

  @BeforeEach
  void anExpressionThatWritesAFile() {
    file = folder.resolve("written");
    run =
        "${''.getClass().forName('java.io.FileOutputStream').getConstructor(''.getClass())"
            + ".newInstance('"
            + file
            + "')}";
  }

  @Test
  void engineRestTaskQuery() {
    assertQueriesAreRefused(given().port(port), "/engine-rest");
  }

  @Test
  void tasklistsOwnApiTaskQuery() {
    assertQueriesAreRefused(signedInToTasklist(), "/camunda/api/engine/engine/default");
  }

  private void assertQueriesAreRefused(RequestSpecification caller, String api) {
    Map<String, ?> plain = Map.of("assigneeExpression", run);
    Map<String, ?> inner = Map.of("orQueries", new Object[] {Map.of("assigneeExpression", run)});
    for (Map<String, ?> query : new Map[] {plain, inner}) {
      refused(given().spec(caller).contentType(ContentType.JSON).body(query).post(api + "/task"));
      refused(
          given().spec(caller).contentType(ContentType.JSON).body(query).post(api + "/task/count"));
      refused(
          given()
              .spec(caller)
              .contentType(ContentType.JSON)
              .body(Map.of("resourceType", "Task", "name", "f", "query", query))
              .post(api + "/filter/create"));
    }
    refused(given().spec(caller).queryParam("ownerExpression", run).get(api + "/task"));

    String filter =
        given()
            .spec(caller)
            .contentType(ContentType.JSON)
            .body(Map.of("resourceType", "Task", "name", "f", "query", Map.of()))
            .post(api + "/filter/create")
            .then()
            .statusCode(200)
            .extract()
            .path("id");
    for (Map<String, ?> query : new Map[] {plain, inner}) {
      for (String what : new String[] {"/list", "/count"}) {
        refused(
            given()
                .spec(caller)
                .contentType(ContentType.JSON)
                .body(query)
                .post(api + "/filter/" + filter + what));
      }
      given()
          .spec(caller)
          .contentType(ContentType.JSON)
          .body(query)
          .post(api + "/filter/" + filter + "/singleResult")
          .then()
          .statusCode(400);
      refused(
          given()
              .spec(caller)
              .accept("application/hal+json")
              .contentType(ContentType.JSON)
              .body(query)
              .post(api + "/filter/" + filter + "/list"));
      refused(
          given()
              .spec(caller)
              .contentType(ContentType.JSON)
              .body(Map.of("resourceType", "Task", "name", "f", "query", query))
              .put(api + "/filter/" + filter));
    }
    given().spec(caller).get(api + "/filter/" + filter + "/list").then().statusCode(200);
  }

  private void refused(Response response) {
    response.then().statusCode(400).body("message", containsString("must not hold expressions"));
    assertThat(file).doesNotExist();
  }

  @Test
  void engineRestDeployment() {
    deploy(given().port(port), "/engine-rest");
  }

  @Test
  void cockpitsOwnApiDeployment() {
    deploy(signedInToTasklist(), "/camunda/api/engine/engine/default");
  }

  private void deploy(RequestSpecification caller, String api) {
    given()
        .spec(caller)
        .multiPart("deployment-name", "evil")
        .multiPart("a", "evil.bpmn", Way.FORM_HANDLER_CLASS.bpmn(file).getBytes())
        .multiPart("b", "worse.bpmn", Way.USER_TASK_NAME.bpmn(file).getBytes())
        .multiPart("c", "run.groovy", "1".getBytes())
        .post(api + "/deployment/create")
        .then()
        .statusCode(400)
        .body("type", equalTo("ParseException"))
        .body("details.'evil.bpmn'.errors.mainElementId", hasItem("x"))
        .body("details.'worse.bpmn'.errors.mainElementId", hasItem("x"))
        .body("details.'run.groovy'.errors.message", hasItem(containsString("Only .bpmn")));
    assertThat(file).doesNotExist();
    given().spec(caller).get(api + "/deployment/count").then().body("count", equalTo(0));
  }

  @Test
  void theSetupPathIsDeniedInEachOfItsSpellings() {
    String body =
        "{\"profile\":{\"id\":\"evil\",\"firstName\":\"e\",\"lastName\":\"e\",\"email\":\"e@e\"},"
            + "\"credentials\":{\"password\":\"evil\"}}";
    for (String path :
        new String[] {
          "/camunda/api/admin/setup/default/user/create",
          "/camunda/api/admin/setup/engine/default/user/create",
          "/camunda/api/admin/%73etup/default/user/create",
          "/camunda/api/admin/setup;a=b/default/user/create",
          "/camunda/api/admin;a=b/setup/default/user/create",
          "/camunda/api/admin/./setup/default/user/create",
          "/camunda/api//admin//setup/default/user/create",
          "/camunda/api/x/../admin/setup/default/user/create",
          "/camunda/api/engine/../admin/setup/default/user/create"
        }) {
      int status =
          given()
              .port(port)
              .urlEncodingEnabled(false)
              .contentType(ContentType.JSON)
              .body(body)
              .post(path)
              .statusCode();
      assertThat(status).as(path).isIn(400, 404);
    }
    given().port(port).get("/camunda/app/admin/default/setup/").then().statusCode(404);
    var users = application.getBean(ProcessEngine.class).getIdentityService();
    assertThat(users.createUserQuery().userId("evil").count()).isZero();
  }

  @Test
  void noClassIsMadeFromTheJsonOfAVariable() {
    ProcessEngine engine = application.getBean(ProcessEngine.class);
    var task = engine.getTaskService().newTask("t");
    engine.getTaskService().saveTask(task);
    try {
      given()
          .port(port)
          .multiPart("data", "\"" + file + "\"", "application/json")
          .multiPart("type", "java.io.FileOutputStream", "text/plain")
          .post("/engine-rest/task/t/variables/a/data")
          .then()
          .body("message", containsString("not whitelisted for deserialization"));
      given()
          .port(port)
          .contentType(ContentType.JSON)
          .body(
              Map.of(
                  "type", "Object",
                  "value", "rO0ABXNyAA==",
                  "valueInfo",
                      Map.of(
                          "objectTypeName", "java.util.Date",
                          "serializationDataFormat", "application/x-java-serialized-object")))
          .put("/engine-rest/task/t/variables/a")
          .then()
          .body("message", containsString("Java serialization format is prohibited"));
      assertThat(engine.getTaskService().getVariables("t")).isEmpty();
      assertThat(file).doesNotExist();
    } finally {
      engine.getTaskService().deleteTask("t", true);
    }
  }

  private RequestSpecification signedInToTasklist() {
    SessionFilter session = new SessionFilter();
    var page = given().port(port).filter(session).get("/camunda/app/tasklist/default/");
    String token = page.cookie("XSRF-TOKEN");
    var signedIn =
        given()
            .port(port)
            .filter(session)
            .cookie("XSRF-TOKEN", token)
            .header("X-XSRF-TOKEN", token)
            .contentType("application/x-www-form-urlencoded")
            .formParam("username", "anna")
            .formParam("password", "demo")
            .post("/camunda/api/admin/auth/user/default/login/tasklist");
    assertThat(signedIn.statusCode()).isEqualTo(200);
    // Signing in starts a new session, with a token of its own.
    String renewed =
        given()
            .port(port)
            .cookie("JSESSIONID", signedIn.cookie("JSESSIONID"))
            .get("/camunda/app/tasklist/default/")
            .cookie("XSRF-TOKEN");
    String next = renewed != null ? renewed : signedIn.cookie("XSRF-TOKEN");
    return given()
        .port(port)
        .cookie("JSESSIONID", signedIn.cookie("JSESSIONID"))
        .cookie("XSRF-TOKEN", next)
        .header("X-XSRF-TOKEN", next);
  }

  /** The engine with its doors, and nothing else of Ticketflow. */
  @EnableAutoConfiguration
  @Import({
    GuardConfiguration.class,
    Guard.class,
    HardenedEngine.class,
    CamundaBpmAutoConfiguration.class
  })
  static class Doors {

    @Bean
    KnownPeople knownPeople() {
      return id -> true;
    }

    @Bean
    DataSource dataSource() {
      return Engines.database("doors");
    }

    @Bean
    JavaDelegate registerTicket() {
      return execution -> {};
    }
  }
}
