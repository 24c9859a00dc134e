package org.ticketflow.ticket;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A {@link TicketQuery} as a condition over {@code ticket t}, for lists and counts alike.
 * Everything that was asked for is a parameter.
 */
final class TicketQuerySql {

  private final List<String> conditions = new ArrayList<>();
  private final List<String> walked = new ArrayList<>();
  private final List<String> gathered = new ArrayList<>();
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
    sql.gather(query, LabelFacts.of(site, query));
    if (query.q() != null) {
      String texts =
          "ticket_text w where w.site = :%1$ssite and w.words @@ ticket_search(:%1$sq)"
              .formatted(prefix);
      sql.texts = texts;
      String found = "t.number in (select w.number from " + texts + ")";
      sql.conditions.add(found);
      sql.gathered.add(found);
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
        .formatted(texts == null || !isWordsAlone() ? "ticket t where " + gathered() : texts, most);
  }

  /** The numbers of the tickets with the words, where they are all that was asked for. */
  Optional<String> numbersByWords() {
    return isWordsAlone() ? Optional.of("select w.number from " + texts) : Optional.empty();
  }

  private boolean isWordsAlone() {
    return conditions.size() == 2 && texts != null;
  }

  String condition() {
    return String.join(" and ", conditions);
  }

  /** The same for the few among many that an index finds, if there is one for it. */
  String gathered() {
    return String.join(" and ", gathered);
  }

  /** The same for tickets that are walked in an order until enough are found. */
  String walked() {
    return String.join(" and ", walked);
  }

  Map<String, Object> parameters() {
    return parameters;
  }

  /** By an index that knows a label together with what else was asked for, where that helps. */
  private void gather(TicketQuery query, List<List<String>> facts) {
    if (facts.isEmpty()) {
      gathered.addAll(conditions);
      return;
    }
    for (int i = 0; i < facts.size(); i++) {
      String name = prefix + "facts" + i;
      gathered.add("%s && array[:%s]::text[]".formatted(LabelFacts.OF_TICKET, name));
      parameters.put(name, facts.get(i));
    }
    if (query.status().contains(Status.CLOSED.key())) {
      gathered.add("t.status in (:%sstatus)".formatted(prefix));
    }
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
