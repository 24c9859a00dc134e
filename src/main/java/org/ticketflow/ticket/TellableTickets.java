package org.ticketflow.ticket;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.ticketflow.conversation.Conversations;
import org.ticketflow.conversation.EmailProofs;
import org.ticketflow.identity.CurrentCaller;
import org.ticketflow.refusal.Forbidden;

/**
 * Which tickets a visitor may be told about in a chat: those that came of it, and those of an
 * address that is proven to be theirs. An AI agent may read all tickets of its site, and a visitor
 * may talk it into telling them: what names another ticket is not said.
 */
@Service
public class TellableTickets {

  private static final int MOST = 50;

  private static final Pattern CODE =
      Pattern.compile("\\bTKT[\\s_-]*(\\d{1,18})\\b", Pattern.CASE_INSENSITIVE);

  private final JdbcClient jdbc;
  private final Conversations conversations;
  private final EmailProofs proofs;
  private final CurrentCaller caller;

  TellableTickets(
      JdbcClient jdbc, Conversations conversations, EmailProofs proofs, CurrentCaller caller) {
    this.jdbc = jdbc;
    this.conversations = conversations;
    this.proofs = proofs;
    this.caller = caller;
  }

  /** The last changed first, at most 50. */
  @Transactional(readOnly = true)
  public List<TicketKey> in(String site, String conversation) {
    conversations.get(caller.get(), site, conversation);
    return jdbc.sql(
            "select number from ticket where site = :site and "
                + "(conversation_id = :conversation or lower(requester_email) = lower(:email))"
                + " order by updated_at desc, number desc limit :most")
        .param("site", site)
        .param("conversation", conversation)
        .param("email", proofs.provenEmail(site, conversation).orElse(null), java.sql.Types.VARCHAR)
        .param("most", MOST)
        .query((row, index) -> new TicketKey(site, row.getLong(1)))
        .list();
  }

  /**
   * Refuses with {@link Forbidden} words of an AI agent that name a ticket which the visitor may
   * not be told about, whether there is such a ticket or not.
   */
  @Transactional(readOnly = true)
  public void requireOnlyThese(String site, @Nullable String conversation, String words) {
    Matcher code = CODE.matcher(words);
    if (conversation == null || !code.find()) {
      return;
    }
    List<TicketKey> tellable = in(site, conversation);
    do {
      TicketKey named = new TicketKey(site, Long.parseLong(code.group(1)));
      if (!tellable.contains(named)) {
        throw new Forbidden(
            named.code()
                + " did not come of this chat, and its visitor has not proven to be its requester."
                + " Leave it out. Visitors who want to see their earlier tickets press \"My"
                + " tickets\" in the chat and type the code that is mailed to them.");
      }
    } while (code.find());
  }
}
