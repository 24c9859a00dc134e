package org.ticketflow.mail.outbound;

import org.jspecify.annotations.Nullable;
import org.ticketflow.site.EmailAddress;
import org.ticketflow.site.PlainText;

/** Whom a mail goes to. The name is one line, whoever wrote it. */
record Recipient(EmailAddress address, @Nullable String name) {

  Recipient {
    name = name == null ? null : PlainText.line(name);
  }
}
