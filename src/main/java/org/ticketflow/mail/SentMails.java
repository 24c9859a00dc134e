package org.ticketflow.mail;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ticketflow.ticket.TicketKey;

/** What has been sent from a site, known again by the ids that only its receivers can name. */
public interface SentMails {

  /**
   * A mail about a ticket that has left.
   *
   * @param copies where else it went
   * @param commentId the comment that it brought to the customer; none on a mail to the team
   */
  record Sent(
      long id, TicketKey ticket, @Nullable Long commentId, String recipient, List<String> copies) {

    /** Whether it went to an address beside its recipient's. */
    public boolean isCopiedTo(String address) {
      return copies.stream().anyMatch(address::equalsIgnoreCase);
    }
  }

  /** The first of the ids that is a mail of this site. */
  Optional<Sent> find(String site, List<String> messageIds);

  /** Whether a mail with this id has left here, whichever site it is of. */
  boolean isOurs(String messageId);

  /** Shows on the ticket that a mail has not arrived; it can be sent again from there. */
  void cameBack(Sent mail, String words);
}
