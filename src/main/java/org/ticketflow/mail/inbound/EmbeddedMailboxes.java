package org.ticketflow.mail.inbound;

import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.ticketflow.mail.inbound.Mailbox.Afterwards;
import org.ticketflow.mail.inbound.Mailbox.Security;
import org.ticketflow.mail.inbound.Mailbox.SignIn;
import org.ticketflow.mail.inbound.MailboxRules.Checked;
import org.ticketflow.site.Site;
import org.ticketflow.site.SiteAdded;
import org.ticketflow.site.Sites;

/**
 * Lets every site's support address be read where the embedded mail server runs, without anybody
 * setting it up; and takes these mailboxes away where it does not.
 */
@Component
class EmbeddedMailboxes implements SmartLifecycle {

  private static final String LOOPBACK = "127.0.0.1";
  private static final String CREATOR = "Ticketflow";

  private final Sites sites;
  private final MailboxRows rows;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Clock clock;
  private final boolean embedded;
  private final int port;
  private volatile boolean running;

  EmbeddedMailboxes(
      Sites sites,
      MailboxRows rows,
      JdbcClient jdbc,
      TransactionTemplate transaction,
      Clock clock,
      @Value("${ticketflow.embedded-mail:false}") boolean embedded,
      @Value("${ticketflow.mail.imap-port:3143}") int port) {
    this.sites = sites;
    this.rows = rows;
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.clock = clock;
    this.embedded = embedded;
    this.port = port;
  }

  @Override
  public void start() {
    running = true;
    transaction.executeWithoutResult(
        status -> {
          if (embedded) {
            sites.all().forEach(this::add);
          } else {
            jdbc.sql("delete from mailbox where embedded").update();
          }
        });
  }

  @EventListener
  void added(SiteAdded added) {
    if (embedded) {
      add(sites.get(added.site()));
    }
  }

  /** Anew where there is one: the port may be another, and so may be the address. */
  private void add(Site site) {
    String address = site.supportAddress();
    Checked settings =
        new Checked(
            LOOPBACK,
            port,
            Security.NONE,
            address,
            SignIn.PASSWORD,
            new MailboxSecret(address),
            null,
            null,
            "INBOX",
            Afterwards.KEEP,
            null,
            true,
            true);
    rows.of(site.id()).stream()
        .filter(Mailbox::embedded)
        .findFirst()
        .ifPresentOrElse(
            known -> rows.change(known, settings, clock.instant()),
            () -> rows.add(site.id(), settings, true, CREATOR, clock.instant()));
  }

  @Override
  public void stop() {
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** After the demo data and before whatever reads mailboxes. */
  @Override
  public int getPhase() {
    return 1;
  }
}
