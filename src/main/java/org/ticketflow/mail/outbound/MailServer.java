package org.ticketflow.mail.outbound;

import jakarta.mail.Address;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.Arrays;
import java.util.List;
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

    /** Fails where it is not taken for its recipient, whatever becomes of the copies. */
    Accepted send(MimeMessage message) throws MessagingException {
      try {
        Transport server = connected();
        server.sendMessage(message, message.getAllRecipients());
        return new Accepted(answer(server), List.of());
      } catch (SendFailedException e) {
        if (sentTo(e, message.getRecipients(RecipientType.TO))) {
          return new Accepted("Accepted, but not for all in copy", refused(e));
        }
        close();
        throw e;
      } catch (MessagingException e) {
        close(); // whatever state it is in: the next mail starts afresh
        throw e;
      }
    }

    private static String answer(Transport server) {
      return server instanceof SMTPTransport smtp
          ? String.valueOf(smtp.getLastServerResponse())
          : "Accepted";
    }

    private static boolean sentTo(SendFailedException e, Address[] recipients) {
      return addresses(e.getValidSentAddresses()).containsAll(addresses(recipients));
    }

    private static List<String> refused(SendFailedException e) {
      return addresses(e.getInvalidAddresses());
    }

    private static List<String> addresses(Address @Nullable [] all) {
      return all == null
          ? List.of()
          : Arrays.stream(all)
              .map(each -> each instanceof InternetAddress one ? one.getAddress() : each.toString())
              .toList();
    }

    private Transport connected() throws MessagingException {
      if (transport != null && transport.isConnected()) {
        return transport;
      }
      close();
      JavaMailSenderImpl server = server();
      String protocol = Objects.requireNonNullElse(server.getProtocol(), "smtp");
      // one in copy whom the server does not want is no reason to keep it from the others
      server.getSession().getProperties().put("mail." + protocol + ".sendpartial", "true");
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
