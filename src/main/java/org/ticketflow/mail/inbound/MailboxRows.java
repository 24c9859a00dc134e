package org.ticketflow.mail.inbound;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;
import org.ticketflow.mail.inbound.Mailbox.Afterwards;
import org.ticketflow.mail.inbound.Mailbox.Security;
import org.ticketflow.mail.inbound.Mailbox.SignIn;
import org.ticketflow.mail.inbound.MailboxRules.Checked;

/** The table of mailboxes, as administrators change it. */
@Repository
class MailboxRows {

  private final JdbcClient jdbc;

  MailboxRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Oldest first. */
  List<Mailbox> of(String site) {
    return jdbc.sql("select * from mailbox where site = :site order by id")
        .param("site", site)
        .query((row, i) -> mailbox(row))
        .list();
  }

  Optional<Mailbox> find(String site, long id) {
    return jdbc.sql("select * from mailbox where site = :site and id = :id")
        .param("site", site)
        .param("id", id)
        .query((row, i) -> mailbox(row))
        .optional();
  }

  Mailbox add(String site, Checked checked, boolean embedded, String creator, Instant now) {
    MailboxSecret secret = checked.secret();
    if (secret == null) {
      throw new IllegalArgumentException("A new mailbox needs its secret");
    }
    return settings(
            jdbc.sql(
                """
                insert into mailbox (site, host, port, security, username, sign_in, secret, token_url,
                    client_id, client_secret, scope, folder,
                    afterwards, move_to, read_existing, plus_addresses, embedded, next_look_at,
                    created_by, created_at, known_since)
                values (:site, :host, :port, :security, :username, :signIn, :secret, :tokenUrl, :clientId,
                    :clientSecret, :scope, :folder,
                    :afterwards, :moveTo, :readExisting, :plusAddresses, :embedded, :now,
                    :creator, :now, :now)
                returning *
                """),
            checked)
        .param("site", site)
        .param("secret", secret.value())
        .param("embedded", embedded)
        .param("creator", creator)
        .param("now", Timestamp.from(now))
        .query((row, i) -> mailbox(row))
        .single();
  }

  /** Looked into at once; where it is another mailbox now, from its beginning. */
  void change(Mailbox mailbox, Checked checked, Instant now) {
    MailboxSecret secret = checked.secret();
    settings(
            jdbc.sql(
                """
                update mailbox set host = :host, port = :port, security = :security,
                    sign_in = :signIn, secret = coalesce(cast(:secret as text), secret),
                    client_secret = case when token_url = :tokenUrl
                      then coalesce(cast(:clientSecret as text), client_secret)
                      else cast(:clientSecret as text) end,
                    token_url = :tokenUrl, client_id = :clientId, scope = :scope,
                    access_token = null, access_until = null,
                    afterwards = :afterwards, move_to = :moveTo, read_existing = :readExisting,
                    plus_addresses = :plusAddresses, next_look_at = :now,
                    uid_validity = case when host = :host and username = :username
                      and folder = :folder then uid_validity end,
                    known_since = case when host = :host and username = :username
                      and folder = :folder then known_since else :now end,
                    watch_owner = null, watched_until = null, next_watch_at = null,
                    username = :username, folder = :folder
                where id = :id
                """),
            checked)
        .param("id", mailbox.id())
        .param("secret", secret == null ? null : secret.value())
        .param("now", Timestamp.from(now))
        .update();
  }

  void enable(long id, boolean enabled, Instant now) {
    jdbc.sql(
            """
            update mailbox set enabled = :enabled, next_look_at = :now, problem = null,
                failing_since = null, failures = 0 where id = :id
            """)
        .param("enabled", enabled)
        .param("now", Timestamp.from(now))
        .param("id", id)
        .update();
  }

  /** What was taken from it stays. */
  void remove(long id) {
    jdbc.sql("delete from mailbox where id = :id").param("id", id).update();
  }

  private static StatementSpec settings(StatementSpec statement, Checked checked) {
    MailboxRenewal renewal = checked.renewal();
    MailboxSecret clientSecret = checked.clientSecret();
    return statement
        .param("tokenUrl", renewal == null ? null : renewal.url(), Types.VARCHAR)
        .param("clientId", renewal == null ? null : renewal.clientId(), Types.VARCHAR)
        .param("scope", renewal == null ? null : renewal.scope(), Types.VARCHAR)
        .param("clientSecret", clientSecret == null ? null : clientSecret.value(), Types.VARCHAR)
        .param("host", checked.host())
        .param("port", checked.port())
        .param("security", checked.security().key())
        .param("username", checked.username())
        .param("signIn", checked.signIn().key())
        .param("folder", checked.folder())
        .param("afterwards", checked.afterwards().key())
        .param("moveTo", checked.moveTo())
        .param("readExisting", checked.readExisting())
        .param("plusAddresses", checked.plusAddresses());
  }

  static Mailbox mailbox(ResultSet row) throws SQLException {
    return new Mailbox(
        row.getLong("id"),
        row.getString("site"),
        row.getString("host"),
        row.getInt("port"),
        Mailbox.find(Security.class, row.getString("security")).orElseThrow(),
        row.getString("username"),
        Mailbox.find(SignIn.class, row.getString("sign_in")).orElseThrow(),
        renewal(row),
        row.getString("folder"),
        Mailbox.find(Afterwards.class, row.getString("afterwards")).orElseThrow(),
        row.getString("move_to"),
        row.getBoolean("read_existing"),
        row.getBoolean("plus_addresses"),
        row.getBoolean("embedded"),
        row.getBoolean("enabled"),
        instant(row.getTimestamp("looked_at")),
        row.getString("problem"),
        instant(row.getTimestamp("failing_since")),
        row.getString("created_by"),
        row.getTimestamp("created_at").toInstant());
  }

  private static @Nullable MailboxRenewal renewal(ResultSet row) throws SQLException {
    String url = row.getString("token_url");
    return url == null
        ? null
        : new MailboxRenewal(url, row.getString("client_id"), row.getString("scope"));
  }

  private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
    return timestamp == null ? null : timestamp.toInstant();
  }
}
