package org.ticketflow.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ticketflow.desk.Showcase.SITE;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Puts markup into every field of the showcase that holds what somebody has written. A column that
 * is neither listed as words nor as a fact is a failure: a new field has to be one of them.
 */
class HostileWords {

  /** Short enough for a label. */
  static final String PROBE = "<img data-probe src=x onerror=window.h=1>'\"";

  private static final Set<String> WORDS =
      words(
          """
          api_key.hint api_key.name assistant_example.sentence assistant_site.facts
          assistant_site.greeting assistant_site.handover bulk_item.error comment_draft.body
          conversation.visitor_name incoming_mail.reason incoming_mail.sender
          incoming_mail.sender_name incoming_mail.subject label.name mail_template.footer
          mail_template.header mail_template.signature mail_try.answer
          mailbox.folder mailbox.problem mailbox.username message.author_name message.body
          notification.text outgoing_mail.error outgoing_mail.recipient_name
          outgoing_mail.subject rule_case.name saved_view.name site.name site_holiday.name
          ticket.description ticket.priority_reason ticket.requester_name ticket.subject
          ticket_attachment.name ticket_comment.author_name ticket_comment.body
          ticket_delivery.error ticket_participant.name undeliverable_address.reason
          webhook_delivery.error webhook_endpoint.disabled_reason
          """);

  /** Checked when they are taken, made by Ticketflow, or on no page; by the column's name. */
  private static final Set<String> FACTS =
      words(
          """
          id site number state status outcome kind type role roles person owner assignee
          actor_kind author_kind author_id created_by created_by_kind decided_by caller undoes
          run instance file rule zone business_hours accent colour sort visibility channel
          deed door what priority priority_source security sign_in afterwards move_to
          lease_owner host url domain selector recipient address support_address email
          visitor_email requester_email allowed_origins conversation_id process_instance_id
          comment_id message_id content_id media_type sha256 fingerprint origin events key
          key_hash hash body_hash code_hash secret old_secret private_key public_key payload
          result headers text_body html_body html next_escalation change before stopped_why
          from_definition to_definition watch_owner token_url client_id client_secret scope
          access_token copies changed_by expected calendar picked_priority meaning fired_steps
          password_stamp attributes
          """);

  /** Hostile in another way or another test, or one of a list that comes with Ticketflow. */
  private static final Set<String> ELSEWHERE =
      words(
          """
          assistant_issue.words mail_template.subject audit.actor audit.after_facts audit.before_facts audit.subject
          rule_migration_item.error saved_view.filter site_holiday_calendar.name ticket.labels ticket_history.actor
          ticket_history.new_value ticket_history.old_value ticket_transcript.body
          """);

  private final JdbcClient sql;
  private final TransactionTemplate transaction;
  private List<String> words = List.of();

  HostileWords(JdbcClient sql, PlatformTransactionManager transactions) {
    this.sql = sql;
    this.transaction = new TransactionTemplate(transactions);
  }

  void plant() {
    List<String> columns =
        sql.sql(
                """
                select table_name || '.' || column_name from information_schema.columns
                where table_schema = 'public' and data_type in ('text', 'jsonb', 'ARRAY')
                and (table_name = 'site' or table_name in (
                  select table_name from information_schema.columns
                  where table_schema = 'public' and column_name = 'site'))
                """)
            .query(String.class)
            .list();
    assertThat(columns.stream().filter(column -> !isKnown(column)))
        .as("fields that hold words or facts: say which")
        .isEmpty();
    words = columns.stream().filter(WORDS::contains).toList();
    transaction.executeWithoutResult(status -> words.forEach(this::plant));
  }

  private static boolean isKnown(String column) {
    return WORDS.contains(column) || ELSEWHERE.contains(column) || FACTS.contains(name(column));
  }

  /** What is hostile now, out of all that is to be. */
  Set<String> planted() {
    return words.stream()
        .filter(
            column ->
                sql.sql(
                        "select exists (select 1 from %s where %s and %s like :probe)"
                            .formatted(table(column), ofSite(column), name(column)))
                    .param("probe", "%" + PROBE)
                    .query(Boolean.class)
                    .single())
        .collect(Collectors.toSet());
  }

  private void plant(String column) {
    sql.sql(
            "update %s set %s = left(%2$s, 5) || :probe where %s and %2$s is not null"
                .formatted(table(column), name(column), ofSite(column)))
        .param("probe", PROBE)
        .update();
  }

  private static Set<String> words(String text) {
    return Set.of(text.strip().split("\\s+"));
  }

  private static String table(String column) {
    return column.substring(0, column.indexOf('.'));
  }

  private static String name(String column) {
    return column.substring(column.indexOf('.') + 1);
  }

  private static String ofSite(String column) {
    return (column.startsWith("site.") ? "id" : "site") + " = '" + SITE + "'";
  }
}
