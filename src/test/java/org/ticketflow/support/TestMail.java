package org.ticketflow.support;

import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Flags;
import jakarta.mail.internet.MimeMessage;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.DisposableBean;
import org.ticketflow.mail.ReplyTokens;

/**
 * The mail world of a test: real SMTP and IMAP servers on random ports of 127.0.0.1. Every address
 * has a mailbox, opened with the address as user and as password. A bean in every {@link
 * TicketflowTest}.
 */
public final class TestMail implements DisposableBean {

  private final GreenMail servers =
      new GreenMail(
          new ServerSetup[] {
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP)
          });

  public TestMail() {
    servers.start();
    servers.getUserManager().setAuthRequired(false);
    var deliver = servers.getUserManager().getMessageDeliveryHandler();
    servers
        .getUserManager()
        .setMessageDeliveryHandler(
            (mail, address) ->
                deliver.handle(
                    mail, new MailAddress(ReplyTokens.withoutToken(address.getEmail()))));
  }

  public int smtpPort() {
    return servers.getSmtp().getPort();
  }

  public int imapPort() {
    return servers.getImap().getPort();
  }

  /**
   * What has arrived in the mailbox of an address, oldest first; empty for one never written to.
   */
  public List<MimeMessage> mailbox(String address) {
    GreenMailUser user = servers.getUserManager().getUserByEmail(address);
    if (user == null) {
      return List.of();
    }
    try {
      return servers.getManagers().getImapHostManager().getInbox(user).getMessages().stream()
          .map(StoredMessage::getMimeMessage)
          .toList();
    } catch (FolderException e) {
      throw new IllegalStateException("No inbox for " + address, e);
    }
  }

  /** Puts a mail into the mailbox of an address, as if it had come over SMTP. */
  public void deliver(String address, MimeMessage mail) {
    user(address).deliver(mail);
  }

  /** As {@link #deliver(String, MimeMessage)}, at a moment that has passed. */
  public void deliver(String address, MimeMessage mail, Instant at) throws FolderException {
    servers
        .getManagers()
        .getImapHostManager()
        .getInbox(user(address))
        .appendMessage(mail, new Flags(), Date.from(at));
  }

  /** Empties every mailbox. */
  public void clear() {
    try {
      servers.purgeEmailFromAllMailboxes();
    } catch (FolderException e) {
      throw new IllegalStateException("Could not empty the test mailboxes", e);
    }
  }

  /** The servers themselves, for a test that stops or questions them. */
  public GreenMail servers() {
    return servers;
  }

  @Override
  public void destroy() {
    servers.stop();
  }

  /** What an application context needs to be told to use these servers. */
  public Map<String, Object> properties() {
    return Map.of(
        "spring.mail.host", "127.0.0.1",
        "spring.mail.port", smtpPort(),
        "ticketflow.mail.smtp-port", smtpPort(),
        "ticketflow.mail.imap-port", imapPort());
  }

  private GreenMailUser user(String address) {
    GreenMailUser user = servers.getUserManager().getUserByEmail(address);
    return user != null ? user : servers.setUser(address, address);
  }
}
