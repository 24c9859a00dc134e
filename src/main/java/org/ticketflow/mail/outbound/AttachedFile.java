package org.ticketflow.mail.outbound;

import jakarta.activation.DataSource;
import java.io.InputStream;
import java.io.OutputStream;
import org.ticketflow.ticket.attachment.Attachment;
import org.ticketflow.ticket.attachment.Attachments;

/**
 * A kept file as a part of a mail: read from the database while the mail is written to the wire.
 */
record AttachedFile(Attachment file, Attachments attachments) implements DataSource {

  @Override
  public InputStream getInputStream() {
    return attachments.open(file);
  }

  @Override
  public OutputStream getOutputStream() {
    throw new UnsupportedOperationException("A kept file is never changed");
  }

  @Override
  public String getContentType() {
    return file.type();
  }

  @Override
  public String getName() {
    return file.name();
  }
}
