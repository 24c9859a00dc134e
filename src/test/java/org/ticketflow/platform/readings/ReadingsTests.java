package org.ticketflow.platform.readings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import org.ticketflow.support.Answer;
import org.ticketflow.support.Filed;
import org.ticketflow.support.Story;
import org.ticketflow.ticket.TicketKey;
import org.ticketflow.ticket.TicketLife;

/** What an operator sees: numbers of tickets, of what waits, and what is amiss. */
class ReadingsTests extends Story {

  private static final Path GUIDES = Path.of("src", "docs", "observability");

  @Autowired private Readings readings;
  @Autowired private TicketLife life;
  @Autowired private TransactionTemplate transaction;

  @AfterEach
  void removeMailboxes() {
    sql.sql("delete from mailbox where created_by = 'readings'").update();
  }

  @Test
  void whatBecomesOfTicketsIsCountedBySiteAndPriority() {
    Scrape before = scrape();
    Filed ticket = given.ticket().urgent().assignedTo("anna").filed();
    clock.pass(minutes(15));
    jobs.runDue();
    as("maria").patch(ticket.path(), Map.of("status", "closed")).is(200);
    as("maria").patch(ticket.path(), Map.of("status", "open")).is(200);
    Scrape after = scrape();
    for (String what : List.of("filed", "escalated", "closed", "reopened")) {
      String name = "ticketflow_tickets_" + what + "_total";
      String[] labels = {"site=\"acme\"", "priority=\"urgent\""};
      assertThat(after.value(name, labels) - before.value(name, labels)).as(what).isEqualTo(1);
    }
  }

  @Test
  void whatIsRolledBackIsNotCounted() {
    TicketKey ticket = given.ticket().low().filed().key();
    String[] closed = {"site=\"acme\"", "priority=\"low\""};
    double before = scrape().value("ticketflow_tickets_closed_total", closed);
    transaction.executeWithoutResult(
        status -> {
          life.close(ticket);
          status.setRollbackOnly();
        });
    assertThat(scrape().value("ticketflow_tickets_closed_total", closed)).isEqualTo(before);
  }

  @Test
  void whatWaitsIsReadFromTheDatabase() {
    readings.readAll();
    Scrape before = scrape();
    given.ticket().site("quiet").by("quiet-robot").filed();
    clock.pass(minutes(7));
    readings.readAll();
    Scrape after = scrape();
    String quiet = "site=\"quiet\"";
    assertThat(after.value("ticketflow_tickets_live", quiet, "status=\"open\""))
        .isEqualTo(before.value("ticketflow_tickets_live", quiet, "status=\"open\"") + 1);
    // nobody executes jobs here: the confirmation waits
    assertThat(after.value("ticketflow_jobs_overdue_seconds")).isGreaterThanOrEqualTo(420);
    assertThat(after.value("ticketflow_jobs_due"))
        .isGreaterThan(before.value("ticketflow_jobs_due"));
    jobs.runDue();
    clock.pass(minutes(3));
    readings.readAll();
    after = scrape();
    assertThat(after.value("ticketflow_outbox_mails", quiet, "state=\"pending\"")).isEqualTo(1);
    assertThat(after.value("ticketflow_outbox_oldest_seconds", quiet)).isEqualTo(180);
    assertThat(after.value("ticketflow_readings_age_seconds")).isLessThan(60);
    assertThat(oldestWithANoticeOf(minutes(3)))
        .as("gathered for a minute, late for two")
        .isEqualTo(180);
    assertThat(oldestWithANoticeOf(minutes(10))).isEqualTo(540);
  }

  @Test
  void aScrapeIsForAdministrators() {
    as("admin").get("/actuator/prometheus").is(200);
    as("maria").get("/actuator/prometheus").is(403);
    as("robot").get("/actuator/prometheus").is(403);
    doors.anyone().get("/actuator/prometheus").is(401);
  }

  @Test
  void degradedIsNotDown() {
    mailbox("2029-12-31T00:00:00Z");
    readings.readAll();
    Answer anyone = doors.anyone().get("/actuator/health").is(200);
    assertThat(anyone.at("/status")).isEqualTo("DEGRADED");
    assertThat(anyone.response().body()).doesNotContain("mail", "components");
    assertThat(as("maria").get("/actuator/health").response().body()).doesNotContain("components");
    doors.anyone().get("/actuator/health/mailIn").is(404);
    Answer admin = as("admin").get("/actuator/health").is(200);
    assertThat(admin.at("/components/work/components/mailIn/status")).isEqualTo("DEGRADED");
    assertThat(admin.at("/components/work/components/mailIn/details/means")).contains("mailbox");
    assertThat(admin.at("/components/db/status")).isEqualTo("UP");
    for (String probe : List.of("liveness", "readiness")) {
      assertThat(doors.anyone().get("/actuator/health/" + probe).is(200).at("/status"))
          .isEqualTo("UP");
    }
  }

  @Test
  void threeMailsInARowThatCannotBeHandedOverAreToldOf() {
    Filed ticket = given.ticket().filed();
    jobs.runDue();
    mails.sendDue();
    long mail = count("select max(id) from outgoing_mail");
    for (int i = 0; i < 3; i++) {
      assertThat(outboxFailing()).as(i + " failed").isZero();
      sql.sql(
              """
              insert into mail_try (site, mail_id, number, recipient, domain, at, outcome)
              values (?, ?, ?, 'mia@customer.test', 'customer.test', now(), 'failed')
              """)
          .params("acme", mail, ticket.key().number())
          .update();
    }
    assertThat(outboxFailing()).isEqualTo(1);
    sql.sql("update mail_try set outcome = 'sent' where id = (select max(id) from mail_try)")
        .update();
    assertThat(outboxFailing()).isZero();
    sql.sql("delete from mail_try where mail_id = ? and answer is null").param(mail).update();
  }

  @Test
  void aGuessableTokenIsRefused() {
    assertThatThrownBy(() -> new ReadingsSettings(true, minutes(1), "letmein"))
        .hasMessageContaining("at least 24 characters");
    assertThat(new ReadingsSettings(true, minutes(1), "a token that nobody guesses"))
        .asString()
        .doesNotContain("nobody guesses");
  }

  /** What the dashboard, the alert rules and the guide name is there; each reading is explained. */
  @Test
  void everyMetricThatIsNamedIsThere() throws IOException {
    whatBecomesOfTicketsIsCountedBySiteAndPriority();
    mailbox(null);
    mails.sendDue();
    readings.readAll();
    Set<String> there = scrape().names();
    for (String file : List.of("grafana-dashboard.json", "alerts.yaml", "../observability.md")) {
      Set<String> named = named(Files.readString(GUIDES.resolve(file)));
      assertThat(named).as(file).isNotEmpty();
      assertThat(there).as("named in " + file).containsAll(named);
    }
    Set<String> explained = named(Files.readString(GUIDES.resolve("../observability.md")));
    assertThat(explained)
        .as("explained in the guide")
        .containsAll(
            Reading.all().stream().map(reading -> reading.meter().replace('.', '_')).toList());
  }

  private static Set<String> named(String text) {
    return Pattern.compile(
            "\\b(?:ticketflow|http_server|hikaricp|jvm|process|disk|executor)_[a-z_]+[a-z]\\b")
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The age of the oldest mail of 'quiet' while a notice is gathered there since so long. */
  private double oldestWithANoticeOf(Duration age) {
    sql.sql(
            """
            with told as (
              insert into notification (site, number, person, text, created_at)
              select site, number, 'quinn', 'It waits', now() from ticket
              where site = 'quiet' limit 1 returning id)
            insert into gathered_notice select id, 'quiet', 'quinn', ? from told
            """)
        .param(Timestamp.from(clock.now().minus(age)))
        .update();
    readings.readAll();
    sql.sql("delete from notification where person = 'quinn'").update();
    return scrape().value("ticketflow_outbox_oldest_seconds", "site=\"quiet\"");
  }

  private double outboxFailing() {
    readings.readAll();
    return scrape().value("ticketflow_outbox_failing");
  }

  private void mailbox(@Nullable String failingSince) {
    sql.sql(
            """
            insert into mailbox (site, host, port, security, username, sign_in, secret, folder,
              afterwards, read_existing, plus_addresses, next_look_at, failing_since, created_by,
              created_at, known_since)
            values ('acme', '127.0.0.1', 1, 'none', 'box', 'password', 'box', 'INBOX', 'keep',
              true, true, timestamptz '2100-01-01 00:00Z', cast(? as timestamptz), 'readings',
              now(), now())
            """)
        .param(failingSince)
        .update();
  }

  private Scrape scrape() {
    return Scrape.of(as("admin").get("/actuator/prometheus").is(200).response().body());
  }
}
