package org.ticketflow.report;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.ticketflow.identity.ApiKeys;
import org.ticketflow.identity.Caller;
import org.ticketflow.identity.People;
import org.ticketflow.identity.Person;
import org.ticketflow.identity.Role;
import org.ticketflow.site.Sites;
import org.ticketflow.support.Http;
import org.ticketflow.support.Story;

/** A story about numbers: each test has a site of its own in Berlin, and counts from nothing. */
abstract class NumbersStory extends Story {

  static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private static final AtomicInteger COUNT = new AtomicInteger();

  @Autowired Reports reports;
  @Autowired private Sites sites;
  @Autowired private People people;
  @Autowired private ApiKeys keys;

  String site;

  @BeforeEach
  void ownSite() {
    site = "numbers-" + COUNT.incrementAndGet();
    sites.add(site, "Numbers", site + "@numbers.test", BERLIN);
    keys.issueKnown(site, "bot", Role.AI_AGENT, "key-of-" + site);
    person("rita", Role.MANAGER);
    person("tim", Role.AGENT);
    person("uma", Role.AGENT);
  }

  private void person(String id, Role role) {
    String name = Character.toUpperCase(id.charAt(0)) + id.substring(1);
    people.save(new Person(id, name, id + "@numbers.test", Set.of(role), Set.of(site)), "demo");
  }

  Http bot() {
    return doors.visitor("key-of-" + site);
  }

  /** Filed by the program at this moment; answers its path. */
  String filed(String at, String priority, String... labels) {
    clock.at(Instant.parse(at));
    return file(bot(), Map.of("priority", priority, "labels", List.of(labels)));
  }

  /** Filed with a text out of which a priority is picked. */
  String filedSaying(String at, String subject) {
    clock.at(Instant.parse(at));
    return file(bot(), Map.of("subject", subject));
  }

  String file(Http by, Map<String, Object> more) {
    Map<String, Object> report = new HashMap<>();
    report.put("subject", "The invoice looks odd");
    report.put("description", "Please have a look at it.");
    report.put("requester", Map.of("name", "Mia", "email", "mia@customer.test"));
    report.putAll(more);
    return "/api/v1/sites/"
        + site
        + "/tickets/"
        + by.post("/api/v1/sites/" + site + "/tickets", report).is(201).at("/code");
  }

  void status(String at, String who, String ticket, String status) {
    clock.at(Instant.parse(at));
    as(who).patch(ticket, Map.of("status", status)).is(200);
  }

  void says(String at, Http who, String ticket, String visibility) {
    clock.at(Instant.parse(at));
    who.post(ticket + "/comments", Map.of("body", "Hello.", "visibility", visibility)).is(201);
  }

  Report report(String name, String from, String to, Hours hours) {
    return asked(
        new Caller("rita", Caller.Kind.PERSON, Set.of(Role.MANAGER), Set.of(site)),
        () -> reports.one(name, question(from, to, hours)));
  }

  Report report(String name, String from, String to) {
    return report(name, from, to, Hours.ELAPSED);
  }

  Question question(String from, String to, Hours hours) {
    return new Question(site, new Span(LocalDate.parse(from), LocalDate.parse(to), BERLIN), hours);
  }

  <T> T asked(Caller caller, Callable<T> question) {
    SecurityContextHolder.getContext()
        .setAuthentication(new TestingAuthenticationToken(caller, null));
    try {
      return question.call();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    } finally {
      SecurityContextHolder.clearContext();
    }
  }

  /** The rows as spreadsheets get them, such as {@code 2031-03-30;1;0}. */
  static List<String> lines(Report report) {
    return report.rows().stream()
        .map(row -> String.join(";", row.cells().stream().map(Cell::raw).toList()))
        .toList();
  }
}
