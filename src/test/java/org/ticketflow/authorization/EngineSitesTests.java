package org.ticketflow.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.ticketflow.authorization.EngineRoute.Who;
import org.ticketflow.identity.People;
import org.ticketflow.support.Filed;
import org.ticketflow.support.Story;

/**
 * Every route of the engine that is open to somebody, called by those of another site with what
 * belongs to acme in each place that takes a name: nothing of it comes back, and nothing changes.
 */
class EngineSitesTests extends Story {

  private static final String SAID = "said among ourselves";

  private static final List<String> TABLES =
      List.of(
          "act_ru_execution",
          "act_ru_task",
          "act_ru_variable",
          "act_ru_job",
          "act_ru_incident",
          "act_ru_event_subscr",
          "act_ru_identitylink",
          "act_ru_filter",
          "act_ru_authorization",
          "act_hi_comment",
          "act_hi_attachment",
          "act_hi_procinst",
          "act_hi_taskinst",
          "act_re_deployment",
          "act_re_procdef",
          "act_id_user",
          "act_id_membership",
          "act_id_tenant_member",
          "act_id_tenant",
          "act_id_group",
          "ticket",
          "ticket_history");

  /** What a placeholder is filled with, by the part of the path before it. */
  private static final Map<String, String> IDS =
      Map.of(
          "task", "select id_ from act_ru_task where proc_inst_id_ = :instance",
          "process-instance", "select :instance",
          "execution", "select id_ from act_ru_execution where proc_inst_id_ = :instance limit 1",
          "job", "select id_ from act_ru_job where tenant_id_ = 'acme' limit 1",
          "activity-instance",
              "select id_ from act_hi_actinst where proc_inst_id_ = :instance limit 1",
          "variable-instance", "select id_ from act_ru_variable where tenant_id_ = 'acme' limit 1",
          "process-definition", "select proc_def_id_ from act_hi_procinst where id_ = :instance",
          "filter", "select id_ from act_ru_filter where name_ = 'My tickets' and owner_ = 'anna'",
          "comment", "select id_ from act_hi_comment where message_ = '" + SAID + "' limit 1",
          "deployment", "select id_ from act_re_deployment where :instance <> '' limit 1");

  private static final Map<Who, String> STRANGERS =
      Map.of(
          Who.FOREIGN_AI_AGENT, "globex-robot",
          Who.FOREIGN_AGENT, "gus",
          Who.FOREIGN_MANAGER, "gita");

  /** These know no sites; what one sees of them is one's own, as the other test says. */
  private static final Set<String> SITELESS = Set.of("/filter", "/group", "/tenant", "/user");

  private static final Pattern PLACE = Pattern.compile("([a-z-]+)/\\{([^}]*)}");

  @Autowired private People people;

  private final Map<String, String> ids = new HashMap<>();
  private String instance = "";

  @BeforeEach
  void aTicketOfAcme() {
    EngineDoors.hireForeignManager(people);
    given.ticket().site("globex").filed();
    Filed ticket = given.ticket().inProgressWith("anna");
    instance = ticket.processInstanceId();
    String task = tasklist.as("anna").task(ticket).path("id").asText();
    as("anna")
        .post("/engine-rest/task/" + task + "/comment/create", Map.of("message", SAID))
        .is(200);
    IDS.forEach(
        (name, query) ->
            ids.put(
                name,
                sql.sql(query)
                    .param("instance", instance)
                    .query(String.class)
                    .optional()
                    .orElse("1")));
  }

  @Test
  void nothingOfAcmeIsSeenOrChangedByOthers() throws IOException {
    Map<String, String> bodies = bodies();
    List<String> acmes =
        sql.sql(
                "select id_ from act_ru_execution where tenant_id_ = 'acme'"
                    + " union select id_ from act_ru_task where tenant_id_ = 'acme'"
                    + " union select id_ from act_ru_job where tenant_id_ = 'acme'")
            .query(String.class)
            .list();
    Map<String, String> before = tables();
    EngineDoors engine = new EngineDoors(doors.port());
    List<String> wrong = new ArrayList<>();
    for (EngineRoute route : EngineRoute.listed()) {
      STRANGERS.forEach(
          (who, name) -> {
            if (!route.isEngines() || !route.served().contains(who) || isMultipart(route)) {
              return;
            }
            String path = "/engine-rest" + fill(route.pattern(), name);
            boolean sends = route.method().equals("POST") || route.method().equals("PUT");
            String body = sends ? words(bodies.getOrDefault(route.name(), "{}"), name) : "";
            HttpResponse<String> answer = engine.call(who, route.method(), path, body);
            if (answer.statusCode() < 300 && tells(answer.body(), path, acmes)) {
              wrong.add(route.name() + " told " + who + ": " + answer.body());
            }
            if (answer.statusCode() >= 500) {
              wrong.add(route.name() + " broke for " + who + ": " + answer.body());
            }
          });
    }
    assertThat(wrong).isEmpty();
    assertThat(tables()).isEqualTo(before);
  }

  @Test
  void notEvenHowManyTheyAre() {
    EngineDoors engine = new EngineDoors(doors.port());
    List<String> wrong = new ArrayList<>();
    for (EngineRoute route : EngineRoute.listed()) {
      if (route.name().startsWith("GET")
          && route.isEngines()
          && route.pattern().endsWith("/count")
          && !SITELESS.contains(route.pattern().replace("/count", ""))) {
        STRANGERS.keySet().stream()
            .filter(route.served()::contains)
            .forEach(
                who -> {
                  String path = "/engine-rest" + fill(route.pattern(), "gus");
                  HttpResponse<String> answer =
                      engine.get(who, path + "?tenantIdIn=acme&tenantIds=acme");
                  if (answer.statusCode() == 200 && !answer.body().equals("{\"count\":0}")) {
                    wrong.add(route.name() + " for " + who + ": " + answer.body());
                  }
                });
      }
    }
    assertThat(wrong).isEmpty();
  }

  private boolean tells(String body, String path, List<String> acmes) {
    return body.contains(SAID)
        || body.contains("acme/TKT-")
        || body.contains("\"tenantId\":\"acme\"")
        || body.contains("mia@customer.test")
        || acmes.stream().anyMatch(id -> body.contains(id) && !path.contains(id));
  }

  private String fill(String pattern, String me) {
    Matcher place = PLACE.matcher(pattern);
    StringBuilder filled = new StringBuilder();
    while (place.find()) {
      place.appendReplacement(
          filled,
          Matcher.quoteReplacement(place.group(1) + '/' + value(place.group(1), place.group(2))));
    }
    return place.appendTail(filled).toString().replaceAll("\\{[^}]*}", "1");
  }

  private String value(String before, String placeholder) {
    return switch (placeholder) {
      case "key" -> "ticket";
      case "tenantId", "tenant-id" -> "acme";
      case "varId" -> "priority";
      default ->
          switch (before) {
            case "user" -> "anna";
            case "group" -> "agents";
            case "tenant" -> "acme";
            default -> ids.getOrDefault(before, "1");
          };
    };
  }

  private String words(String body, String me) {
    return body.replace("{me}", me)
        .replace("{instance}", instance)
        .replace("{comment}", ids.getOrDefault("comment", "1"));
  }

  /** What a stranger deploys is a story of its own. */
  private static boolean isMultipart(EngineRoute route) {
    return route.pattern().equals("/deployment/create");
  }

  /** Every row that is not globex', in a word. */
  private Map<String, String> tables() {
    Map<String, String> rows = new TreeMap<>();
    for (String table : TABLES) {
      rows.put(
          table,
          sql.sql(
                  "select count(*) || ' ' || coalesce(md5(string_agg(r::text, '|' order by r::text)), '') from "
                      + table
                      + " r")
              .query(String.class)
              .single());
    }
    return rows;
  }

  private static Map<String, String> bodies() throws IOException {
    Map<String, String> bodies = new HashMap<>();
    new ClassPathResource("authorization/engine-bodies.txt")
        .getContentAsString(StandardCharsets.UTF_8)
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(line -> line.split(" \\| ", 2))
        .forEach(parts -> bodies.put(parts[0].strip(), parts[1].strip()));
    return bodies;
  }
}
