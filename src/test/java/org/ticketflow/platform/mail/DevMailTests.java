package org.ticketflow.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gg.jte.springframework.boot.autoconfigure.JteAutoConfiguration;
import jakarta.mail.Folder;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.mail.MailSenderAutoConfiguration;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureWebMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.ticketflow.refusal.NotFound;

/** Without a mail server named, mail is sent to the embedded one, and its page shows it. */
@SpringBootTest(
    classes = DevMailTests.Configuration.class,
    properties = "gg.jte.use-precompiled-templates=true")
@AutoConfigureMockMvc(addFilters = false)
class DevMailTests {

  @Autowired private JavaMailSender sender;
  @Autowired private MockMvcTester page;

  @Value("${ticketflow.mail.smtp-port}")
  private int smtpPort;

  @Value("${ticketflow.mail.imap-port}")
  private int imapPort;

  @Test
  void aDeliveredMailIsShown() throws Exception {
    send("vera@customer.test", "[TKT-1] Grüße", "Hello Vera", "<b>Hello</b><script>1</script>");

    assertThat(page.get().uri("/dev/mail")).bodyText().contains("vera@customer.test");
    assertThat(page.get().uri("/dev/mail/vera@customer.test"))
        .bodyText()
        .contains(
            "[TKT-1] Grüße", "support@acme.test", "&lt;reply-1@acme.test&gt;", "auto-generated")
        .contains("/dev/mail/vera@customer.test/1\"");
    assertThat(page.get().uri("/dev/mail/vera@customer.test/1"))
        .bodyText()
        .contains("Hello Vera")
        .contains("&lt;b&gt;Hello")
        .doesNotContain("<script>");
  }

  /** Among them are links that open accounts. */
  @Test
  void mailsAreShownToNobodyElsewhere() throws Exception {
    send("zoe@team.test", "Choose a new password", "link", "<p>link</p>");
    List<RequestPostProcessor> elsewhere =
        List.of(
            request -> {
              request.setRemoteAddr("203.0.113.9");
              return request;
            },
            request -> {
              request.addHeader("X-Forwarded-For", "203.0.113.9");
              return request;
            },
            request -> {
              request.setServerName("rebound.evil.test");
              return request;
            });
    for (RequestPostProcessor from : elsewhere) {
      for (String path :
          List.of("", "/zoe@team.test", "/zoe@team.test/1", "/zoe@team.test/1/html")) {
        assertThat(page.get().uri("/dev/mail" + path).with(from))
            .failure()
            .hasRootCauseInstanceOf(NotFound.class);
      }
    }
  }

  @Test
  void aMailsOwnHtmlRunsNothing() throws Exception {
    send("hugo@customer.test", "HTML", "text", "<b>Hello</b><script>1</script>");
    assertThat(page.get().uri("/dev/mail/hugo@customer.test/1/html"))
        .hasHeader(
            "Content-Security-Policy",
            "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:")
        .bodyText()
        .contains("<b>Hello</b>");
  }

  @Test
  void aMailboxOpensWithItsAddressOverImap() throws Exception {
    send("ida@customer.test", "Over IMAP", "text", "<p>html</p>");
    try (Store store = imap("ida@customer.test");
        Folder inbox = store.getFolder("INBOX")) {
      inbox.open(Folder.READ_ONLY);
      assertThat(inbox.getMessage(1).getSubject()).isEqualTo("Over IMAP");
    }
    try (Store store = imap("never-written-to@customer.test")) {
      assertThat(store.getFolder("INBOX").exists()).isTrue();
    }
  }

  @Test
  void theOldestMailsAreForgotten() throws Exception {
    int smtp = freePort();
    try (EmbeddedMail small = EmbeddedMail.start(smtp, freePort(), 10)) {
      for (int i = 1; i <= 25; i++) {
        MimeMessage mail = mail("busy@customer.test", "Mail " + i, "text", "<p>html</p>");
        var other = new JavaMailSenderImpl();
        other.setHost("127.0.0.1");
        other.setPort(smtp);
        other.send(mail);
      }
      assertThat(small.messages("busy@customer.test"))
          .hasSize(10)
          .extracting(message -> message.getMimeMessage().getSubject())
          .startsWith("Mail 25")
          .endsWith("Mail 16");
    }
  }

  @Test
  void aBusyPortIsNamedTogetherWithItsSetting() throws Exception {
    try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      assertThatThrownBy(() -> EmbeddedMail.start(busy.getLocalPort(), freePort(), 10))
          .isInstanceOfSatisfying(
              MailPortInUse.class,
              e -> assertThat(e.setting()).isEqualTo("TICKETFLOW_MAIL_SMTP_PORT"))
          .hasMessageContaining(String.valueOf(busy.getLocalPort()));
    }
  }

  private void send(String to, String subject, String text, String html) throws Exception {
    sender.send(mail(to, subject, text, html));
  }

  private MimeMessage mail(String to, String subject, String text, String html) throws Exception {
    MimeMessage mail = sender.createMimeMessage();
    MimeMessageHelper message = new MimeMessageHelper(mail, true, "UTF-8");
    message.setFrom("support@acme.test");
    message.setTo(to);
    message.setSubject(subject);
    message.setText(text, html);
    mail.setHeader("In-Reply-To", "<reply-1@acme.test>");
    mail.setHeader("Auto-Submitted", "auto-generated");
    return mail;
  }

  private Store imap(String address) throws Exception {
    Store store = Session.getInstance(new Properties()).getStore("imap");
    store.connect("127.0.0.1", imapPort, address, address);
    return store;
  }

  @DynamicPropertySource
  static void ports(DynamicPropertyRegistry properties) throws IOException {
    int smtp = freePort();
    int imap = freePort();
    properties.add("ticketflow.mail.smtp-port", () -> smtp);
    properties.add("ticketflow.mail.imap-port", () -> imap);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @SpringBootConfiguration
  @AutoConfigureWebMvc
  @ImportAutoConfiguration({MailSenderAutoConfiguration.class, JteAutoConfiguration.class})
  @Import({EmbeddedMailConfiguration.class, DevMailController.class})
  static class Configuration {}
}
