package org.ticketflow.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketflow.site.HostNames;
import org.ticketflow.site.PublicAddresses;

/** One try: where it goes, what it takes back, and how long it may last. */
class EndpointClientTests {

  private static final Duration SHORT = Duration.ofSeconds(2);

  private final Receiver receiver = new Receiver();

  @AfterEach
  void close() {
    receiver.close();
  }

  @Test
  void goesToTheAddressThatWasCheckedWhateverTheNameSaysLater() throws Exception {
    AtomicInteger lookUps = new AtomicInteger();
    HostNames rebinding =
        host -> {
          if (lookUps.incrementAndGet() > 1) {
            throw new AssertionError("looked up again");
          }
          return new InetAddress[] {InetAddress.getLoopbackAddress()};
        };
    try (EndpointClient client = client(rebinding, true)) {
      Answer answer = client.send(event("http://hooks.test:" + receiver.port() + "/x"));
      assertThat(answer).isEqualTo(Answer.delivered(204));
    }
    assertThat(receiver.got().get(0).header("Host")).isEqualTo("hooks.test:" + receiver.port());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:%d/",
        "http://localhost:%d/",
        "http://[::ffff:127.0.0.1]:%d/",
        "http://2130706433:%d/",
        "http://127.1:%d/",
        "http://inside.test:%d/"
      })
  void nothingPrivateIsReached(String url) throws Exception {
    HostNames names =
        host ->
            host.equals("inside.test")
                ? new InetAddress[] {InetAddress.getLoopbackAddress()}
                : InetAddress.getAllByName(host);
    try (EndpointClient client = client(names, false)) {
      Answer answer = client.send(event(url.formatted(receiver.port())));
      assertThat(answer.words()).contains("not public");
    }
    assertThat(receiver.got()).isEmpty();
  }

  @Test
  void aRedirectIsNotFollowed() throws Exception {
    try (Receiver inside = new Receiver();
        EndpointClient client = client(InetAddress::getAllByName, true)) {
      receiver.leadingTo(inside.url());
      Answer answer = client.send(event(receiver.url()));
      assertThat(answer.status()).isEqualTo(302);
      assertThat(answer.words()).contains("redirects are not followed");
      assertThat(inside.got()).isEmpty();
    }
  }

  @Test
  void onlyTheBeginningOfAnAnswerIsRead() throws Exception {
    receiver.always(500).saying("No disk\n" + "x".repeat(5_000_000));
    try (EndpointClient client = client(InetAddress::getAllByName, true)) {
      Answer answer = client.send(event(receiver.url()));
      assertThat(answer.words()).startsWith("It answered 500: No disk xxx").hasSizeLessThan(250);
    }
  }

  @Test
  void whoNeverAnswersIsGivenUp() throws Exception {
    receiver.hanging();
    try (EndpointClient client = client(InetAddress::getAllByName, true)) {
      assertThat(client.send(event(receiver.url())).status()).isNull();
    }
  }

  @Test
  void whoAnswersLetterByLetterIsGivenUp() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        EndpointClient client = client(InetAddress::getAllByName, true)) {
      Thread dripping = new Thread(() -> drip(server));
      dripping.setDaemon(true);
      dripping.start();
      long begun = System.nanoTime();
      Answer answer = client.send(event("http://127.0.0.1:" + server.getLocalPort() + "/"));
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(SHORT.multipliedBy(10));
      assertThat(answer.words()).contains("took longer");
    }
  }

  @Test
  void whoIsNotThereIsSaidSo() throws Exception {
    receiver.close();
    try (EndpointClient client = client(InetAddress::getAllByName, true)) {
      assertThat(client.send(event(receiver.url())).words()).contains("could not be connected");
      assertThat(client.send(event("http://nobody.invalid/")).words())
          .contains("could not be found");
    }
  }

  @Test
  void aTryEndsBeforeItsLease() {
    assertThat(EndpointClient.TOTAL.multipliedBy(2)).isLessThan(Sender.LEASE);
  }

  /** A header that never ends: each byte comes before any timeout of a single read. */
  private static void drip(ServerSocket server) {
    try (Socket socket = server.accept()) {
      socket.getOutputStream().write("HTTP/1.1 200 OK\r\nX: ".getBytes(StandardCharsets.US_ASCII));
      while (true) {
        socket.getOutputStream().write('x');
        socket.getOutputStream().flush();
        java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
      }
    } catch (IOException e) {
      if (server.isClosed()) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static EndpointClient client(HostNames names, boolean any) {
    return new EndpointClient(new PublicAddresses(names, any), 2, SHORT, Clock.systemUTC());
  }

  private static LeasedDelivery event(String url) {
    return new LeasedDelivery(
        1,
        1,
        "acme",
        url,
        List.of(Secret.random()),
        "msg_1",
        "{\"type\":\"webhook.test\"}",
        0,
        0,
        Instant.EPOCH);
  }
}
