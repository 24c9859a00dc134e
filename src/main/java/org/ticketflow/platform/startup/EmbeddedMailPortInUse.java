package org.ticketflow.platform.startup;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.ticketflow.platform.mail.MailPortInUse;

/** Says which setting moves the embedded mail server's port when it is taken. */
final class EmbeddedMailPortInUse extends AbstractFailureAnalyzer<MailPortInUse> {

  @Override
  protected FailureAnalysis analyze(Throwable failure, MailPortInUse cause) {
    return new FailureAnalysis(
        cause.getMessage(),
        "Stop the program that listens there, set %s to another port, or SPRING_MAIL_HOST to a mail server of your own."
            .formatted(cause.setting()),
        cause);
  }
}
