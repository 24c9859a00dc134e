package org.ticketflow.desk;

import static org.ticketflow.desk.Showcase.SITE;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.ticketflow.identity.ActingAs;
import org.ticketflow.identity.Caller;
import org.ticketflow.identity.Invitations;
import org.ticketflow.identity.NewPasswords;
import org.ticketflow.identity.People;
import org.ticketflow.identity.Role;

/** What is in the settings of {@link Showcase}'s site, as their forms would have left it. */
class Furniture {

  private static final List<String> ROWS =
      List.of(
          "insert into site_holiday (site, day, name) values ('show', date '2030-05-01', 'Labour Day')",
          "update label set colour = 'red' where site = 'show' and name = 'billing'",
          """
          insert into assistant_site (site, facts, greeting, handover)
          values ('show', 'Delivery takes two days.', 'Hello! I am a program.', 'Lena answers soon.')
          """,
          """
          insert into mail_template (site, subject, header, signature, footer, updated_at)
          values ('show', 'Your [{{code}}] {{subject}}', 'Hello {{requester}},', 'Bye, {{agent}}', 'Lighthouse Ltd.', timestamptz '2030-01-07 09:00Z')
          """,
          """
          insert into webhook_endpoint (site, url, secret, events, failing_since, failures,
            created_by, created_at)
          values ('show', 'https://hooks.lighthouse.test/tickets', 'whsec_c2hvd2Nhc2U=',
            '{ticket.filed,ticket.comment}', timestamptz '2030-01-07 09:00Z', 3, 'admin', timestamptz '2030-01-07 09:00Z')
          """,
          """
          insert into webhook_delivery (site, endpoint_id, message_id, type, payload, state, attempts,
            last_status, error, last_attempt_at, created_at)
          select 'show', id, 'msg_show', 'ticket.filed', '{}', 'failed', 5, 500, 'It answered 500.',
            timestamptz '2030-01-07 09:00Z', timestamptz '2030-01-07 09:00Z'
          from webhook_endpoint where site = 'show'
          """,
          """
          insert into mailbox (site, host, port, security, username, sign_in, secret, folder, afterwards,
            read_existing, plus_addresses, enabled, problem, failing_since, failures, next_look_at,
            created_by, created_at)
          values ('show', 'imap.lighthouse.test', 993, 'tls', 'help@lighthouse.test', 'password', 'x',
            'INBOX', 'keep', false, true, false, 'Nothing answers at imap.lighthouse.test:993.',
            timestamptz '2030-01-07 09:00Z', 4, timestamptz '2030-01-07 09:00Z', 'admin', timestamptz '2030-01-07 09:00Z')
          """,
          """
          insert into comment_draft (site, number, person, visibility, body, updated_at)
          select site, number, 'nadia', 'internal', 'Half a thought.', timestamptz '2030-01-07 09:00Z' from ticket
          where site = 'show' and subject like 'Offer%'
          """,
          """
          insert into ticket_participant (site, number, address, name, added_at)
          select site, number, 'bob@customer.test', 'Bob', timestamptz '2030-01-07 09:00Z' from ticket
          where site = 'show' and subject like 'Offer%'
          """,
          """
          insert into undeliverable_address (site, address, reason, since)
          values ('show', 'mia@customer.test', '550 5.1.1 User unknown', timestamptz '2030-01-07 09:00Z')
          """,
          """
          insert into incoming_mail (site, size, raw, taken_at, outcome, reason, sender, sender_name,
            subject, handled_at)
          values ('show', 88, 'From: eve@evil.test'::bytea, timestamptz '2030-01-07 09:00Z', 'quarantined',
            'It has more than 300 parts.', 'eve@evil.test', 'Eve',
            'Your parcel could not be delivered', timestamptz '2030-01-07 09:00Z')
          """);

  private final JdbcClient sql;
  private final People people;
  private final Invitations invitations;
  private final NewPasswords passwords;

  Furniture(JdbcClient sql, People people, Invitations invitations, NewPasswords passwords) {
    this.sql = sql;
    this.people = people;
    this.invitations = invitations;
    this.passwords = passwords;
  }

  /** The parts of addresses by what they lead to. */
  Map<String, String> place() {
    ROWS.forEach(row -> sql.sql(row).update());
    Caller admin = people.find("admin").orElseThrow().asCaller();
    ActingAs.run(admin, () -> invitations.invite(SITE, "nora@lighthouse.test", Set.of(Role.AGENT)));
    String invitation = linkOfTheLastMail("/invitation/");
    ActingAs.run(admin, () -> passwords.sendLink(SITE, "tom"));
    return Map.of(
        "invitation", invitation,
        "password", linkOfTheLastMail("/new-password/"),
        "webhooks", id("webhook_endpoint"),
        "mailboxes", id("mailbox"),
        "quarantine", id("incoming_mail"));
  }

  private String linkOfTheLastMail(String path) {
    String text =
        sql.sql("select text_body from outgoing_mail where site = 'show' order by id desc limit 1")
            .query(String.class)
            .single();
    return text.substring(text.indexOf(path) + path.length()).split("\\s")[0];
  }

  private String id(String table) {
    return sql.sql("select max(id) from " + table + " where site = 'show'")
        .query(String.class)
        .single();
  }
}
