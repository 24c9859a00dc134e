package org.ticketflow.ticket;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.ticketflow.identity.Person;

/** How much everybody has to do. */
@Service
public class Workload {

  private final JdbcClient jdbc;

  Workload(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Of these people the one with the fewest tickets that are not closed; by id among equals. */
  @Transactional(readOnly = true)
  public Optional<Person> leastBusy(String site, List<Person> team) {
    Map<String, Long> counts = of(site);
    return team.stream()
        .min(
            java.util.Comparator.comparingLong(
                    (Person person) -> counts.getOrDefault(person.id(), 0L))
                .thenComparing(Person::id));
  }

  /** How many tickets that are not closed everybody has who has any. */
  @Transactional(readOnly = true)
  public Map<String, Long> of(String site) {
    return jdbc
        .sql(
            """
            select assignee, count(*) from ticket
            where site = :site and status <> 'closed' and assignee is not null
            group by assignee
            """)
        .param("site", site)
        .query((row, i) -> Map.entry(row.getString(1), row.getLong(2)))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
