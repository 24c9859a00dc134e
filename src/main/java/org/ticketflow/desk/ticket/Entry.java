package org.ticketflow.desk.ticket;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ticketflow.mail.MailTry;
import org.ticketflow.ticket.Author;
import org.ticketflow.ticket.Delivery;
import org.ticketflow.ticket.attachment.Attachment;

/** One thing in the thread: something said, or else a change. */
public record Entry(Instant at, @Nullable Said said, @Nullable Change change) {

  /**
   * A comment.
   *
   * @param html safe to be put into the page as it is
   * @param folded what it quotes, as safe; none where it quotes nothing
   * @param mail whether it has the HTML of a mail to show
   * @param internal whether only the team sees it
   * @param mailedBy the address that it was mailed from; none where it came by another way
   * @param stranger whether that is nobody who is part of the ticket
   */
  public record Said(
      long id,
      Author.Kind kind,
      String author,
      String authorId,
      String html,
      @Nullable String folded,
      boolean mail,
      boolean internal,
      List<Delivery> deliveries,
      @Nullable String mailedBy,
      boolean stranger,
      List<Attachment> files,
      List<MailTry> tries) {}

  static Entry of(Instant at, Said said) {
    return new Entry(at, said, null);
  }

  static Entry of(Change change) {
    return new Entry(change.at(), null, change);
  }
}
