package org.ticketflow.platform.mail;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.web.util.UriUtils;

/** A mailbox of the embedded mail server as its page lists it, newest mail first. */
public record Mailbox(String address, List<ReceivedMail> mails) {

  /** The page that lists this mailbox. */
  public String path() {
    return "/dev/mail/" + UriUtils.encodePathSegment(address, StandardCharsets.UTF_8);
  }

  public String path(ReceivedMail mail) {
    return path() + "/" + mail.id();
  }
}
