package org.ticketflow.mail.outbound;

import java.time.Clock;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.ticketflow.identity.People;
import org.ticketflow.identity.Person;
import org.ticketflow.site.EmailAddress;
import org.ticketflow.ticket.PersonNotified;

/**
 * Mails teammates what an escalation tells them; apart from the thread with the customer. Who is
 * told very much at once gets the first things one by one, and the rest gathered.
 */
@Component
class StaffMail {

  private final OutboxRows outbox;
  private final GatheredRows gathered;
  private final NoticeRate rate;
  private final NoticeMail notices;
  private final People people;
  private final Clock clock;

  StaffMail(
      OutboxRows outbox,
      GatheredRows gathered,
      NoticeRate rate,
      NoticeMail notices,
      People people,
      Clock clock) {
    this.outbox = outbox;
    this.gathered = gathered;
    this.rate = rate;
    this.notices = notices;
    this.people = people;
    this.clock = clock;
  }

  /** Who has no address that mail can be sent to is told on the desk alone. */
  @EventListener
  @Transactional(propagation = Propagation.MANDATORY)
  public void tell(PersonNotified notified) {
    people
        .find(notified.person())
        .ifPresent(person -> address(person).ifPresent(to -> mail(notified, person, to)));
  }

  static Optional<EmailAddress> address(Person person) {
    return Optional.ofNullable(person.email()).flatMap(EmailAddress::read);
  }

  private void mail(PersonNotified notified, Person person, EmailAddress address) {
    if (rate.isFloodOf(person.id())) {
      gathered.add(notified, clock.instant());
    } else {
      outbox.add(notices.draft(notified, person, address), clock.instant());
    }
  }
}
