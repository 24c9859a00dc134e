package org.ticketflow.mail.outbound;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.ticketflow.mail.MailSigning;

/** The keys that sites' mails are signed with. */
@Component
@Transactional
class SigningRows {

  private static final int BITS = 2048;

  /** With its secret half, which never leaves this package. */
  record Key(MailSigning facts, String secret) {

    @Override
    public String toString() {
      return "Key of " + facts.dnsName();
    }
  }

  private final JdbcClient jdbc;

  SigningRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Transactional(readOnly = true)
  public Optional<Key> find(String site) {
    return jdbc.sql(
            "select domain, selector, public_key, private_key from mail_signing where site = :site")
        .param("site", site)
        .query(
            (row, i) ->
                new Key(
                    new MailSigning(row.getString(1), row.getString(2), row.getString(3)),
                    row.getString(4)))
        .optional();
  }

  /** A new key, in the place of an older one. */
  public void make(String site, String domain, String selector, Instant now) {
    KeyPair pair = pair();
    jdbc.sql(
            """
            insert into mail_signing (site, domain, selector, private_key, public_key, created_at)
            values (:site, :domain, :selector, :secret, :public, :now)
            on conflict (site) do update set domain = excluded.domain,
              selector = excluded.selector, private_key = excluded.private_key,
              public_key = excluded.public_key, created_at = excluded.created_at
            """)
        .param("site", site)
        .param("domain", domain)
        .param("selector", selector)
        .param("secret", Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded()))
        .param("public", Base64.getEncoder().encodeToString(pair.getPublic().getEncoded()))
        .param("now", Timestamp.from(now))
        .update();
  }

  public void remove(String site) {
    jdbc.sql("delete from mail_signing where site = :site").param("site", site).update();
  }

  private static KeyPair pair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(BITS);
      return generator.generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java knows RSA", e);
    }
  }
}
