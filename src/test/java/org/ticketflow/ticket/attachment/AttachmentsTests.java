package org.ticketflow.ticket.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.support.TransactionTemplate;
import org.ticketflow.identity.Caller;
import org.ticketflow.identity.Role;
import org.ticketflow.refusal.InvalidInput;
import org.ticketflow.refusal.NotFound;
import org.ticketflow.refusal.TooLarge;
import org.ticketflow.site.Sites;
import org.ticketflow.support.TicketflowTest;
import org.ticketflow.ticket.Comment;
import org.ticketflow.ticket.Comments;
import org.ticketflow.ticket.FileTicket;
import org.ticketflow.ticket.TicketKey;
import org.ticketflow.ticket.TicketLife;
import org.ticketflow.ticket.Tickets;
import org.ticketflow.ticket.Visibility;

/** Files are kept with what they came with, whole, and for their site alone. */
@TicketflowTest
class AttachmentsTests {

  private static final AtomicInteger COUNT = new AtomicInteger();

  @Autowired Sites sites;
  @Autowired Tickets tickets;
  @Autowired Comments comments;
  @Autowired CommentsWithFiles withFiles;
  @Autowired Attachments attachments;
  @Autowired TicketLife life;
  @Autowired TransactionTemplate transactions;

  private String site;

  @BeforeEach
  void freshSite() {
    site = "files" + COUNT.incrementAndGet();
    sites.add(site, "Files", "support@" + site + ".test", ZoneOffset.UTC);
  }

  @AfterEach
  void leave() {
    SecurityContextHolder.clearContext();
  }

  @Test
  void aFileIsReadAsItWasKept() throws IOException {
    TicketKey ticket = ticket();
    as(site);
    byte[] bytes = new byte[1_300_001];
    new Random(7).nextBytes(bytes);
    Comment comment =
        withFiles.add(
            ticket, "See the log.", Visibility.INTERNAL, List.of(upload("log.bin", bytes)));

    Attachment kept = attachments.ofComment(ticket, comment.id()).get(0);
    assertThat(kept.name()).isEqualTo("log.bin");
    assertThat(kept.type()).isEqualTo("application/octet-stream");
    assertThat(kept.size()).isEqualTo(bytes.length);
    assertThat(kept.sha256()).hasSize(64);
    assertThat(attachments.get(ticket, kept.id())).isEqualTo(kept);
    try (InputStream content = attachments.open(kept)) {
      assertThat(content.readAllBytes()).isEqualTo(bytes);
    }
  }

  @Test
  void aFileOfANewTicketIsKeptInTheTransactionThatFilesIt() throws IOException {
    TicketKey ticket =
        transactions.execute(
            status -> {
              TicketKey key = ticket();
              attachments.keep(
                  site,
                  key.number(),
                  null,
                  List.of(new Upload("p.gif", "text/plain", "<p1@x>", ContentTypeTests.PNG)));
              return key;
            });
    Attachment kept = attachments.of(ticket).get(0);
    assertThat(kept.commentId()).isNull();
    assertThat(kept.contentId()).isEqualTo("p1@x");
    assertThat(kept.type()).isEqualTo("image/png");
    assertThat(kept.isPicture()).isTrue();
  }

  @Test
  void aLargeFileIsNeverInMemoryAsAWhole() {
    TicketKey ticket = ticket();
    long size = 24L << 20;
    Upload large = new Upload("large.bin", null, null, size, () -> new Noise(size));
    attachments.keep(site, ticket.number(), null, List.of(small())); // everything is loaded
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    Attachment kept = attachments.keep(site, ticket.number(), null, List.of(large)).get(0);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;

    assertThat(kept.size()).isEqualTo(size);
    assertThat(allocated >> 20).as("MB, all that was ever asked for").isLessThan(4);
  }

  @Test
  void filesAreKeptAsLongAsTheirTicket() {
    TicketKey ticket = ticket();
    TicketKey other = ticket();
    attachments.keep(site, ticket.number(), null, List.of(small()));
    attachments.keep(site, other.number(), null, List.of(small()));
    transactions.executeWithoutResult(status -> life.archive(ticket));
    as(site);
    assertThat(attachments.of(ticket)).isEmpty();
    assertThat(attachments.of(other)).hasSize(1);
  }

  /** Bytes that nothing makes smaller. */
  private static final class Noise extends InputStream {

    private final Random random = new Random(3);
    private long left;

    Noise(long size) {
      left = size;
    }

    @Override
    public int read() {
      return left-- > 0 ? random.nextInt(256) : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      int count = (int) Math.min(length, left);
      for (int i = 0; i < count; i++) {
        target[offset + i] = (byte) random.nextInt();
      }
      left -= count;
      return count == 0 && length > 0 ? -1 : count;
    }
  }

  @Test
  void emptyFilesAreFiles() throws IOException {
    TicketKey ticket = ticket();
    Attachment kept =
        attachments.keep(site, ticket.number(), null, List.of(upload("", new byte[0]))).get(0);
    assertThat(kept.name()).isEqualTo("file");
    assertThat(attachments.open(kept).readAllBytes()).isEmpty();
  }

  @Test
  void anotherSiteNeitherReadsNorWrites() {
    TicketKey ticket = ticket();
    Attachment kept = attachments.keep(site, ticket.number(), null, List.of(small())).get(0);
    as("elsewhere");
    assertThatThrownBy(() -> attachments.of(ticket)).isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> attachments.get(ticket, kept.id())).isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> attachments.keep(site, ticket.number(), null, List.of(small())))
        .isInstanceOf(NotFound.class);
  }

  @Test
  void aFileIsFoundOnItsOwnTicketOnly() {
    TicketKey one = ticket();
    TicketKey other = ticket();
    as(site);
    Attachment kept = attachments.keep(site, one.number(), null, List.of(small())).get(0);
    assertThatThrownBy(() -> attachments.get(other, kept.id())).isInstanceOf(NotFound.class);
    Comment comment = comments.add(one, "Hello", Visibility.INTERNAL);
    assertThatThrownBy(() -> attachments.keep(site, other.number(), comment.id(), List.of(small())))
        .isInstanceOf(NotFound.class);
  }

  @Test
  void tooMuchIsRefusedAndNothingIsSaid() {
    TicketKey ticket = ticket();
    as(site);
    List<Upload> large = List.of(upload("large.bin", new byte[25 * 1024 * 1024 + 1]));
    assertThatThrownBy(() -> withFiles.add(ticket, "Large", Visibility.PUBLIC, large))
        .isInstanceOf(TooLarge.class)
        .hasMessageContaining("large.bin")
        .hasMessageContaining("25 MB");
    List<Upload> many = new ArrayList<>();
    for (int i = 0; i < 21; i++) {
      many.add(small());
    }
    assertThatThrownBy(() -> withFiles.add(ticket, "Many", Visibility.PUBLIC, many))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("20 files");
    byte[] third = new byte[20 * 1024 * 1024];
    List<Upload> heavy = List.of(upload("1", third), upload("2", third), upload("3", third));
    assertThatThrownBy(() -> withFiles.add(ticket, "Heavy", Visibility.PUBLIC, heavy))
        .isInstanceOf(TooLarge.class)
        .hasMessageContaining("together");
    assertThat(comments.of(ticket)).isEmpty();
    assertThat(attachments.of(ticket)).isEmpty();
  }

  @Test
  void ofAMailIsKeptWhatFits() {
    TicketKey ticket = ticket();
    List<Upload> files = new ArrayList<>();
    files.add(upload("large.bin", new byte[25 * 1024 * 1024 + 1]));
    for (int i = 0; i < 25; i++) {
      files.add(small());
    }
    assertThat(attachments.keepWhatFits(site, ticket.number(), null, files))
        .hasSize(20)
        .noneMatch(kept -> kept.name().equals("large.bin"));
  }

  private TicketKey ticket() {
    return tickets
        .report(
            new FileTicket(
                site,
                "Files",
                "Broken.",
                null,
                "Vera",
                "vera@customer.test",
                null,
                List.of(),
                List.of(),
                null))
        .key();
  }

  private static Upload small() {
    return upload("small.txt", "small".getBytes(StandardCharsets.UTF_8));
  }

  private static Upload upload(String name, byte[] content) {
    return new Upload(name, null, null, content);
  }

  private static void as(String site) {
    SecurityContextHolder.getContext()
        .setAuthentication(
            new TestingAuthenticationToken(
                new Caller("anna", Caller.Kind.PERSON, Set.of(Role.AGENT), Set.of(site)),
                "",
                "user"));
  }
}
