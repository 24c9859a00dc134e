package org.ticketflow.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;

/** Other rules are tried on ten thousand past tickets, as a manager does before deploying them. */
final class ReplayScenario {

  private static final int TICKETS = Integer.getInteger("bench.replayed", 10_000);
  private static final int TIMES = 3;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Api api;
  private final Application application;

  ReplayScenario(Api api, Application application) {
    this.api = api;
    this.application = application;
  }

  void run(Report report) throws Exception {
    application.control("/history?tickets=" + TICKETS);
    String table = api.get(Api.MANAGER, "/api/v1/rules/escalation-steps.dmn");
    String order =
        JSON.writeValueAsString(
            Map.of(
                "site", "acme",
                "last", TICKETS,
                "files",
                    Map.of(
                        "escalation-steps.dmn",
                        table.replace("\"PT15M\"", "\"PT10M\"").replace("\"PT8H\"", "\"PT6H\""))));
    double first = 0;
    double last = 0;
    for (int i = 0; i < TIMES; i++) {
      long begun = System.nanoTime();
      JsonNode found = api.json(api.post(Api.MANAGER, "/api/v1/rules/simulate", order, 200));
      last = (System.nanoTime() - begun) / 1e9;
      first = i == 0 ? last : first;
      if (found.path("judged").asInt() < TICKETS || found.at("/differences/earlier").asInt() == 0) {
        throw new IllegalStateException("Nothing was replayed: " + found.path("judged"));
      }
    }
    String words = String.format("rules tried on %,d past tickets", TICKETS);
    report.fact("replayFirst", words + ", the first time", first, "s", "<= 30");
    report.fact("replay", words, last, "s", "<= 30");
  }
}
