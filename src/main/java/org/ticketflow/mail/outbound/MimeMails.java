package org.ticketflow.mail.outbound;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.activation.DataHandler;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.util.StreamProvider;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.eclipse.angus.mail.util.MailStreamProvider;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.ticketflow.site.EmailAddress;
import org.ticketflow.site.PlainText;
import org.ticketflow.site.Site;
import org.ticketflow.site.Sites;
import org.ticketflow.ticket.TicketKey;
import org.ticketflow.ticket.attachment.Attachment;
import org.ticketflow.ticket.attachment.Attachments;

/**
 * Writes a mail of the outbox as it goes over the wire: the same each time it is tried. Whatever
 * text it is given, none of it can end a header line or name another recipient.
 */
@Component
class MimeMails {

  private static final String UTF_8 = StandardCharsets.UTF_8.name();
  private static final TypeReference<Map<String, String>> FIELDS = new TypeReference<>() {};

  static {
    // Asked for with each part of each mail: where it is not named, by looking through all jars.
    System.getProperties()
        .putIfAbsent(StreamProvider.class.getName(), MailStreamProvider.class.getName());
  }

  private final Sites sites;
  private final Attachments attachments;
  private final Signatures signatures;
  private final ObjectMapper json;

  MimeMails(Sites sites, Attachments attachments, Signatures signatures, ObjectMapper json) {
    this.sites = sites;
    this.attachments = attachments;
    this.signatures = signatures;
    this.json = json;
  }

  MimeMessage write(LeasedMail mail, Session session) throws MessagingException {
    Site site = sites.get(mail.site());
    MimeMessage message = new WithOwnId(session, mail.messageId());
    message.setFrom(address(site.supportAddress(), site.name()));
    message.setRecipient(RecipientType.TO, address(mail.recipient(), mail.recipientName()));
    for (String copy : mail.copies()) {
      message.addRecipient(RecipientType.CC, address(copy, null));
    }
    message.setSubject(PlainText.line(mail.subject()), UTF_8);
    message.setSentDate(Date.from(mail.createdAt()));
    for (Map.Entry<String, String> field : fields(mail).entrySet()) {
      message.setHeader(
          field.getKey(),
          MimeUtility.fold(field.getKey().length() + 2, PlainText.line(field.getValue())));
    }
    message.setContent(content(mail));
    message.saveChanges();
    signatures.sign(site.id(), message);
    return message;
  }

  /** The words twice, and behind them the files of the comment. */
  private MimeMultipart content(LeasedMail mail) throws MessagingException {
    MimeMultipart words =
        new MimeMultipart(
            "alternative", part(mail.body().text(), "plain"), part(mail.body().html(), "html"));
    TicketKey ticket = mail.ticket();
    List<Attachment> files =
        ticket == null || mail.commentId() == null
            ? List.of()
            : attachments.ofComment(ticket, mail.commentId());
    if (files.isEmpty()) {
      return words;
    }
    MimeBodyPart first = new MimeBodyPart();
    first.setContent(words);
    MimeMultipart all = new MimeMultipart("mixed", first);
    for (Attachment file : files) {
      MimeBodyPart part = new MimeBodyPart();
      part.setDataHandler(new DataHandler(new AttachedFile(file, attachments)));
      part.setDisposition(Part.ATTACHMENT);
      part.setFileName(file.name());
      part.setHeader("Content-Transfer-Encoding", "base64");
      all.addBodyPart(part);
    }
    return all;
  }

  private Map<String, String> fields(LeasedMail mail) throws MessagingException {
    try {
      return json.readValue(mail.headers(), FIELDS);
    } catch (JsonProcessingException e) {
      throw new MessagingException("The mail's header fields are no JSON", e);
    }
  }

  private static InternetAddress address(String address, @Nullable String name)
      throws MessagingException {
    EmailAddress checked =
        EmailAddress.read(address)
            .orElseThrow(() -> new MessagingException("Not an address that mail can be sent to"));
    try {
      return new InternetAddress(
          checked.value(), name == null || name.isBlank() ? null : PlainText.line(name), UTF_8);
    } catch (UnsupportedEncodingException e) {
      throw new MessagingException("Every Java knows UTF-8", e);
    }
  }

  private static MimeBodyPart part(String text, String subtype) throws MessagingException {
    MimeBodyPart part = new MimeBodyPart();
    part.setText(text, UTF_8, subtype);
    return part;
  }

  /** Keeps the Message-ID that the outbox knows the mail by. */
  private static final class WithOwnId extends MimeMessage {

    private final String id;

    WithOwnId(Session session, String id) {
      super(session);
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", id);
    }
  }
}
