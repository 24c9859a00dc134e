package org.ticketflow.support;

import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.test.context.TestComponent;
import org.ticketflow.mail.outbound.Postman;

/** The mail of a story: leaves when the story says so. */
@TestComponent
public class Mails {

  private final Postman postman;
  private final TestMail mail;
  private final TestClock clock;

  Mails(Postman postman, TestMail mail, TestClock clock) {
    this.postman = postman;
    this.mail = mail;
    this.clock = clock;
  }

  public int sendDue() {
    return postman.sendDue();
  }

  /** Sends what is due, then opens a mailbox: oldest first. */
  public List<MimeMessage> sentTo(String address) {
    sendDue();
    return mail.mailbox(address);
  }

  /** Earlier stories' mails too, which may wait until a later day than this story begins. */
  void empty() {
    clock.at(TestClock.MONDAY.plus(Duration.ofDays(3650)));
    postman.sendDue();
    mail.clear();
  }
}
