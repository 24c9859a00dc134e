package org.ticketflow.mail.inbound;

import java.sql.Timestamp;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.ticketflow.mail.oauth.AccessToken;
import org.ticketflow.mail.oauth.TokenGrant;

/** The access tokens of mailboxes, and what they are renewed with. */
@Repository
@Transactional
class TokenRows {

  private final JdbcClient jdbc;

  TokenRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @param token none before the first, and where it was of no use
   */
  record Held(TokenGrant grant, @Nullable MailboxSecret token, @Nullable Instant until) {

    boolean isGoodAt(Instant moment) {
      return token != null && until != null && until.isAfter(moment);
    }
  }

  Held of(long mailbox) {
    return jdbc.sql("select * from mailbox where id = :id")
        .param("id", mailbox)
        .query(
            (row, i) -> {
              String token = row.getString("access_token");
              Timestamp until = row.getTimestamp("access_until");
              return new Held(
                  new TokenGrant(
                      row.getString("token_url"),
                      row.getString("client_id"),
                      row.getString("client_secret"),
                      row.getString("secret"),
                      row.getString("scope")),
                  token == null ? null : new MailboxSecret(token),
                  until == null ? null : until.toInstant());
            })
        .single();
  }

  /** Unless somebody has meanwhile given another refresh token. */
  void renewed(long mailbox, TokenGrant by, AccessToken token) {
    jdbc.sql(
            """
            update mailbox set access_token = :token, access_until = :until,
                secret = coalesce(cast(:next as text), secret)
            where id = :id and secret = :before
            """)
        .param("id", mailbox)
        .param("token", token.value())
        .param("until", Timestamp.from(token.until()))
        .param("next", token.refreshToken())
        .param("before", by.refreshToken())
        .update();
  }

  /** The mail server did not take it, whatever its provider had said. */
  void forget(long mailbox) {
    jdbc.sql("update mailbox set access_token = null, access_until = null where id = :id")
        .param("id", mailbox)
        .update();
  }
}
