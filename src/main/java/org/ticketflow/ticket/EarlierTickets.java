package org.ticketflow.ticket;

import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.ticketflow.conversation.Conversations;
import org.ticketflow.conversation.EmailProofs;
import org.ticketflow.identity.Caller;
import org.ticketflow.refusal.Forbidden;

/** What a visitor is shown of the tickets of their address, once it is proven to be theirs. */
@Service
public class EarlierTickets {

  private static final int SHOWN = 50;

  /** A ticket as its requester may know it. */
  public record Earlier(String code, String subject, Status status, Instant updatedAt) {}

  /** The tickets of a proven address, the last changed first; at most 50. */
  public record Page(String email, List<Earlier> items) {}

  private final JdbcClient jdbc;
  private final Conversations conversations;
  private final EmailProofs proofs;

  EarlierTickets(JdbcClient jdbc, Conversations conversations, EmailProofs proofs) {
    this.jdbc = jdbc;
    this.conversations = conversations;
    this.proofs = proofs;
  }

  @Transactional(readOnly = true)
  public Page of(Caller caller, String site, String conversation) {
    conversations.get(caller, site, conversation);
    if (caller.kind() != Caller.Kind.VISITOR) {
      throw new Forbidden(
          "Only the conversation's visitor sees them here. The team and its programs list tickets.");
    }
    String email =
        proofs
            .provenEmail(site, conversation)
            .orElseThrow(
                () ->
                    new Forbidden(
                        "The address is not proven yet, or no longer. Ask for a code with POST"
                            + " …/email-proof and send it back."));
    return new Page(email, reportedBy(site, email));
  }

  private List<Earlier> reportedBy(String site, String email) {
    return jdbc.sql(
            """
            select number, subject, status, updated_at from ticket
            where site = :site and lower(requester_email) = lower(:email)
            order by updated_at desc, number desc limit :most
            """)
        .param("site", site)
        .param("email", email)
        .param("most", SHOWN)
        .query(
            (row, index) ->
                new Earlier(
                    new TicketKey(site, row.getLong("number")).code(),
                    row.getString("subject"),
                    Status.valueOf(row.getString("status").toUpperCase(java.util.Locale.ROOT)),
                    row.getTimestamp("updated_at").toInstant()))
        .list();
  }
}
