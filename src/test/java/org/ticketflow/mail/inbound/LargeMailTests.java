package org.ticketflow.mail.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

/** A large mail is handled in little memory; one that is too large stays where it is. */
class LargeMailTests extends InboundFixture {

  private static final long MEGABYTE = 1 << 20;

  @Test
  void aMailOf25MegabytesNeedsLessThan256() {
    byte[] raw = mail(25 * (int) MEGABYTE);
    long id = rows.take(mailbox, 1, 1, raw).orElseThrow();
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    incoming.handleTaken(id, site, raw, () -> {});
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;

    assertThat(last().outcome()).isEqualTo("ticket");
    // all that was ever asked for, whether it was still needed or not
    assertThat(allocated / MEGABYTE).isLessThan(256);
  }

  @Test
  void whatIsTooLargeStaysInTheMailboxAndLeavesANote() throws Exception {
    sql.sql("update mailbox set afterwards = 'delete' where site = ?").param(site).update();
    mail.deliver(support, Letter.message(mail(31 * (int) MEGABYTE)));
    arrives(fromMia());
    read();
    read();

    assertThat(handled()).extracting(Handled::outcome).containsExactly("ticket", "quarantined");
    assertThat(handled().get(1).reason()).contains("more than the 30 MB");
    assertThat(row("select sender, raw from incoming_mail where site = ? and raw is null"))
        .containsEntry("sender", mia);
    assertThat(mailbox(support)).hasSize(1);
    assertThat(settings.largest()).isEqualTo(DataSize.ofMegabytes(30));
  }

  private byte[] mail(int size) {
    byte[] file = new byte[size / 4 * 3 - size / 30];
    new Random(1).nextBytes(file);
    ByteArrayOutputStream raw = new ByteArrayOutputStream(size + (int) MEGABYTE);
    raw.writeBytes(
        ("From: Mia <"
                + mia
                + ">\r\nTo: "
                + support
                + "\r\nSubject: Large\r\nMIME-Version: 1.0\r\n"
                + "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nSee the file.\r\n--b\r\n"
                + "Content-Type: application/octet-stream; name=large.bin\r\n"
                + "Content-Transfer-Encoding: base64\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII));
    raw.writeBytes(Base64.getMimeEncoder().encode(file));
    raw.writeBytes("\r\n--b--\r\n".getBytes(StandardCharsets.US_ASCII));
    return raw.toByteArray();
  }
}
