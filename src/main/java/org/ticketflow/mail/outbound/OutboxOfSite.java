package org.ticketflow.mail.outbound;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.ticketflow.identity.Audit;
import org.ticketflow.identity.CurrentCaller;
import org.ticketflow.identity.Deed;
import org.ticketflow.identity.People;
import org.ticketflow.identity.Person;
import org.ticketflow.identity.Role;
import org.ticketflow.mail.MailState;
import org.ticketflow.mail.MailState.Failure;
import org.ticketflow.mail.SiteMail;
import org.ticketflow.refusal.InvalidInput;
import org.ticketflow.site.EmailAddress;
import org.ticketflow.site.PlainText;
import org.ticketflow.site.Site;
import org.ticketflow.site.Sites;

/** Looks at the outbox for a site's administrators, and puts a test mail into it. */
@Service
class OutboxOfSite implements SiteMail {

  private static final Duration DAY = Duration.ofDays(1);

  private final JdbcClient jdbc;
  private final OutboxRows outbox;
  private final MailTexts texts;
  private final MessageIds messageIds;
  private final People people;
  private final Sites sites;
  private final CurrentCaller caller;
  private final Audit audit;
  private final Clock clock;

  OutboxOfSite(
      JdbcClient jdbc,
      OutboxRows outbox,
      MailTexts texts,
      MessageIds messageIds,
      People people,
      Sites sites,
      CurrentCaller caller,
      Audit audit,
      Clock clock) {
    this.jdbc = jdbc;
    this.outbox = outbox;
    this.texts = texts;
    this.messageIds = messageIds;
    this.people = people;
    this.sites = sites;
    this.caller = caller;
    this.audit = audit;
    this.clock = clock;
  }

  @Override
  @Transactional(readOnly = true)
  public MailState state(String site) {
    allowed(site);
    List<Failure> failures = failures(site);
    return jdbc.sql(
            """
            select count(*) filter (where state = 'pending') as waiting,
              count(*) filter (where state = 'pending' and attempts > 0) as retrying,
              min(created_at) filter (where state = 'pending') as since,
              count(*) filter (where state = 'sent' and sent_at > :yesterday) as sent,
              count(*) filter (where state = 'failed') as failed
            from outgoing_mail where site = :site
            """)
        .param("site", site)
        .param("yesterday", Timestamp.from(clock.instant().minus(DAY)))
        .query(
            (row, i) -> {
              @Nullable Timestamp since = row.getTimestamp("since");
              return new MailState(
                  row.getLong("waiting"),
                  row.getLong("retrying"),
                  since == null ? null : since.toInstant(),
                  row.getLong("sent"),
                  row.getLong("failed"),
                  failures);
            })
        .single();
  }

  @Override
  @Transactional
  public String sendTest(String site) {
    allowed(site);
    Site known = sites.get(site);
    Person self =
        people
            .find(caller.get().name())
            .orElseThrow(() -> new InvalidInput("email", "Only a person can get a test mail."));
    EmailAddress address =
        Optional.ofNullable(self.email())
            .flatMap(EmailAddress::read)
            .orElseThrow(
                () ->
                    new InvalidInput(
                        "email", "You have no email address yet. Add one to your profile."));
    String name = PlainText.line(known.name());
    String once = UUID.randomUUID().toString();
    outbox.add(
        new Draft(
            site,
            null,
            null,
            "test:" + once,
            messageIds.next(site, "t", known.supportAddress()),
            new Recipient(address, self.name()),
            List.of(),
            "Test mail from " + name,
            texts.account(
                known,
                "This is the test mail that you asked for. Mail from %s leaves as it should."
                    .formatted(name),
                null,
                null),
            Headers.automatic()),
        clock.instant());
    audit.record(site, Deed.TEST_MAIL_SENT, self.id());
    return address.value();
  }

  private List<Failure> failures(String site) {
    return jdbc.sql(
            """
            select created_at, number, attempts, state, error from outgoing_mail
            where site = :site and error is not null and state <> 'sent'
            order by id desc limit 20
            """)
        .param("site", site)
        .query(
            (row, i) -> {
              long number = row.getLong("number");
              return new Failure(
                  row.getTimestamp("created_at").toInstant(),
                  number == 0 ? null : "TKT-" + number,
                  row.getInt("attempts"),
                  row.getString("state").equals("failed"),
                  row.getString("error"));
            })
        .list();
  }

  private void allowed(String site) {
    caller.get().requireSite(site);
    caller.get().requireAny(Role.ADMINISTRATOR);
  }
}
