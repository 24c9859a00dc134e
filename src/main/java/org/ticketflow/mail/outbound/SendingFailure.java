package org.ticketflow.mail.outbound;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.util.Locale;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.eclipse.angus.mail.util.MailConnectException;
import org.jspecify.annotations.Nullable;
import org.ticketflow.site.PlainText;

/**
 * Why a mail could not be sent.
 *
 * @param isFinal whether trying again can only fail again: the server refused this mail or its
 *     recipient for good
 * @param words for the team
 */
record SendingFailure(boolean isFinal, String words) {

  private static final int LONGEST_REPLY = 200;

  /** "Mailbox full" by the book of 2001; later ones count it as passing. */
  private static final int STORAGE_EXCEEDED = 552;

  static SendingFailure of(Exception failure) {
    for (Throwable at = failure; at != null; at = next(at)) {
      if (at instanceof SMTPAddressFailedException refused) {
        int code = refused.getReturnCode();
        return new SendingFailure(
            isPermanent(code) && code != STORAGE_EXCEEDED,
            "The mail server refused the recipient" + reply(refused, code));
      }
      if (at instanceof SMTPSenderFailedException refused) {
        return new SendingFailure(
            false,
            "The mail server refused the support address as sender"
                + reply(refused, refused.getReturnCode()));
      }
      if (at instanceof AuthenticationFailedException) {
        return new SendingFailure(false, "The mail server did not accept our sign-in.");
      }
      if (at instanceof MailConnectException) {
        return new SendingFailure(false, "The mail server could not be reached.");
      }
      if (at instanceof SMTPSendFailedException refused
          && !(next(at) instanceof MessagingException)) {
        return new SendingFailure(
            isPermanent(refused.getReturnCode()) && isAboutTheMail(refused.getCommand()),
            "The mail server refused the mail" + reply(refused, refused.getReturnCode()));
      }
    }
    return failure instanceof MessagingException
        ? new SendingFailure(false, "The mail server did not answer as it should.")
        : new SendingFailure(false, "The mail could not be written. See the log.");
  }

  private static boolean isPermanent(int code) {
    return code >= 500 && code <= 599;
  }

  /** A refusal of the sender or of the sign-in can be set right by whoever runs Ticketflow. */
  private static boolean isAboutTheMail(@Nullable String command) {
    String verb = command == null ? "" : command.toUpperCase(Locale.ROOT);
    return verb.startsWith("DATA") || verb.startsWith(".") || verb.startsWith("RCPT");
  }

  private static String reply(Exception refused, int code) {
    String said = PlainText.line(String.valueOf(refused.getMessage()));
    String start =
        said.substring(
            0, said.offsetByCodePoints(0, Math.min(PlainText.length(said), LONGEST_REPLY)));
    return " (" + (start.startsWith(String.valueOf(code)) ? start : code + " " + start) + ").";
  }

  private static @Nullable Throwable next(Throwable failure) {
    return failure instanceof MessagingException e && e.getNextException() != null
        ? e.getNextException()
        : failure.getCause();
  }
}
