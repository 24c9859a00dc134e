package org.ticketflow.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.mail.Flags.Flag;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The process is killed at each step of taking and of sending mail, and started again. Then each
 * mail has become one ticket, and each public comment at least one mail with one Message-ID.
 */
class MailFaultTests {

  private static final String KEPT = "support@acme.test";
  private static final String EMPTIED = "support@globex.test";
  private static final Duration LONGEST = Duration.ofMinutes(3);

  @AutoClose private final World world = new World();
  private final List<String> subjects = new ArrayList<>();
  private final List<String> answers = new ArrayList<>();

  /** What is most likely to go wrong, for every build. */
  @Test
  void killedBeforeTheMailboxKnowsAndBeforeTheOutboxKnows() throws Exception {
    killedAt("mail.in.handled", "mail.out.accepted");
  }

  @Test
  @Tag("faults")
  void killedAtEachStep() throws Exception {
    killedAt(
        "mail.in.taken",
        "mail.in.about-to-commit",
        "mail.in.handled",
        "mail.in.settled",
        "mail.out.queued",
        "mail.out.leased",
        "mail.out.accepted",
        "mail.out.about-to-commit",
        "mail.out.sent");
  }

  private void killedAt(String... failpoints) throws Exception {
    boolean first = true;
    for (String failpoint : failpoints) {
      try (ApplicationNode node = world.node(failpoint)) {
        node.awaitReady();
        if (first) {
          mailboxes();
          first = false;
        }
        mailsArrive(failpoint);
        // whoever stands there holds the ticket: an answer on it would wait, and the confirmation
        // does
        if (failpoint.startsWith("mail.out.") && !failpoint.equals("mail.out.queued")) {
          anAgentAnswers(node);
        }
        node.awaitFailpoint();
      }
      world.leasesRunOut();
    }
    try (ApplicationNode node = world.node()) {
      node.awaitReady();
      if (answers.isEmpty()) {
        anAgentAnswers(node);
      }
      await().atMost(LONGEST).until(this::everythingIsDone);
    }
    eachMailIsOneTicket();
    eachPublicCommentIsOneMail();
    assertThat(world.mail().mailbox(KEPT))
        .hasSize(subjects.size() / 2)
        .allMatch(MailFaultTests::seen);
    assertThat(world.mail().mailbox(EMPTIED)).isEmpty();
    Load.doctorFindsNothing(world.database());
  }

  private void mailboxes() {
    world.mailbox("acme", KEPT, "keep");
    world.mailbox("globex", EMPTIED, "delete");
  }

  /** One to each site, from people who write once: nobody's answers are held back. */
  private void mailsArrive(String words) throws MessagingException {
    for (String support : List.of(KEPT, EMPTIED)) {
      String subject = "Letter " + (subjects.size() + 1) + " at " + words;
      String mail =
          "From: <%s>\r\nTo: %s\r\nMessage-ID: <%s@elsewhere.test>\r\nSubject: %s\r\n\r\nIt is broken.\r\n"
              .formatted(writer(subjects.size() + 1), support, UUID.randomUUID(), subject);
      world
          .mail()
          .deliver(
              support,
              new MimeMessage(
                  Session.getInstance(new Properties()),
                  new ByteArrayInputStream(mail.getBytes(StandardCharsets.US_ASCII))));
      subjects.add(subject);
    }
  }

  /** On the oldest ticket by mail of acme; answered with 201, so not to be lost. */
  private void anAgentAnswers(ApplicationNode node) {
    await().atMost(LONGEST).until(() -> !numbers("acme").isEmpty());
    String words = "Answer " + (answers.size() + 1);
    node.person("anna", "demo")
        .post(
            "/api/v1/sites/acme/tickets/TKT-" + numbers("acme").get(0) + "/comments",
            Map.of("body", words, "visibility", "public"))
        .is(201);
    answers.add(words);
  }

  private List<Long> numbers(String site) {
    return world
        .sql()
        .sql("select number from ticket where site = ? and subject like 'Letter %' order by number")
        .param(site)
        .query(Long.class)
        .list();
  }

  private boolean everythingIsDone() {
    return world
        .sql()
        .sql(
            """
            select (select count(*) from incoming_mail where outcome = 'ticket') = :mails
              and not exists (select from incoming_mail where outcome is null)
              and (select count(*) from mailbox where lease_owner is null) = 2
              and (select count(*) from outgoing_mail o join ticket t using (site, number)
                where t.subject like 'Letter %' and o.comment_id is not null and o.state = 'sent')
                >= :mails + :answers
              and not exists (select from outgoing_mail where state = 'pending')
            """)
        .param("mails", subjects.size())
        .param("answers", answers.size())
        .query(Boolean.class)
        .single();
  }

  private void eachMailIsOneTicket() {
    assertThat(
            world
                .sql()
                .sql("select subject from ticket where subject like 'Letter %'")
                .query(String.class)
                .list())
        .containsExactlyInAnyOrderElementsOf(subjects);
    assertThat(
            world
                .sql()
                .sql(
                    "select count(*) from ticket_comment where author_kind = 'customer' and body = 'It is broken.'")
                .query(Long.class)
                .single())
        .isZero();
  }

  private void eachPublicCommentIsOneMail() throws MessagingException {
    Map<String, Integer> arrived = new HashMap<>();
    for (int i = 1; i <= subjects.size(); i++) {
      for (MimeMessage mail : world.mail().mailbox(writer(i))) {
        arrived.merge(mail.getMessageID(), 1, Integer::sum);
      }
    }
    List<String> ids =
        world
            .sql()
            .sql(
                """
                select o.message_id from ticket_comment c join ticket t using (site, number)
                left join outgoing_mail o on o.site = c.site and o.comment_id = c.id
                where t.subject like 'Letter %' and c.visibility = 'public'
                """)
            .query(String.class)
            .list();
    assertThat(ids).as("one row and so one Message-ID for each comment").doesNotContainNull();
    assertThat(arrived.keySet()).containsExactlyInAnyOrderElementsOf(ids);
    assertThat(ids).hasSize(subjects.size() + answers.size());
  }

  private static String writer(int number) {
    return "writer" + number + "@customer.test";
  }

  private static boolean seen(MimeMessage mail) {
    try {
      return mail.isSet(Flag.SEEN);
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }
}
