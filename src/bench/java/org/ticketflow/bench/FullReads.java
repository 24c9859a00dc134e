package org.ticketflow.bench;

import java.net.http.HttpClient;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/** What agents look at all day, at the largest site: lists, searches, counts and tickets. */
final class FullReads {

  private static final String TICKETS = "/api/v1/sites/acme/tickets";
  private static final List<String> SORTS =
      List.of("updatedAt", "createdAt", "priority", "nextEscalationAt");
  private static final List<String> STATUS = List.of("intake", "open", "in_progress", "closed");
  private static final List<String> PRIORITY = List.of("urgent", "high", "normal", "low");

  /** As pinned by a team: filters with one, two and three parts, and one over everything. */
  private static final List<String> VIEWS =
      List.of(
          "{\"status\": [\"open\"], \"assignee\": [\"none\"]}",
          "{\"status\": [\"open\", \"in_progress\"], \"assignee\": [\"me\"]}",
          "{\"status\": [\"open\", \"in_progress\"], \"priority\": [\"urgent\", \"high\"]}",
          "{\"status\": [\"intake\"]}",
          "{\"labels\": [\"label3\"]}",
          "{\"status\": [\"closed\"], \"assignee\": [\"agent1\"]}",
          "{\"status\": [\"closed\"], \"labels\": [\"label1\", \"label2\"], \"priority\": [\"normal\"]}",
          "{\"q\": \"topic7\", \"status\": [\"open\"]}",
          "{}");

  private final Api api;
  private final Probe probe;
  private final List<Long> all;
  private final List<Long> live;

  FullReads(Api api, Probe probe, Database database) throws SQLException {
    this.api = api;
    this.probe = probe;
    this.all = database.numbers("select number from ticket where site = 'acme' and random() < 0.05");
    this.live =
        database.numbers(
            "select number from ticket where site = 'acme' and status in ('open', 'in_progress') limit 5000");
  }

  void lists() throws Exception {
    for (int at : new int[] {1, 4}) {
      rest("list: any filter, any order", at, 60, FullReads::filtered);
    }
    rest("list: no filter", 4, 60, random -> "");
    rest("list: closed, one label", 4, 60, random -> "?status=closed&label=label" + any(random, 20));
    rest("list: closed, two labels, an assignee", 4, 60, random -> "?status=closed&label=label" + any(random, 10) + ",label" + (10 + any(random, 10)) + "&assignee=agent" + any(random, 8));
    rest("list: priority, oldest first", 4, 60, random -> "?priority=low&sort=createdAt");
    rest("search: one ticket in a million", 4, 150, random -> "?q=ref" + random.nextInt(1_000_003));
    rest("search: a common word", 4, 150, random -> "?q=topic" + any(random, 5));
    rest("search: a word in nearly all", 4, 150, random -> "?q=word" + any(random, 3));
    rest("search: two words", 4, 150, random -> "?q=topic" + (50 + random.nextInt(250)) + "+word" + any(random, 2000));
    rest("search: a requester", 4, 150, random -> "?q=customer" + random.nextInt(200_000) + "%40example.com");
    rest("search: a word, and a filter", 4, 150, random -> "?q=topic" + any(random, 300) + "&" + filtered(random).substring(1));
  }

  void pages() throws Exception {
    String views = api.get(Api.AGENT, "/api/v1/sites/acme/views");
    for (int i = api.json(views).path("items").size(); i < VIEWS.size(); i++) {
      api.post(
          Api.AGENT,
          "/api/v1/sites/acme/views",
          "{\"name\": \"View %d\", \"filter\": %s, \"shared\": true}".formatted(i, VIEWS.get(i)),
          201);
    }
    HttpClient browser = api.browserOf("anna");
    page(browser, "desk: counts beside the views", 60, random -> "counts");
    page(browser, "desk: a filter's menu", 60, random -> "tickets/facets?part=" + List.of("status", "priority", "assignee", "label").get(random.nextInt(4)) + "&list=" + "status%3Dopen%2Cin_progress");
    page(browser, "desk: a filter's menu, all tickets", 60, random -> "tickets/facets?part=" + List.of("status", "priority", "assignee", "label").get(random.nextInt(4)) + "&list=");
    page(browser, "desk: the list as it opens", 60, random -> "tickets?status=intake,open,in_progress");
    page(browser, "desk: a list filtered", 60, random -> "tickets" + filtered(random));
    page(browser, "desk: a ticket", 60, random -> "tickets/TKT-" + live.get(random.nextInt(live.size())));
    page(browser, "desk: a ticket out of a list", 60, random -> "tickets/TKT-" + live.get(random.nextInt(live.size())) + "?list=" + "status%3Dopen%2Cin_progress");
    page(browser, "desk: the inbox", 60, random -> "inbox");
    rest("a ticket over REST", 4, 60, random -> "/TKT-" + all.get(random.nextInt(all.size())));
    rest("its comments", 4, 60, random -> "/TKT-" + all.get(random.nextInt(all.size())) + "/comments");
    probe.measure("labels with their counts", 4, 60, random -> api.get(Api.AGENT, "/api/v1/sites/acme/labels"));
  }

  private void rest(String scenario, int at, double target, Function<Random, String> query)
      throws Exception {
    probe.measure(scenario, at, target, random -> api.get(Api.AGENT, TICKETS + query.apply(random)));
  }

  private void page(HttpClient browser, String scenario, double target, Function<Random, String> path)
      throws Exception {
    probe.measure(scenario, 4, target, random -> api.page(browser, "/desk/acme/" + path.apply(random)));
  }

  /** Each part is asked for or not, whatever the others ask for. */
  static String filtered(Random random) {
    List<String> parts = new ArrayList<>();
    parts.add("sort=" + (random.nextBoolean() ? "-" : "") + SORTS.get(random.nextInt(4)));
    if (random.nextInt(4) > 0) {
      parts.add("status=" + some(random, STATUS));
    }
    if (random.nextBoolean()) {
      parts.add("priority=" + some(random, PRIORITY));
    }
    if (random.nextBoolean()) {
      parts.add("assignee=" + (random.nextInt(4) == 0 ? "none" : "agent" + any(random, 8)));
    }
    if (random.nextBoolean()) {
      parts.add(
          "label=label" + any(random, 20) + (random.nextInt(3) == 0 ? ",label" + any(random, 20) : ""));
    }
    return "?" + String.join("&", parts);
  }

  private static String some(Random random, List<String> words) {
    String first = words.get(random.nextInt(words.size()));
    String second = words.get(random.nextInt(words.size()));
    return random.nextBoolean() || first.equals(second) ? first : first + "," + second;
  }

  private static int any(Random random, int most) {
    return 1 + random.nextInt(most);
  }
}
