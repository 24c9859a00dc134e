package org.ticketflow.mail.inbound;

import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Flags.Flag;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.UIDFolder;
import jakarta.mail.search.ComparisonTerm;
import jakarta.mail.search.ReceivedDateTerm;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.ticketflow.mail.inbound.Mailbox.Afterwards;
import org.ticketflow.mail.inbound.Mailbox.Security;

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
    return open(mailbox, secret, new GuardedSockets(anyAddress || mailbox.embedded()));
  }

  static ImapFolder open(Mailbox mailbox, MailboxSecret secret, GuardedSockets sockets)
      throws MessagingException {
    String protocol = mailbox.security() == Security.TLS ? "imaps" : "imap";
    Session session = Session.getInstance(properties(mailbox, protocol, sockets));
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

  /** The UID of the last mail that arrived before a moment; 0 where none did. */
  long lastBefore(Instant moment) throws MessagingException {
    Message[] since = // by the day, as IMAP knows it, and one more for a server in another zone
        folder.search(
            new ReceivedDateTerm(ComparisonTerm.GE, Date.from(moment.minus(Duration.ofDays(1)))));
    long last = lastUid();
    FetchProfile profile = new FetchProfile();
    profile.add(FetchProfile.Item.ENVELOPE);
    profile.add(UIDFolder.FetchProfileItem.UID);
    folder.fetch(since, profile);
    for (Message message : since) {
      Date received = message.getReceivedDate();
      if (received != null && !received.toInstant().isBefore(moment)) {
        last = Math.min(last, folder.getUID(message) - 1);
      }
    }
    return last;
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
      if (offers("MOVE")) {
        folder.moveMessages(messages, target);
        return;
      }
      folder.copyMessages(messages, target);
    }
    folder.setFlags(messages, new Flags(Flag.DELETED), true);
    if (offers("UIDPLUS")) {
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

  /** Whether the server would tell of new mail by itself. */
  boolean tellsOfNews() throws MessagingException {
    return offers("IDLE");
  }

  /** Waits until the server tells of new mail; answers false where only the time has passed. */
  boolean awaitNews(Duration most) throws MessagingException {
    return (Boolean) folder.doCommand(new Idle(most));
  }

  @Override
  public void close() throws MessagingException {
    store.close(); // leaves the folder without expunging what others marked as deleted
  }

  /** Asked on the folder's own connection: the store would make one more. */
  private boolean offers(String capability) throws MessagingException {
    return (Boolean) folder.doCommand(protocol -> protocol.hasCapability(capability));
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

  private static Properties properties(Mailbox mailbox, String protocol, GuardedSockets sockets) {
    Properties properties = new Properties();
    String prefix = "mail." + protocol + ".";
    properties.put(prefix + "socketFactory", sockets);
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
    if (mailbox.signIn().isToken()) {
      properties.put(prefix + "auth.mechanisms", "XOAUTH2");
    }
    return properties;
  }
}
