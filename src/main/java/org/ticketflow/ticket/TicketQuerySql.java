package org.ticketflow.ticket;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A {@link TicketQuery} as a condition over {@code ticket t}, for lists and counts alike.
 * Everything that was asked for is a parameter.
 */
final class TicketQuerySql {

  private final List<String> conditions = new ArrayList<>();
  private final List<String> walked = new ArrayList<>();
  private final Map<String, Object> parameters = new HashMap<>();
  private final String prefix;
  private @Nullable String texts;

  private TicketQuerySql(String prefix) {
    this.prefix = prefix;
  }

  /**
   * @param prefix of the parameters' names, where several queries share a statement
   */
  static TicketQuerySql of(String site, TicketQuery query, String prefix) {
    TicketQuerySql sql = new TicketQuerySql(prefix);
    sql.where("t.site = :%s", "site", site);
    if (!query.status().isEmpty()) {
      sql.where("t.status in (:%s)", "status", query.status());
    }
    if (!query.priority().isEmpty()) {
      sql.where("t.priority_rank in (:%s)", "priority", ranks(query.priority()));
    }
    sql.assignees(query.assignee());
    if (!query.labels().isEmpty()) {
      // no label holds a comma
      sql.where(
          "t.labels @> string_to_array(:%s, ',')", "labels", String.join(",", query.labels()));
    }
    if (query.q() != null) {
      String texts =
          "ticket_text w where w.site = :%1$ssite and w.words @@ ticket_search(:%1$sq)"
              .formatted(prefix);
      sql.texts = texts;
      sql.conditions.add("t.number in (select w.number from " + texts + ")");
      sql.walked.add(
          "(select w.words @@ ticket_search(:%1$sq) from ticket_text w where w.site = :%1$ssite and w.number = t.number)"
              .formatted(prefix));
      sql.parameters.put(prefix + "q", query.q());
    }
    return sql;
  }

  /** The statement that counts what it finds, up to so many. */
  String count(int most) {
    // Where words are all that was asked for: every ticket has its text, and no other row is read.
    return "select count(*) from (select from %s limit %d) c"
        .formatted(
            conditions.size() == 2 && texts != null ? texts : "ticket t where " + condition(),
            most);
  }

  String condition() {
    return String.join(" and ", conditions);
  }

  /** The same for tickets that are walked in an order until enough are found. */
  String walked() {
    return String.join(" and ", walked);
  }

  Map<String, Object> parameters() {
    return parameters;
  }

  private void assignees(List<String> assignees) {
    List<String> named = assignees.stream().filter(who -> !who.equals(TicketQuery.NOBODY)).toList();
    boolean queue = named.size() < assignees.size();
    if (queue && named.isEmpty()) {
      add("t.assignee is null");
    } else if (queue) {
      where("(t.assignee is null or t.assignee in (:%s))", "assignee", named);
    } else if (!named.isEmpty()) {
      where("t.assignee in (:%s)", "assignee", named);
    }
  }

  /** By the sorted column: a ticket in intake has none yet, whatever was stated. */
  private static List<Integer> ranks(List<String> priorities) {
    return priorities.stream().map(word -> Priority.of(word).orElseThrow().ordinal() + 1).toList();
  }

  private void where(String condition, String name, Object value) {
    add(condition.formatted(prefix + name));
    parameters.put(prefix + name, value);
  }

  private void add(String condition) {
    conditions.add(condition);
    walked.add(condition);
  }
}
