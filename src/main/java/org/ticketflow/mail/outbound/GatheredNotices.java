package org.ticketflow.mail.outbound;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.ticketflow.identity.People;
import org.ticketflow.identity.Person;
import org.ticketflow.site.EmailAddress;

/**
 * Mails what was gathered for a person: what waits is taken away and the mail put into the outbox
 * in one transaction, so that of several nodes one mails it. Who has left the site meanwhile, or
 * has no address any more, is told nothing.
 */
@Component
class GatheredNotices {

  /** For how long notices are gathered from the first on; the outbox's age knows it too. */
  static final Duration GATHERING = Duration.ofMinutes(1);

  /** More than anyone reads through; the others are behind a link. */
  static final int MOST_LINES = 50;

  private static final Logger LOG = LoggerFactory.getLogger(GatheredNotices.class);

  private final GatheredRows rows;
  private final OutboxRows outbox;
  private final NoticeMail notices;
  private final GatheredMail mails;
  private final People people;
  private final TransactionTemplate transaction;
  private final Clock clock;

  GatheredNotices(
      GatheredRows rows,
      OutboxRows outbox,
      NoticeMail notices,
      GatheredMail mails,
      People people,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.rows = rows;
    this.outbox = outbox;
    this.notices = notices;
    this.mails = mails;
    this.people = people;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  /** Makes the mails that are due, as long as there is time for one more. */
  void mailDue(BooleanSupplier timeForMore) {
    Instant moment = clock.instant().minus(GATHERING);
    for (GatheredRows.Waiting waiting : waiting(moment)) {
      if (!timeForMore.getAsBoolean()) {
        return;
      }
      try {
        transaction.executeWithoutResult(status -> mail(waiting, moment));
      } catch (RuntimeException e) {
        LOG.warn("Notices of {} could not be mailed together and wait on", waiting.site(), e);
      }
    }
  }

  private List<GatheredRows.Waiting> waiting(Instant moment) {
    return Objects.requireNonNull(transaction.execute(status -> rows.since(moment)));
  }

  private void mail(GatheredRows.Waiting waiting, Instant moment) {
    GatheredRows.Taken taken = rows.take(waiting, moment, MOST_LINES);
    if (taken.tickets() == 0) {
      return;
    }
    Optional<Person> known =
        people
            .find(waiting.person())
            .filter(person -> person.asCaller().sees(waiting.site())); // whose account is open
    known.ifPresent(
        person ->
            StaffMail.address(person)
                .map(address -> draft(waiting.site(), taken, person, address))
                .ifPresent(draft -> outbox.add(draft, clock.instant())));
  }

  /** A single one is mailed as any other is, so that it can be answered. */
  private Draft draft(String site, GatheredRows.Taken taken, Person person, EmailAddress address) {
    return taken.tickets() == 1
        ? notices.draft(taken.most().get(0), person, address)
        : mails.draft(site, taken, person, address);
  }
}
