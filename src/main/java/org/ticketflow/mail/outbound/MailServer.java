package org.ticketflow.mail.outbound;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.util.Objects;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.stereotype.Component;

/** The SMTP server that {@code spring.mail} names. */
@Component
class MailServer {

  private final ObjectProvider<JavaMailSenderImpl> settings;

  MailServer(ObjectProvider<JavaMailSenderImpl> settings) {
    this.settings = settings;
  }

  /** Connects with the first mail. */
  Connection connection() {
    return new Connection(settings.getIfAvailable());
  }

  /** Serves one mail after another, as long as they come; not for several threads. */
  static final class Connection implements AutoCloseable {

    private final @Nullable JavaMailSenderImpl server;
    private @Nullable Transport transport;

    private Connection(@Nullable JavaMailSenderImpl server) {
      this.server = server;
    }

    Session session() throws MessagingException {
      return server().getSession();
    }

    /** Answers what the server said to it. */
    String send(MimeMessage message) throws MessagingException {
      try {
        Transport server = connected();
        server.sendMessage(message, message.getAllRecipients());
        return server instanceof SMTPTransport smtp
            ? String.valueOf(smtp.getLastServerResponse())
            : "Accepted";
      } catch (MessagingException e) {
        close(); // whatever state it is in: the next mail starts afresh
        throw e;
      }
    }

    private Transport connected() throws MessagingException {
      if (transport != null && transport.isConnected()) {
        return transport;
      }
      close();
      JavaMailSenderImpl server = server();
      String protocol = Objects.requireNonNullElse(server.getProtocol(), "smtp");
      transport = server.getSession().getTransport(protocol);
      transport.connect(
          server.getHost(), server.getPort(), server.getUsername(), server.getPassword());
      return transport;
    }

    private JavaMailSenderImpl server() throws MessagingException {
      if (server == null) {
        throw new MessagingException("No mail server is set: set spring.mail.host");
      }
      return server;
    }

    @Override
    public void close() {
      if (transport != null) {
        try {
          transport.close();
        } catch (MessagingException e) {
          // it was of no use any more; what mattered has failed or has been sent
        }
        transport = null;
      }
    }
  }
}
