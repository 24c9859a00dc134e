package org.ticketflow.mail.inbound;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import org.ticketflow.identity.Audit;
import org.ticketflow.identity.CurrentCaller;
import org.ticketflow.identity.Deed;
import org.ticketflow.identity.Role;
import org.ticketflow.refusal.Conflict;
import org.ticketflow.refusal.NotFound;
import org.ticketflow.site.PlainText;

/** The mails that could not be handled: looked at, tried again, discarded by managers. */
@Service
public class Quarantine {

  private static final int SHOWN_CHARACTERS = 50_000;
  private static final String SELECT =
      """
      select q.id, q.taken_at, m.username, q.sender, q.subject, q.reason, q.size,
        q.raw is not null as kept
      from incoming_mail q left join mailbox m on m.id = q.mailbox_id
      where q.site = :site and q.outcome = 'quarantined'
      """;

  private final JdbcClient jdbc;
  private final IncomingMails mails;
  private final CurrentCaller caller;
  private final Audit audit;
  private final TransactionTemplate transaction;

  Quarantine(
      JdbcClient jdbc,
      IncomingMails mails,
      CurrentCaller caller,
      Audit audit,
      TransactionTemplate transaction) {
    this.jdbc = jdbc;
    this.mails = mails;
    this.caller = caller;
    this.audit = audit;
    this.transaction = transaction;
  }

  /**
   * Newest first.
   *
   * @param before the id of the last mail of the page before; null begins
   */
  public List<QuarantinedMail> of(String site, @Nullable Long before, int limit) {
    allowed(site);
    return jdbc.sql(SELECT + " and q.id < :before order by q.id desc limit :limit")
        .param("site", site)
        .param("before", before == null ? Long.MAX_VALUE : before)
        .param("limit", limit)
        .query((row, i) -> mail(row))
        .list();
  }

  /** Refuses with {@link NotFound} what is not, or no longer, in the site's quarantine. */
  public QuarantinedMail get(String site, long id) {
    allowed(site);
    return jdbc.sql(SELECT + " and q.id = :id")
        .param("site", site)
        .param("id", id)
        .query((row, i) -> mail(row))
        .optional()
        .orElseThrow(() -> new NotFound("This mail is not, or no longer, in the quarantine."));
  }

  /** The mail as it came. */
  public byte[] raw(String site, long id) {
    get(site, id);
    return jdbc.sql("select coalesce(raw, ''::bytea) from incoming_mail where id = :id")
        .param("id", id)
        .query(byte[].class)
        .single();
  }

  /** Its beginning as plain text, header and all. */
  public String source(String site, long id) {
    get(site, id);
    byte[] start =
        jdbc.sql(
                "select coalesce(substring(raw for :most), ''::bytea) from incoming_mail"
                    + " where id = :id")
            .param("most", SHOWN_CHARACTERS)
            .param("id", id)
            .query(byte[].class)
            .single();
    return PlainText.of(new String(start, StandardCharsets.UTF_8));
  }

  /** Handles it once more; answers in words what became of it. */
  public String retry(String site, long id) {
    QuarantinedMail mail = get(site, id);
    if (!mail.kept()) {
      throw new Conflict("This mail was not taken. Look at it in its mailbox.");
    }
    transaction.executeWithoutResult(
        status -> {
          release(id);
          audit.record(site, Deed.MAIL_RETRIED, "mail " + id);
        });
    mails.handle(id);
    return jdbc.sql(
            """
            select case
              when outcome is null then 'It is tried again in a moment.'
              when outcome = 'quarantined' then 'It is still in the quarantine: ' || reason
              when outcome = 'ticket' then 'It became TKT-' || number || '.'
              when outcome = 'comment' then 'It became a comment on TKT-' || number || '.'
              when outcome = 'stranger' then 'It became a note on TKT-' || number || '.'
              else 'Done. ' || coalesce(reason, '') end
            from incoming_mail where id = :id
            """)
        .param("id", id)
        .query(String.class)
        .single();
  }

  /** Nothing is made of it, for good. */
  public void discard(String site, long id) {
    get(site, id);
    transaction.executeWithoutResult(
        status -> {
          jdbc.sql(
                  """
                  update incoming_mail set outcome = 'discarded'
                  where id = :id and outcome = 'quarantined'
                  """)
              .param("id", id)
              .update();
          audit.record(site, Deed.MAIL_DISCARDED, "mail " + id);
        });
  }

  private void release(long id) {
    jdbc.sql(
            """
            update incoming_mail set outcome = null, reason = null, handled_at = null, attempts = 0,
                leased_until = null
            where id = :id and outcome = 'quarantined'
            """)
        .param("id", id)
        .update();
  }

  private void allowed(String site) {
    caller.get().requireSite(site);
    caller.get().requireAny(Role.MANAGER, Role.ADMINISTRATOR);
  }

  private static QuarantinedMail mail(ResultSet row) throws SQLException {
    String reason = row.getString("reason");
    return new QuarantinedMail(
        row.getLong("id"),
        row.getTimestamp("taken_at").toInstant(),
        row.getString("username"),
        row.getString("sender"),
        row.getString("subject"),
        reason == null ? "" : reason,
        row.getLong("size"),
        row.getBoolean("kept"));
  }
}
