package org.ticketflow.platform.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.JdbcTemplate;
import org.ticketflow.support.TestDatabase;

/** The doctor finds nothing on sound data, and each planted breakage by the check made for it. */
class DoctorTests {

  /** An open ticket with its process, its task, a comment that was mailed and one in the chat. */
  private static final String SOUND =
      """
      insert into site (id, name, support_address) values
        ('acme', 'Acme', 'support@acme.test'), ('globex', 'Globex', 'support@globex.test');
      select nextval('ticket_number_acme');
      insert into conversation (id, site, token_hash, visitor_seen_at, created_at, updated_at)
        values ('chat', 'acme', '\\x00', now(), now(), now());
      insert into ticket (site, number, subject, description, status, priority, assignee,
          conversation_id, process_instance_id, created_by, created_by_kind, created_at, opened_at,
          updated_at, version)
        values ('acme', 1, 'Broken', 'It is.', 'open', 'high', 'anna', 'chat', 'process-1', 'anna',
          'agent', now(), now(), now(), 1);
      insert into ticket_history (id, site, number, what, old_value, new_value, actor_kind, actor, at)
        values (1, 'acme', 1, 'filed', null, null, 'agent', 'anna', now() - interval '1 hour'),
          (2, 'acme', 1, 'priority', null, 'high', 'system', 'system', now() - interval '1 hour'),
          (3, 'acme', 1, 'status', 'intake', 'open', 'system', 'system', now() - interval '1 hour'),
          (4, 'acme', 1, 'assignee', null, 'anna', 'agent', 'anna', now() - interval '1 hour'),
          (5, 'acme', 1, 'escalated', null, '1', 'system', 'system', now() - interval '1 hour');
      insert into ticket_comment (id, site, number, visibility, body, author_kind, author_name, created_at)
        values (1, 'acme', 1, 'public', 'Hello', 'agent', 'anna', now() - interval '1 hour'),
          (2, 'acme', 1, 'internal', 'Hm', 'agent', 'anna', now() - interval '1 hour'),
          (3, 'acme', 1, 'public', 'Still', 'customer', 'vera', now() - interval '1 hour');
      insert into ticket_delivery (site, comment_id, channel, state, at)
        values ('acme', 1, 'chat', 'sent', now()), ('acme', 1, 'email', 'pending', now());
      insert into message (site, conversation_id, author_kind, body, origin, created_at)
        values ('acme', 'chat', 'agent', 'Hello', 'comment:1', now());
      insert into outgoing_mail (site, number, comment_id, origin, message_id, recipient, subject,
          text_body, html_body, headers, created_at)
        values ('acme', 1, 1, 'comment:1', '<c1@acme.test>', 'vera@customer.test', 's', 't', 'h', '{}', now());
      insert into act_re_procdef (id_, key_, version_) values ('ticket:1', 'ticket', 1);
      insert into act_ru_execution (id_, proc_inst_id_, root_proc_inst_id_, business_key_, proc_def_id_, tenant_id_)
        values ('process-1', 'process-1', 'process-1', 'acme/TKT-1', 'ticket:1', 'acme');
      insert into act_ru_task (id_, execution_id_, proc_inst_id_, task_def_key_, assignee_, tenant_id_)
        values ('task-1', 'process-1', 'process-1', 'open', 'anna', 'acme');
      """;

  private final TestDatabase database = EngineTables.database();
  private final Doctor doctor = new Doctor(database.dataSource(), Clock.systemUTC());

  @Test
  void soundDataIsHealthy() {
    run(SOUND);
    Report report = doctor.examine();
    assertThat(report.findings()).filteredOn(finding -> !finding.holds()).isEmpty();
    assertThat(report.healthy()).isTrue();
  }

  static Stream<Arguments> breakages() {
    return Stream.of(
        breakage(
            "answered requests have their ticket",
            """
            insert into idempotency_key (site, caller, key, request, result, created_at)
              values ('acme', 'bot', 'k', '\\x00', 'TKT-7', now())
            """),
        breakage(
            "mails have an outcome",
            """
            insert into incoming_mail (site, size, taken_at)
              values ('acme', 1, now() - interval '11 minutes')
            """),
        breakage(
            "visitors are heard",
            """
            insert into conversation (id, site, token_hash, visitor_seen_at, created_at, updated_at)
              values ('heard', 'acme', '\\x01', now(), now(), now());
            insert into message (site, conversation_id, author_kind, body, created_at)
              values ('acme', 'heard', 'visitor', 'Hello?', now());
            insert into assistant_message (message_id, site, conversation_id, next_attempt_at, created_at)
              select id, site, conversation_id, now(), now() - interval '11 minutes' from message
              where conversation_id = 'heard'
            """),
        breakage(
            "comments are said once",
            """
            insert into outgoing_mail (site, number, comment_id, origin, message_id, recipient, subject,
                text_body, html_body, headers, created_at)
              values ('acme', 1, 1, 'again', '<c1b@acme.test>', 'vera@customer.test', 's', 't', 'h', '{}', now())
            """,
            "mails carry one message id"),
        breakage(
            "numbers are unique",
            """
            alter table ticket drop constraint ticket_pkey cascade;
            alter table ticket disable trigger user;
            insert into ticket (site, number, subject, description, status, priority, assignee,
                process_instance_id, created_by, created_by_kind, created_at, updated_at, version)
              values ('acme', 1, 'Twin', 'It is.', 'open', 'high', 'anna', 'process-1', 'anna',
                'agent', now(), now(), 1)
            """,
            "tickets have their process",
            "status is where the process stands"),
        breakage("numbers are never reused", "select setval('ticket_number_acme', 1, false)"),
        breakage(
            "tickets have their process",
            "delete from act_ru_task; delete from act_ru_execution",
            "status is where the process stands"),
        breakage(
            "processes have their ticket",
            """
            insert into act_ru_execution (id_, proc_inst_id_, business_key_, proc_def_id_)
              values ('process-2', 'process-2', 'acme/TKT-2', 'ticket:1')
            """),
        breakage(
            "tickets name their process",
            "update ticket set process_instance_id = 'other'",
            "status is where the process stands"),
        breakage(
            "status is where the process stands",
            "update act_ru_task set task_def_key_ = 'inProgress'"),
        breakage("assignee is who has the task", "update act_ru_task set assignee_ = 'ben'"),
        breakage(
            "public comments are delivered",
            "delete from outgoing_mail; delete from ticket_delivery"),
        breakage("pending deliveries have their mail", "update outgoing_mail set state = 'failed'"),
        breakage("chat deliveries are in the chat", "delete from message"),
        breakage(
            "internal comments never leave",
            """
            insert into ticket_delivery (site, comment_id, channel, state, at)
              values ('acme', 2, 'email', 'failed', now())
            """),
        breakage("mails carry one message id", "update outgoing_mail set message_id = 'c1'"),
        breakage(
            "steps fire once",
            """
            insert into ticket_history (id, site, number, what, new_value, actor_kind, actor, at)
              values (6, 'acme', 1, 'escalated', '1', 'system', 'system', now())
            """),
        breakage(
            "due steps have their timer",
            "update ticket set next_escalation_at = now() - interval '2 minutes'"),
        breakage(
            "stopped clocks plan nothing",
            """
            update ticket set next_escalation =
              '{"number":1,"people":"","clock":"FIRST_RESPONSE"}'
            """),
        breakage(
            "history ends as the row is",
            """
            insert into ticket_history (id, site, number, what, new_value, actor_kind, actor, at)
              values (6, 'acme', 1, 'priority', 'low', 'agent', 'anna', now())
            """),
        breakage("changes are in the history", "delete from ticket_history where what = 'filed'"),
        breakage(
            "gathered notices are mailed",
            """
            insert into notification (id, site, number, person, text, created_at)
              overriding system value values (1, 'acme', 1, 'anna', 'It waits.', now());
            insert into gathered_notice (notification, site, person, at)
              values (1, 'acme', 'anna', now() - interval '11 minutes')
            """),
        breakage("sites stay apart", "update act_ru_task set tenant_id_ = 'globex'"),
        breakage(
            "failed jobs are visible",
            "insert into act_ru_job (id_, type_, retries_) values ('job-1', 'message', 0)"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("breakages")
  void aPlantedBreakageIsFound(String check, String breakage, List<String> alsoBroken) {
    run(SOUND);
    run(breakage);
    Report report = doctor.examine();
    assertThat(report.healthy()).isFalse();
    assertThat(report.findings())
        .filteredOn(finding -> !finding.holds())
        .extracting(Finding::check)
        .contains(check)
        .isSubsetOf(Stream.concat(Stream.of(check), alsoBroken.stream()).toList());
    assertThat(report.findings())
        .flatExtracting(Finding::broken)
        .noneMatch(line -> line.startsWith("cannot be checked"));
  }

  @Test
  void everyCheckHasItsBreakage() throws Exception {
    List<String> checks =
        Stream.of(new PathMatchingResourcePatternResolver().getResources("classpath*:doctor/*.sql"))
            .map(file -> Check.read(file).title())
            .toList();
    assertThat(breakages().map(arguments -> (String) arguments.get()[0])).hasSameElementsAs(checks);
  }

  @Test
  void aReopenedTicketEscalatesAnew() {
    run(SOUND);
    run(
        """
        insert into ticket_history (id, site, number, what, old_value, new_value, actor_kind, actor, at)
          values (6, 'acme', 1, 'status', 'open', 'closed', 'agent', 'anna', now() - interval '30 minutes'),
            (7, 'acme', 1, 'status', 'closed', 'open', 'agent', 'anna', now() - interval '20 minutes'),
            (8, 'acme', 1, 'escalated', null, '1', 'system', 'system', now())
        """);
    assertThat(doctor.examine().healthy()).isTrue();
  }

  @Test
  void whatCannotBeCheckedDoesNotCountAsHealthy() {
    Report report = new Doctor(TestDatabase.empty().dataSource(), Clock.systemUTC()).examine();
    assertThat(report.healthy()).isFalse();
    assertThat(report.findings().get(0).broken().get(0)).startsWith("cannot be checked");
  }

  private static Arguments breakage(String check, String sql, String... alsoBroken) {
    return Arguments.of(check, sql, List.of(alsoBroken));
  }

  private void run(String script) {
    new JdbcTemplate(database.dataSource()).execute(script);
  }
}
