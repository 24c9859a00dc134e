package org.ticketflow.support;

import jakarta.mail.internet.MimeMessage;
import java.util.List;
import org.springframework.boot.test.context.TestComponent;
import org.ticketflow.mail.outbound.Postman;

/** The mail of a story: leaves when the story says so. */
@TestComponent
public class Mails {

  private final Postman postman;
  private final TestMail mail;

  Mails(Postman postman, TestMail mail) {
    this.postman = postman;
    this.mail = mail;
  }

  public int sendDue() {
    return postman.sendDue();
  }

  /** Sends what is due, then opens a mailbox: oldest first. */
  public List<MimeMessage> sentTo(String address) {
    sendDue();
    return mail.mailbox(address);
  }

  void empty() {
    postman.sendDue();
    mail.clear();
  }
}
