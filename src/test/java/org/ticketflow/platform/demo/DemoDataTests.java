package org.ticketflow.platform.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.ticketflow.identity.ApiKeys;
import org.ticketflow.identity.People;
import org.ticketflow.platform.doctor.Doctor;
import org.ticketflow.support.TicketflowTest;

/** What the first start leaves, and that the second one leaves it alone. */
@TicketflowTest
@TestPropertySource(properties = "ticketflow.demo=true")
class DemoDataTests {

  @Autowired private DemoData demo;
  @Autowired private JdbcClient sql;
  @Autowired private DataSource database;
  @Autowired private Clock clock;
  @Autowired private People people;
  @Autowired private ApiKeys keys;

  @Test
  void thirtyTicketsOfOneSiteAndTenOfTheOther() {
    assertThat(texts("select site || ' ' || count(*) from ticket group by site order by site"))
        .containsExactly("acme 30", "globex 10");
  }

  @Test
  void everyStateHasSomethingToShow() {
    assertThat(texts("select distinct status from ticket"))
        .containsExactlyInAnyOrder("intake", "open", "in_progress", "closed");
    assertThat(texts("select distinct priority from ticket where priority is not null"))
        .containsExactlyInAnyOrder("low", "normal", "high", "urgent");
    assertThat(texts("select distinct escalation_level::text from ticket where status <> 'closed'"))
        .containsExactlyInAnyOrder("0", "1", "2");
    assertThat(texts("select 'queue' from ticket where status = 'open' and assignee is null"))
        .isNotEmpty();
    assertThat(
            texts(
                "select 'reopened' from ticket t where status = 'open' and exists (select from"
                    + " ticket_history h where h.site = t.site and h.number = t.number"
                    + " and h.what = 'status' and h.new_value = 'closed')"))
        .isNotEmpty();
    assertThat(texts("select distinct status from conversation"))
        .containsExactlyInAnyOrder("open", "closed");
  }

  @Test
  void thePastIsInThePastAndInOrder() {
    Instant now = clock.instant();
    assertThat(Duration.between(now, Instant.now()).abs()).isLessThan(Duration.ofMinutes(1));
    assertThat(texts("select 'later' from ticket_history where at > now()")).isEmpty();
    assertThat(
            texts(
                "select 'late' from ticket_history h join ticket t using (site, number)"
                    + " where h.what = 'escalated' and h.at > now() - interval '1 minute'"))
        .as("steps fired when they were due, not at the start")
        .isEmpty();
    assertThat(
            texts(
                "select 'disorder' from ticket_history a join ticket_history b"
                    + " using (site, number) where a.id < b.id and a.at > b.at"))
        .isEmpty();
  }

  @Test
  void theDoctorFindsNothing() {
    assertThat(new Doctor(database, Clock.systemUTC()).examine().findings())
        .filteredOn(finding -> !finding.holds())
        .isEmpty();
  }

  @Test
  void whoIsAnnouncedCanSignIn() {
    assertThat(List.of("admin", "maria", "anna", "ben", "gus"))
        .allMatch(person -> people.passwordMatches(person, "demo"));
    assertThat(keys.authenticate("demo-acme-key").orElseThrow().sites()).containsExactly("acme");
    assertThat(keys.authenticate("demo-globex-key").orElseThrow().sites())
        .containsExactly("globex");
  }

  @Test
  void aSecondStartChangesNothing() {
    List<String> before = texts("select t::text from ticket t order by site, number");
    demo.start();
    assertThat(texts("select t::text from ticket t order by site, number")).isEqualTo(before);
  }

  private List<String> texts(String query) {
    return sql.sql(query).query(String.class).list();
  }
}
