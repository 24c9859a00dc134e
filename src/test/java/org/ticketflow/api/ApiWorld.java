package org.ticketflow.api;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.ticketflow.identity.ApiKeys;
import org.ticketflow.identity.People;
import org.ticketflow.identity.Person;
import org.ticketflow.identity.Role;
import org.ticketflow.site.Sites;

/** A site of its own for each test that asks, with its team, called over HTTP. */
@Component
@Lazy
class ApiWorld {

  private static final AtomicInteger COUNT = new AtomicInteger();

  private final Sites sites;
  private final People people;
  private final ApiKeys keys;
  private final Environment environment;

  ApiWorld(Sites sites, People people, ApiKeys keys, Environment environment) {
    this.sites = sites;
    this.people = people;
    this.keys = keys;
    this.environment = environment;
  }

  SiteApi site() {
    String site = "api" + COUNT.incrementAndGet();
    sites.add(site, "Site " + site, "support@" + site + ".test", ZoneOffset.UTC);
    person("anna-" + site, Role.AGENT, site);
    person("ben-" + site, Role.AGENT, site);
    person("maria-" + site, Role.MANAGER, site);
    keys.issueKnown(site, "bot", Role.AI_AGENT, site + "-test-key");
    return new SiteApi(
        site, Integer.parseInt(environment.getRequiredProperty("local.server.port")));
  }

  private void person(String id, Role role, String site) {
    people.save(
        new Person(
            id,
            Character.toUpperCase(id.charAt(0)) + id.substring(1),
            id + "@team.test",
            Set.of(role),
            Set.of(site)),
        "demo-password");
  }

  /** The API of one site, as its agents anna and ben, its manager maria, or its AI agent. */
  record SiteApi(String site, int port) {

    String id(String name) {
      return name + "-" + site;
    }

    RequestSpecification as(String name) {
      return given()
          .port(port)
          .basePath("/api/v1/sites/" + site)
          .auth()
          .preemptive()
          .basic(id(name), "demo-password")
          .contentType(ContentType.JSON);
    }

    RequestSpecification asProgram() {
      return given()
          .port(port)
          .basePath("/api/v1/sites/" + site)
          .header("Authorization", "Bearer " + site + "-test-key")
          .contentType(ContentType.JSON);
    }

    static Map<String, Object> report(String subject) {
      Map<String, Object> report = new HashMap<>();
      report.put("subject", subject);
      report.put("description", "It does not work since this morning.");
      report.put("requester", Map.of("name", "Mia", "email", "mia@customer.test"));
      return report;
    }

    /** Files it as the AI agent: open, with nobody. */
    JsonPath file(Map<String, Object> report) {
      return asProgram().body(report).post("/tickets").then().statusCode(201).extract().jsonPath();
    }

    String file(String subject) {
      return file(report(subject)).getString("code");
    }
  }
}
