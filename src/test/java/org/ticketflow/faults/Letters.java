package org.ticketflow.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * People who write one mail each to acme, and what is sent to everybody: each of their mails has to
 * become one ticket, and each public comment a mail, every copy of it with the same Message-ID.
 */
final class Letters implements AutoCloseable {

  static final String SUPPORT = "support@acme.test";

  private static final Duration LONGEST = Duration.ofMinutes(5);

  private final World world;
  private final Supplier<List<Sent>> sent;
  private final AtomicInteger written = new AtomicInteger();
  private final ScheduledExecutorService writer = Executors.newSingleThreadScheduledExecutor();

  /** What a mail server took: a copy. */
  record Sent(String messageId, String recipient) {}

  /** What is to leave; without a state where there is no mail for a comment. */
  record Queued(String messageId, String recipient, String state) {}

  /** Sent to the mail servers of the world. */
  Letters(World world) {
    this(world, () -> inTheMailboxesOf(world));
  }

  /**
   * @param sent what was taken from the application
   */
  Letters(World world, Supplier<List<Sent>> sent) {
    this.world = world;
    this.sent = sent;
  }

  /** One after the other, until there are enough. */
  Letters every(Duration pause) {
    writer.scheduleWithFixedDelay(this::write, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
    return this;
  }

  /** One more, now. */
  void write() {
    int number = written.get() + 1;
    String mail =
        """
        From: <writer%d@customer.test>
        To: %s
        Message-ID: <letter%d@elsewhere.test>
        Subject: %s

        It is broken.
        """
            .formatted(number, SUPPORT, number, subject(number))
            .replace("\n", "\r\n");
    try {
      world
          .mail()
          .deliver(
              SUPPORT,
              new MimeMessage(
                  Session.getInstance(new Properties()),
                  new ByteArrayInputStream(mail.getBytes(StandardCharsets.US_ASCII))));
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
    written.set(number);
  }

  int written() {
    return written.get();
  }

  /** Nobody writes any more; waits until every mail has been made something of. */
  void end() {
    endAfter(() -> {});
  }

  /**
   * @param now makes due what is not
   */
  void endAfter(Runnable now) {
    writer.shutdown();
    try {
      assertThat(writer.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    await()
        .atMost(LONGEST)
        .ignoreExceptions()
        .until(
            () -> {
              now.run();
              return handled() >= written.get();
            });
  }

  private long handled() {
    return world
        .sql()
        .sql("select count(*) from incoming_mail where outcome is not null")
        .query(Long.class)
        .single();
  }

  /** Compares what came and what left with what is there; answers it in figures. */
  String compared() {
    return compared(recipient -> false);
  }

  /**
   * @param refused whether the mail server refuses a recipient for good
   */
  String compared(Predicate<String> refused) {
    assertThat(
            world
                .sql()
                .sql("select subject from ticket where subject like 'Letter 0%' order by 1")
                .query(String.class)
                .list())
        .as("each mail is one ticket")
        .isEqualTo(IntStream.rangeClosed(1, written.get()).mapToObj(Letters::subject).toList());
    Map<String, Long> copies =
        sent.get().stream().collect(Collectors.groupingBy(Sent::messageId, Collectors.counting()));
    List<Queued> queued = queued();
    assertThat(queued)
        .as("a mail for each public comment, sent unless its recipient is refused")
        .allMatch(
            mail -> (refused.test(mail.recipient()) ? "failed" : "sent").equals(mail.state()));
    List<String> due =
        queued.stream().filter(mail -> "sent".equals(mail.state())).map(Queued::messageId).toList();
    assertThat(due).as("Message-IDs").doesNotHaveDuplicates();
    assertThat(copies.keySet()).as("what was sent has arrived").containsAll(due);
    assertThat(copies.keySet()).as("what arrived is written down").isSubsetOf(messageIds());
    return "%d mails came and are a ticket each; %d comments were mailed, %d of them more than once, %d copies in all, %d refused"
        .formatted(
            written.get(),
            due.size(),
            due.stream().filter(id -> copies.get(id) > 1).count(),
            due.stream().mapToLong(copies::get).sum(),
            queued.size() - due.size());
  }

  /** Public comments on the tickets of the test, with their mails. */
  private List<Queued> queued() {
    return world
        .sql()
        .sql(
            """
            select o.message_id, t.requester_email as recipient, o.state from ticket_comment c
            join ticket t using (site, number)
            left join outgoing_mail o on o.site = c.site and o.comment_id = c.id
            where c.visibility = 'public' and c.author_kind <> 'customer'
              and (t.subject like 'Letter 0%' or t.subject like 'ticket 0%')
            """)
        .query(Queued.class)
        .list();
  }

  private Set<String> messageIds() {
    return Set.copyOf(
        world.sql().sql("select message_id from outgoing_mail").query(String.class).list());
  }

  private static List<Sent> inTheMailboxesOf(World world) {
    return world.mail().servers().getUserManager().listUser().stream()
        .filter(user -> !user.getEmail().equals(SUPPORT))
        .flatMap(
            user ->
                world.mail().mailbox(user.getEmail()).stream()
                    .map(mail -> new Sent(messageId(mail), user.getEmail())))
        .toList();
  }

  private static String messageId(MimeMessage mail) {
    try {
      return mail.getMessageID();
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String subject(int number) {
    return String.format("Letter %06d", number);
  }

  @Override
  public void close() {
    writer.shutdownNow();
  }
}
