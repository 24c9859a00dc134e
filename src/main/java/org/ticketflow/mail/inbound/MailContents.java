package org.ticketflow.mail.inbound;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.ticketflow.mail.body.MailBodies;
import org.ticketflow.ticket.Comments;
import org.ticketflow.ticket.TicketKey;
import org.ticketflow.ticket.attachment.Attachments;
import org.ticketflow.ticket.attachment.Upload;

/** Keeps what a mail brings besides its words: how it was formatted, and its files. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class MailContents {

  private final MailBodies bodies;
  private final Attachments attachments;
  private final Comments comments;

  MailContents(MailBodies bodies, Attachments attachments, Comments comments) {
    this.bodies = bodies;
    this.attachments = attachments;
    this.comments = comments;
  }

  /**
   * @param comment none for the ticket itself
   */
  void keep(TicketKey ticket, @Nullable Long comment, ParsedMail mail) {
    bodies.keep(ticket.site(), ticket.number(), comment, mail.html());
    List<Upload> uploads = new ArrayList<>();
    List<String> left = new ArrayList<>();
    for (MailedFile file : mail.files()) {
      try (InputStream content = file.content().open()) {
        long size = content.transferTo(OutputStream.nullOutputStream());
        uploads.add(
            new Upload(file.name(), file.type(), file.contentId(), size, file.content()::open));
      } catch (IOException unreadable) {
        left.add(file.name());
      }
    }
    int kept = attachments.keepWhatFits(ticket.site(), ticket.number(), comment, uploads).size();
    if (kept < uploads.size()) {
      left.add((uploads.size() - kept) + " beyond the limits for files");
    }
    if (!left.isEmpty()) {
      comments.noteBySystem(
          ticket, "Files of a mail were left out: " + String.join(", ", left) + ".");
    }
  }
}
