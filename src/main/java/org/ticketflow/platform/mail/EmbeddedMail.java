package org.ticketflow.platform.mail;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.MessageDeliveryHandler;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Flags.Flag;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * SMTP and IMAP servers on 127.0.0.1 that take every mail and send none on. A mailbox comes into
 * being when it is written to or opened; address and password are both its address. Mails are kept
 * in memory, the newest 2,000 of them.
 */
final class EmbeddedMail implements AutoCloseable {

  private static final String LOOPBACK = "127.0.0.1";

  private final GreenMail servers;
  private final int capacity;
  private int deliveries;

  private EmbeddedMail(GreenMail servers, int capacity) {
    this.servers = servers;
    this.capacity = capacity;
  }

  static EmbeddedMail start(int smtpPort, int imapPort, int capacity) {
    refuseBusy("SMTP", smtpPort, "TICKETFLOW_MAIL_SMTP_PORT");
    refuseBusy("IMAP", imapPort, "TICKETFLOW_MAIL_IMAP_PORT");
    EmbeddedMail mail =
        new EmbeddedMail(
            new GreenMail(
                new ServerSetup[] {
                  new ServerSetup(smtpPort, LOOPBACK, ServerSetup.PROTOCOL_SMTP),
                  new ServerSetup(imapPort, LOOPBACK, ServerSetup.PROTOCOL_IMAP)
                }),
            capacity);
    mail.servers.start();
    mail.servers.getUserManager().setAuthRequired(false);
    mail.forgetOldMailsOnDelivery();
    return mail;
  }

  /** The addresses that have a mailbox, sorted. */
  List<String> addresses() {
    return servers.getUserManager().listUser().stream()
        .map(GreenMailUser::getEmail)
        .sorted(String.CASE_INSENSITIVE_ORDER)
        .toList();
  }

  /** What is in a mailbox, newest first; empty for an address without one. */
  List<StoredMessage> messages(String address) {
    GreenMailUser user = servers.getUserManager().getUserByEmail(address);
    return user == null
        ? List.of()
        : inbox(user).getMessages().stream()
            .sorted(Comparator.comparing(StoredMessage::getUid).reversed())
            .toList();
  }

  Optional<StoredMessage> message(String address, long id) {
    return messages(address).stream().filter(message -> message.getUid() == id).findFirst();
  }

  @Override
  public void close() {
    servers.stop();
  }

  private void forgetOldMailsOnDelivery() {
    MessageDeliveryHandler deliver = servers.getUserManager().getMessageDeliveryHandler();
    servers
        .getUserManager()
        .setMessageDeliveryHandler(
            (mail, address) -> {
              forgetOldMails();
              return deliver.handle(mail, address);
            });
  }

  /** Looks at all mails, so not at each delivery: a tenth more than the capacity may be kept. */
  private synchronized void forgetOldMails() {
    if (deliveries++ % Math.max(1, capacity / 10) != 0) {
      return;
    }
    List<MailFolder> inboxes =
        servers.getUserManager().listUser().stream().map(this::inbox).toList();
    List<StoredMessage> oldestFirst =
        inboxes.stream()
            .flatMap(inbox -> inbox.getMessages().stream())
            .sorted(Comparator.comparing(StoredMessage::getReceivedDate))
            .toList();
    if (oldestFirst.size() < capacity) {
      return;
    }
    oldestFirst
        .subList(0, oldestFirst.size() - capacity + 1)
        .forEach(mail -> mail.setFlag(Flag.DELETED, true));
    inboxes.forEach(EmbeddedMail::expunge);
  }

  private static void expunge(MailFolder inbox) {
    try {
      inbox.expunge();
    } catch (FolderException e) {
      throw new IllegalStateException("Cannot remove old mails from " + inbox.getFullName(), e);
    }
  }

  private MailFolder inbox(GreenMailUser user) {
    try {
      return servers.getManagers().getImapHostManager().getInbox(user);
    } catch (FolderException e) {
      throw new IllegalStateException("No inbox for a mailbox", e);
    }
  }

  private static void refuseBusy(String protocol, int port, String setting) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getByName(LOOPBACK), port));
    } catch (IOException e) {
      throw new MailPortInUse(protocol, port, setting);
    }
  }
}
