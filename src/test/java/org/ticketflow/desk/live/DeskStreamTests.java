package org.ticketflow.desk.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ticketflow.conversation.LiveSenders;

/** What a browser that reads slowly is told in the end, and what it costs until then. */
class DeskStreamTests {

  private final LiveSenders senders = new LiveSenders("test");
  private final LinkedBlockingQueue<String> sent = new LinkedBlockingQueue<>();
  private final CountDownLatch reads = new CountDownLatch(1);
  private final DeskStream stream =
      new DeskStream(
          new DeskSession("acme", "anna", "a session"),
          new DeskStream.Line() {
            @Override
            public void send(String frames) {
              sent.add(frames);
              try {
                reads.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            }

            @Override
            public void end() {}
          },
          senders);

  @AfterEach
  void stop() {
    reads.countDown();
    senders.stop();
  }

  private String next() throws InterruptedException {
    return String.valueOf(sent.poll(60, TimeUnit.SECONDS));
  }

  @Test
  void hearsTheSameTicketOnce() throws Exception {
    List.of(1, 2, 1, 1).forEach(number -> stream.offer(DeskEvent.ticket(number)));
    assertThat(next()).containsOnlyOnce("{\"number\":1}").containsOnlyOnce("{\"number\":2}");
  }

  @Test
  void isToldToReadEverythingInsteadOfKeepingThousands() throws Exception {
    stream.ping();
    assertThat(next()).contains("event: beat");
    for (int number = 1; number <= 5_000; number++) {
      stream.offer(DeskEvent.ticket(number));
    }
    reads.countDown();
    assertThat(next()).isEqualTo("event: missed\ndata: {}\n\n");
  }
}
