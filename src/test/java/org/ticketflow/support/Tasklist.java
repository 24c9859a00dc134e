package org.ticketflow.support;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.test.context.TestComponent;

/** The work in Tasklist, by the calls that it makes: over Camunda's REST. */
@TestComponent
public class Tasklist {

  private static final String START = "/engine-rest/process-definition/key/ticket/start";

  private final Doors doors;

  Tasklist(Doors doors) {
    this.doors = doors;
  }

  public Worker as(String person) {
    return new Worker(person, doors.as(person));
  }

  /** Variables as engine-rest takes them; all texts. */
  public static Map<String, Object> variables(Map<String, String> values) {
    Map<String, Object> variables = new LinkedHashMap<>();
    values.forEach((name, value) -> variables.put(name, Map.of("value", value, "type", "String")));
    return variables;
  }

  /** One person at work. */
  public record Worker(String name, Http http) {

    /** Starts a ticket with "Start process". */
    public Answer start(Map<String, String> values) {
      return http.post(START, Map.of("variables", variables(values)));
    }

    /** The ticket's one task, as it is listed for this person. */
    public JsonNode task(Filed ticket) {
      Answer found = tasks(ticket);
      if (found.json().size() != 1) {
        throw new AssertionError(
            name + " sees " + found.json().size() + " tasks of " + ticket.code());
      }
      return found.json().get(0);
    }

    public Answer tasks(Filed ticket) {
      return http.get("/engine-rest/task?processInstanceBusinessKey=" + ticket.businessKey())
          .is(200);
    }

    public Worker claim(Filed ticket) {
      tryToClaim(ticket).is(204);
      return this;
    }

    public Answer tryToClaim(Filed ticket) {
      return act(ticket, "claim", Map.of("userId", name));
    }

    public Worker unclaim(Filed ticket) {
      act(ticket, "unclaim", Map.of()).is(204);
      return this;
    }

    public Worker assign(Filed ticket, String person) {
      act(ticket, "assignee", Map.of("userId", person)).is(204);
      return this;
    }

    /** As "Set priority" of a task does: everything else is sent as it was read. */
    public Worker prioritise(Filed ticket, int priority) {
      JsonNode task = task(ticket);
      Map<String, Object> whole = new HashMap<>();
      for (String field :
          List.of("name", "description", "assignee", "owner", "due", "followUp", "tenantId")) {
        whole.put(field, task.path(field).isNull() ? null : task.path(field).asText());
      }
      whole.put("priority", priority);
      http.put("/engine-rest/task/" + task.path("id").asText(), whole).is(204);
      return this;
    }

    public Worker complete(Filed ticket, Map<String, String> values) {
      tryToComplete(ticket, values).is(204);
      return this;
    }

    public Answer tryToComplete(Filed ticket, Map<String, String> values) {
      return act(ticket, "complete", Map.of("variables", variables(values)));
    }

    private Answer act(Filed ticket, String act, Map<String, ?> body) {
      return http.post("/engine-rest/task/" + task(ticket).path("id").asText() + "/" + act, body);
    }
  }
}
