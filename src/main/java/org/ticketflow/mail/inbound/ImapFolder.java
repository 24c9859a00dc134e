package org.ticketflow.mail.inbound;

import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Flags.Flag;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.UIDFolder;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.ticketflow.mail.inbound.Mailbox.Afterwards;
import org.ticketflow.mail.inbound.Mailbox.Security;
import org.ticketflow.mail.inbound.Mailbox.SignIn;

/** A connection to the folder of a mailbox. Every wait on it ends by a timeout. */
final class ImapFolder implements AutoCloseable {

  private static final String CONNECT_MILLIS = "10000";
  private static final String READ_MILLIS = "30000";
  private static final String FETCH_BYTES = String.valueOf(1 << 20);

  /** A mail in the folder. */
  record Waiting(long uid, long size) {}

  private final Mailbox mailbox;
  private final IMAPStore store;
  private final IMAPFolder folder;

  private ImapFolder(Mailbox mailbox, IMAPStore store, IMAPFolder folder) {
    this.mailbox = mailbox;
    this.store = store;
    this.folder = folder;
  }

  static ImapFolder open(Mailbox mailbox, MailboxSecret secret, boolean anyAddress)
      throws MessagingException {
    String protocol = mailbox.security() == Security.TLS ? "imaps" : "imap";
    Session session =
        Session.getInstance(properties(mailbox, protocol, anyAddress || mailbox.embedded()));
    IMAPStore store = (IMAPStore) session.getStore(protocol);
    try {
      store.connect(mailbox.host(), mailbox.port(), mailbox.username(), secret.value());
      IMAPFolder folder = (IMAPFolder) store.getFolder(mailbox.folder());
      folder.open(Folder.READ_WRITE);
      return new ImapFolder(mailbox, store, folder);
    } catch (MessagingException | RuntimeException e) {
      store.close();
      throw e;
    }
  }

  long uidValidity() throws MessagingException {
    return folder.getUIDValidity();
  }

  /** The UID that the next mail to arrive will have at least. */
  long nextUid() throws MessagingException {
    long next = folder.getUIDNext();
    return next > 0 ? next : lastUid() + 1;
  }

  /** How many mails there are, whether read or not. */
  int count() throws MessagingException {
    return folder.getMessageCount();
  }

  /** The next mails after a UID, the oldest first. */
  List<Waiting> after(long uid, int most) throws MessagingException {
    Message[] found = folder.getMessagesByUID(uid + 1, UIDFolder.LASTUID);
    List<Message> next = new ArrayList<>();
    for (Message message : found) {
      // "n:*" names the last mail even if its UID is less than n
      if (message != null && folder.getUID(message) > uid && next.size() < most) {
        next.add(message);
      }
    }
    FetchProfile profile = new FetchProfile();
    profile.add(FetchProfile.Item.SIZE);
    folder.fetch(next.toArray(Message[]::new), profile);
    List<Waiting> waiting = new ArrayList<>();
    for (Message message : next) {
      waiting.add(new Waiting(folder.getUID(message), ((IMAPMessage) message).getSizeLong()));
    }
    return waiting;
  }

  /** The mail as it came, or its beginning; it is not marked as read by that. */
  byte[] read(long uid, long most) throws MessagingException, IOException {
    IMAPMessage message = message(uid);
    message.setPeek(true);
    try (InputStream in = message.getMimeStream()) {
      return in.readNBytes(Math.toIntExact(most));
    } finally {
      message.invalidateHeaders();
    }
  }

  /** Does what is to become of mails that have been dealt with; done twice it does no harm. */
  void settle(List<Long> uids) throws MessagingException {
    Message[] messages =
        Arrays.stream(folder.getMessagesByUID(uids.stream().mapToLong(Long::longValue).toArray()))
            .filter(Objects::nonNull) // settled before, or somebody else has removed it
            .toArray(Message[]::new);
    if (messages.length == 0) {
      return;
    }
    if (mailbox.afterwards() == Afterwards.KEEP) {
      folder.setFlags(messages, new Flags(Flag.SEEN), true);
      return;
    }
    if (mailbox.afterwards() == Afterwards.MOVE) {
      Folder target = store.getFolder(Objects.requireNonNull(mailbox.moveTo()));
      if (!target.exists() && !target.create(Folder.HOLDS_MESSAGES)) {
        throw new MessagingException("There is no folder " + mailbox.moveTo());
      }
      if (store.hasCapability("MOVE")) {
        folder.moveMessages(messages, target);
        return;
      }
      folder.copyMessages(messages, target);
    }
    folder.setFlags(messages, new Flags(Flag.DELETED), true);
    if (store.hasCapability("UIDPLUS")) {
      folder.expunge(messages); // and nobody else's deleted mails
    } else {
      folder.expunge();
    }
  }

  /** Marks a mail that stays although others go. */
  void markRead(long uid) throws MessagingException {
    Message message = folder.getMessageByUID(uid);
    if (message != null) {
      message.setFlag(Flag.SEEN, true);
    }
  }

  @Override
  public void close() throws MessagingException {
    store.close(); // leaves the folder without expunging what others marked as deleted
  }

  private long lastUid() throws MessagingException {
    int count = folder.getMessageCount();
    return count == 0 ? 0 : folder.getUID(folder.getMessage(count));
  }

  private IMAPMessage message(long uid) throws MessagingException {
    Message message = folder.getMessageByUID(uid);
    if (message == null) {
      throw new MessagingException("The mail is no longer there");
    }
    return (IMAPMessage) message;
  }

  private static Properties properties(Mailbox mailbox, String protocol, boolean anyAddress) {
    Properties properties = new Properties();
    String prefix = "mail." + protocol + ".";
    properties.put(prefix + "socketFactory", new GuardedSockets(anyAddress));
    properties.put(prefix + "socketFactory.fallback", "false");
    properties.put(prefix + "connectiontimeout", CONNECT_MILLIS);
    properties.put(prefix + "timeout", READ_MILLIS);
    properties.put(prefix + "writetimeout", READ_MILLIS);
    properties.put(prefix + "fetchsize", FETCH_BYTES);
    properties.put(prefix + "ssl.checkserveridentity", "true");
    if (mailbox.security() == Security.STARTTLS) {
      properties.put(prefix + "starttls.enable", "true");
      properties.put(prefix + "starttls.required", "true");
    }
    if (mailbox.signIn() == SignIn.OAUTH2) {
      properties.put(prefix + "auth.mechanisms", "XOAUTH2");
    }
    return properties;
  }
}
