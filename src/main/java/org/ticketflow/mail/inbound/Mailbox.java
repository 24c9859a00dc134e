package org.ticketflow.mail.inbound;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A mailbox that a site's mail comes into, as its settings are; never with its secret.
 *
 * @param renewal where its access tokens come from; none where the secret itself signs in
 * @param moveTo the folder that mails are moved to; none unless that is what becomes of them
 * @param readExisting whether the mails that were there before it was added are read, too
 * @param plusAddresses whether mail to {@code support+anything@} comes into it
 * @param embedded whether it is of the mail server that this application brings along
 * @param problem why the last look into it failed; none if it did not
 */
public record Mailbox(
    long id,
    String site,
    String host,
    int port,
    Security security,
    String username,
    SignIn signIn,
    @Nullable MailboxRenewal renewal,
    String folder,
    Afterwards afterwards,
    @Nullable String moveTo,
    boolean readExisting,
    boolean plusAddresses,
    boolean embedded,
    boolean enabled,
    @Nullable Instant lookedAt,
    @Nullable String problem,
    @Nullable Instant failingSince,
    String createdBy,
    Instant createdAt) {

  /** How the connection is protected. Certificates are verified, whichever it is. */
  public enum Security {
    TLS,
    STARTTLS,
    /** In the clear: for this machine alone. */
    NONE;

    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What the secret is. */
  public enum SignIn {
    PASSWORD,
    /** An access token of the mail provider. */
    OAUTH2,
    /** A refresh token of the mail provider, for which it gives access tokens. */
    OAUTH2_RENEWED;

    boolean isToken() {
      return this != PASSWORD;
    }

    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What becomes of a mail in the mailbox once it has been brought to its ticket. */
  public enum Afterwards {
    /** Stays, marked as read. */
    KEEP,
    DELETE,
    /** Goes to another folder. */
    MOVE;

    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static <E extends Enum<E>> Optional<E> find(Class<E> kind, String key) {
    return Arrays.stream(kind.getEnumConstants())
        .filter(each -> each.name().equalsIgnoreCase(key))
        .findFirst();
  }

  /** As people tell it from others. */
  public String named() {
    return username + " at " + host + (folder.equals("INBOX") ? "" : ", " + folder);
  }
}
