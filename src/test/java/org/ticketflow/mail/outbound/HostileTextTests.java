package org.ticketflow.mail.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ticketflow.ticket.Comment;
import org.ticketflow.ticket.Delivery;
import org.ticketflow.ticket.Ticket;

/** Whatever strangers write as their name, subject or address, it stays inside its place. */
class HostileTextTests extends MailFixture {

  /** Low bytes of these are CR and LF. */
  private static final String LIKE_LINE_BREAK = "\u760D\u760A";

  @Test
  void lineBreaksNeverReachAHeader() throws Exception {
    Ticket ticket = ticket("A\r\nBcc: eve@evil.test\n\nbody", "V\r\nBcc: eve@evil.test", requester);
    force(ticket, "A\r\nBcc: eve@evil.test", "V\r\nBcc: eve@evil.test", requester);
    agentSays(ticket.key(), "Hello");
    outbox.sendDue();
    MimeMessage received = received().get(0);
    assertThat(received.getHeader("Bcc")).isNull();
    assertThat(received.getAllRecipients()).hasSize(1);
    assertThat(received.getSubject()).contains("A").contains("Bcc: eve@evil.test");
    assertThat(mail.mailbox("eve@evil.test")).isEmpty();
  }

  @Test
  void otherScriptsArriveAsWritten() throws Exception {
    String name = "Иван " + LIKE_LINE_BREAK + " 😀";
    String subject = "Überweisung " + LIKE_LINE_BREAK + " 請求 😀";
    agentSays(ticket(subject, name, requester).key(), "Grüße 😀");
    outbox.sendDue();
    MimeMessage received = received().get(0);
    assertThat(received.getSubject()).endsWith(subject);
    assertThat(((InternetAddress) received.getAllRecipients()[0]).getPersonal()).isEqualTo(name);
    assertThat(CommentMailTests.part(received, 0, "text/plain")).contains("Grüße 😀");
    assertThat(CommentMailTests.part(received, 1, "text/html")).contains("Grüße 😀");
    assertThat(Collections.list(received.getAllHeaderLines()))
        .allMatch(line -> line.chars().allMatch(character -> character < 128));
  }

  @Test
  void addressesThatCouldTurnIntoLineBreaksAreNotMailed() {
    for (String address :
        List.of(
            "vera" + LIKE_LINE_BREAK + "@customer.test",
            "vera@customer.test\r\nRCPT TO:<eve@evil.test>",
            "vera@customer.test, eve@evil.test",
            "\"vera\r\n\"@customer.test",
            "<vera@customer.test>")) {
      Ticket ticket = ticket("Odd address");
      force(ticket, "Odd address", "Vera", address);
      Comment comment = agentSays(ticket.key(), "Hello");
      assertThat(queued(comment)).isZero();
      assertThat(delivery(comment).state()).isEqualTo(Delivery.State.FAILED);
    }
  }

  @Test
  void longSubjectsEndAtAWord() throws Exception {
    agentSays(ticket("Wörter ".repeat(36)).key(), "Hello");
    agentSays(ticket("😀".repeat(255)).key(), "Hello");
    outbox.sendDue();
    assertThat(received().get(0).getSubject()).endsWith("Wörter…").hasSizeLessThan(140);
    assertThat(received().get(1).getSubject()).endsWith("😀…");
    assertThat(
            received().get(1).getSubject().codePoints().noneMatch(p -> p >= 0xD800 && p < 0xE000))
        .isTrue();
  }

  @Test
  void htmlInAnAnswerIsShownAndNotRun() throws Exception {
    agentSays(
        ticket("Html").key(),
        "<script>alert(1)</script> <img src=x onerror=alert(1)>\n\n[a](javascript:alert(1)) ![p](https://evil.test/pixel.png)");
    outbox.sendDue();
    String html = CommentMailTests.part(received().get(0), 1, "text/html");
    assertThat(html)
        .contains("&lt;script&gt;")
        .doesNotContain("<script", "<img", "javascript:")
        .contains("href=\"https://evil.test/pixel.png\"");
  }

  /** Past the doors that would clean it. */
  private void force(Ticket ticket, String subject, String name, String email) {
    sql.sql(
            "update ticket set subject = ?, requester_name = ?, requester_email = ?"
                + " where site = ? and number = ?")
        .params(subject, name, email, site, ticket.key().number())
        .update();
  }
}
