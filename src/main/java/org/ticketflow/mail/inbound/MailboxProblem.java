package org.ticketflow.mail.inbound;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.FolderNotFoundException;
import jakarta.mail.MessagingException;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.util.MailConnectException;
import org.jspecify.annotations.Nullable;
import org.ticketflow.mail.oauth.TokenRefused;

/** Why a mailbox cannot be read, in words for those who set it up. */
record MailboxProblem(String words) {

  private static final List<Duration> PAUSES =
      List.of(
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          Duration.ofMinutes(2),
          Duration.ofMinutes(10));

  static MailboxProblem of(Exception failure, Mailbox mailbox) {
    String server = mailbox.host() + ":" + mailbox.port();
    for (Throwable at = failure; at != null; at = next(at)) {
      if (at instanceof GuardedSockets.NotPublic) {
        return new MailboxProblem(
            mailbox.host()
                + " is in the network of this machine. To allow that, set"
                + " ticketflow.inbound.private-addresses to allowed.");
      }
      if (at instanceof TokenRefused refused) {
        return new MailboxProblem(String.valueOf(refused.getMessage()));
      }
      if (at instanceof AuthenticationFailedException) {
        return new MailboxProblem(
            switch (mailbox.signIn()) {
              case PASSWORD -> "The mail server did not accept the user name and password.";
              case OAUTH2 -> "The mail server did not accept the token. It may have expired.";
              case OAUTH2_RENEWED ->
                  "The mail server did not accept the token that its provider gave."
                      + " It may be for another user, or not for mail.";
            });
      }
      if (at instanceof FolderNotFoundException) {
        return new MailboxProblem("There is no folder " + mailbox.folder() + " in the mailbox.");
      }
      if (at instanceof SSLException) {
        return new MailboxProblem(
            "The connection to "
                + server
                + " is not safe: its certificate is not for this server,"
                + " not by a known authority, or it does not speak TLS there.");
      }
    }
    for (Throwable at = failure; at != null; at = next(at)) {
      if (at instanceof MailConnectException) {
        return new MailboxProblem("Nothing answers at " + server + ".");
      }
    }
    return new MailboxProblem("The mail server did not answer as it should.");
  }

  static Duration pauseAfter(int failures) {
    return PAUSES.get(Math.min(failures, PAUSES.size()) - 1);
  }

  private static @Nullable Throwable next(Throwable failure) {
    return failure instanceof MessagingException e && e.getNextException() != null
        ? e.getNextException()
        : failure.getCause();
  }
}
