package org.ticketflow.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.ticketflow.faults.ApplicationNode;
import org.ticketflow.support.TestDatabase;

/**
 * The application with Debian's own mail servers on both sides. Skipped, with the reason, where
 * they are not installed or may not be started.
 */
class DebianMailTests {

  private static final String SUPPORT = "support@acme.test";
  private static final String MIA = "mia@customer.test";
  private static final Duration LONGEST = Duration.ofMinutes(2);

  private static final TestDatabase DATABASE = TestDatabase.migrated();
  private static DebianMail servers;
  private static ApplicationNode node;

  @BeforeAll
  static void start() {
    DebianMail.obstacle()
        .ifPresent(reason -> Assumptions.abort("Not with Postfix and Dovecot: " + reason));
    servers = DebianMail.start(SUPPORT, MIA);
    Map<String, Object> settings = new HashMap<>(DATABASE.properties());
    settings.put("spring.mail.host", "127.0.0.1");
    settings.put("spring.mail.port", servers.smtpPort());
    settings.put("ticketflow.embedded-mail", "false");
    settings.put("ticketflow.inbound.private-addresses", "allowed");
    settings.put("ticketflow.limits", "off");
    settings.put("ticketflow.assistant.enabled", "false");
    node = ApplicationNode.start(settings, null).awaitReady();
    DATABASE
        .sql()
        .sql(
            """
            insert into mailbox (site, host, port, security, username, sign_in, secret, folder,
              afterwards, move_to, read_existing, plus_addresses, next_look_at, created_by,
              created_at, known_since)
            values ('acme', '127.0.0.1', ?, 'none', ?, 'password', ?, 'INBOX', 'move', 'Done', true,
              true, now(), 'test', now(), now())
            """)
        .params(servers.imapPort(), SUPPORT, DebianMail.PASSWORD)
        .update();
  }

  @AfterAll
  static void stop() throws IOException {
    if (node != null) {
      node.kill();
    }
    if (servers != null) {
      servers.close();
    }
  }

  @Test
  void aCustomerWhoOnlyUsesMail() throws Exception {
    send(MIA, SUPPORT, "The invoice looks odd", "It has two pages.");
    MimeMessage confirmed = await().atMost(LONGEST).until(() -> first(MIA), mail -> mail != null);
    assertThat(confirmed.getSubject()).startsWith("[TKT-").endsWith("The invoice looks odd");
    assertThat(confirmed.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    String reply = ((InternetAddress) confirmed.getReplyTo()[0]).getAddress();
    assertThat(reply).matches("support\\+t.+@acme\\.test");

    // from the signed address alone: its tag survives Postfix and Dovecot
    send(MIA, reply, "Re: " + confirmed.getSubject(), "And it is for last year.");
    long number = number("The invoice looks odd");
    await()
        .atMost(LONGEST)
        .until(
            () ->
                bodies(number).stream().anyMatch(body -> body.contains("And it is for last year")));
    assertThat(count("select count(*) from ticket where subject like '%invoice looks odd'"))
        .isEqualTo(1);
    await().atMost(LONGEST).until(() -> mails(SUPPORT, "INBOX").isEmpty());
    assertThat(mails(SUPPORT, "Done")).hasSizeGreaterThanOrEqualTo(2);
    assertThat(count("select count(*) from mailbox where problem is not null")).isZero();
    await()
        .atMost(LONGEST)
        .until(() -> count("select count(*) from mailbox where watched_until > now()") == 1);
  }

  @Test
  void anAddressThatDoesNotExist() throws Exception {
    send("gone@customer.test", SUPPORT, "Written by nobody", "Hello?");
    await()
        .atMost(LONGEST)
        .until(
            () ->
                count(
                        "select count(*) from undeliverable_address"
                            + " where address = 'gone@customer.test'")
                    == 1);
    long number = number("Written by nobody");
    assertThat(
            count(
                "select count(*) from outgoing_mail where state = 'failed' and number = " + number))
        .isEqualTo(1);
    assertThat(count("select count(*) from ticket where subject like 'Undelivered%'")).isZero();
  }

  private static void send(String from, String to, String subject, String words)
      throws MessagingException {
    Properties properties = new Properties();
    properties.put("mail.smtp.host", "127.0.0.1");
    properties.put("mail.smtp.port", String.valueOf(servers.smtpPort()));
    properties.put("mail.smtp.from", from);
    String mail =
        "From: %s\r\nTo: %s\r\nMessage-ID: <%s@customer.test>\r\nSubject: %s\r\n\r\n%s\r\n"
            .formatted(from, to, UUID.randomUUID(), subject, words);
    Transport.send(
        new MimeMessage(
            Session.getInstance(properties),
            new ByteArrayInputStream(mail.getBytes(StandardCharsets.US_ASCII))));
  }

  private static MimeMessage first(String user) throws MessagingException {
    List<MimeMessage> mails = mails(user, "INBOX");
    return mails.isEmpty() ? null : mails.get(0);
  }

  private static List<MimeMessage> mails(String user, String folder) throws MessagingException {
    Store store = Session.getInstance(new Properties()).getStore("imap");
    store.connect("127.0.0.1", servers.imapPort(), user, DebianMail.PASSWORD);
    try {
      Folder opened = store.getFolder(folder);
      if (!opened.exists()) {
        return List.of();
      }
      opened.open(Folder.READ_ONLY);
      List<MimeMessage> mails = new ArrayList<>();
      for (Message mail : opened.getMessages()) {
        mails.add(new MimeMessage((MimeMessage) mail));
      }
      return mails;
    } finally {
      store.close();
    }
  }

  private static long number(String subject) {
    return DATABASE
        .sql()
        .sql("select number from ticket where site = 'acme' and subject = ?")
        .param(subject)
        .query(Long.class)
        .single();
  }

  private static List<String> bodies(long number) {
    return DATABASE
        .sql()
        .sql(
            "select body from ticket_comment where site = 'acme' and number = ? and author_kind ="
                + " 'customer'")
        .param(number)
        .query(String.class)
        .list();
  }

  private static long count(String select) {
    return DATABASE.sql().sql(select).query(Long.class).single();
  }
}
