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
      Set.of(
          "site.name",
          "site_holiday.name",
          "api_key.name",
          "api_key.hint",
          "conversation.visitor_name",
          "message.author_name",
          "message.body",
          "ticket.subject",
          "ticket.description",
          "ticket.priority_reason",
          "ticket.requester_name",
          "ticket_comment.body",
          "ticket_comment.author_name",
          "ticket_delivery.error",
          "label.name",
          "saved_view.name",
          "outgoing_mail.subject",
          "outgoing_mail.error",
          "outgoing_mail.recipient_name",
          "bulk_item.error",
          "comment_draft.body",
          "assistant_site.facts",
          "assistant_site.greeting",
          "assistant_site.handover",
          "webhook_endpoint.disabled_reason",
          "webhook_delivery.error",
          "mailbox.username",
          "mailbox.folder",
          "mailbox.problem",
          "incoming_mail.reason",
          "incoming_mail.sender",
          "incoming_mail.sender_name",
          "incoming_mail.subject",
          "ticket_participant.name",
          "undeliverable_address.reason",
          "ticket_attachment.name",
          "mail_template.subject",
          "mail_template.header",
          "mail_template.signature",
          "mail_template.footer",
          "mail_try.answer",
          "notification.text");

  /** Checked when they are taken, made by Ticketflow, or on no page; by the column's name. */
  private static final Set<String> FACTS =
      Set.of(
          "id",
          "site",
          "number",
          "state",
          "status",
          "outcome",
          "kind",
          "type",
          "role",
          "roles",
          "person",
          "owner",
          "assignee",
          "actor_kind",
          "author_kind",
          "author_id",
          "created_by",
          "created_by_kind",
          "decided_by",
          "caller",
          "undoes",
          "run",
          "instance",
          "file",
          "rule",
          "zone",
          "business_hours",
          "accent",
          "colour",
          "sort",
          "visibility",
          "channel",
          "deed",
          "door",
          "what",
          "priority",
          "priority_source",
          "security",
          "sign_in",
          "afterwards",
          "move_to",
          "lease_owner",
          "host",
          "url",
          "domain",
          "selector",
          "recipient",
          "address",
          "support_address",
          "email",
          "visitor_email",
          "requester_email",
          "allowed_origins",
          "conversation_id",
          "process_instance_id",
          "comment_id",
          "message_id",
          "content_id",
          "media_type",
          "sha256",
          "fingerprint",
          "origin",
          "events",
          "key",
          "key_hash",
          "hash",
          "body_hash",
          "code_hash",
          "secret",
          "old_secret",
          "private_key",
          "public_key",
          "payload",
          "result",
          "headers",
          "text_body",
          "html_body",
          "html",
          "next_escalation",
          "change",
          "before",
          "stopped_why",
          "from_definition",
          "to_definition");

  /** Hostile by another way: see {@link PagesBrowserTests}. */
  private static final Set<String> THROUGH_DOORS =
      Set.of(
          "ticket.labels",
          "ticket_transcript.body",
          "ticket_history.old_value",
          "ticket_history.new_value",
          "ticket_history.actor",
          "saved_view.filter",
          "audit.subject",
          "audit.actor",
          "audit.before_facts",
          "audit.after_facts",
          "assistant_issue.words",
          "rule_migration_item.error");

  private final JdbcClient sql;
  private final TransactionTemplate transaction;

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
    assertThat(columns)
        .as("fields that hold words or facts, nobody has said which")
        .allMatch(
            column ->
                WORDS.contains(column)
                    || THROUGH_DOORS.contains(column)
                    || FACTS.contains(column.substring(column.indexOf('.') + 1)));
    assertThat(columns).containsAll(WORDS);
    transaction.executeWithoutResult(status -> WORDS.forEach(this::plant));
  }

  /** What is hostile now, out of all that is to be. */
  Set<String> planted() {
    return WORDS.stream()
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
