package org.ticketflow.webhook;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.jspecify.annotations.Nullable;
import org.ticketflow.site.OutsideHttp;
import org.ticketflow.site.PlainText;
import org.ticketflow.site.PublicAddresses;

/** Sends one event to one address, and takes little of what comes back. */
class EndpointClient implements AutoCloseable {

  static final Duration TOTAL = Duration.ofSeconds(15);

  private static final int MOST_READ = 1024;
  private static final int MOST_SHOWN = 200;

  private final OutsideHttp http;
  private final Duration total;
  private final Clock clock;

  EndpointClient(PublicAddresses addresses, int connections, Duration total, Clock clock) {
    this.http = new OutsideHttp("webhook", addresses, connections, total);
    this.total = total;
    this.clock = clock;
  }

  Answer send(LeasedDelivery event) {
    HttpPost request = request(event);
    try {
      return http.post(request, EndpointClient::answer);
    } catch (IOException e) {
      return Answer.none(words(e, request.isCancelled()));
    }
  }

  private HttpPost request(LeasedDelivery event) {
    long seconds = clock.instant().getEpochSecond();
    HttpPost request = new HttpPost(URI.create(event.url()));
    request.setHeader("webhook-id", event.messageId());
    request.setHeader("webhook-timestamp", seconds);
    request.setHeader(
        "webhook-signature",
        event.secrets().stream()
            .map(secret -> secret.sign(event.messageId(), seconds, event.payload()))
            .collect(Collectors.joining(" ")));
    request.setEntity(new StringEntity(event.payload(), ContentType.APPLICATION_JSON));
    return request;
  }

  private static Answer answer(ClassicHttpResponse response) {
    int status = response.getCode();
    if (status >= 200 && status < 300) {
      return Answer.delivered(status);
    }
    if (status >= 300 && status < 400) {
      return Answer.refused(status, "It answered " + status + ", and redirects are not followed.");
    }
    String body = beginning(response.getEntity());
    return Answer.refused(status, "It answered " + status + (body.isEmpty() ? "." : ": " + body));
  }

  /** For whoever looks for the fault; the rest of it is never read. */
  private static String beginning(@Nullable HttpEntity entity) {
    if (entity == null) {
      return "";
    }
    try {
      InputStream body = entity.getContent(); // closed with the connection: its own end would wait
      String line = PlainText.line(new String(body.readNBytes(MOST_READ), StandardCharsets.UTF_8));
      return PlainText.length(line) <= MOST_SHOWN
          ? line
          : line.substring(0, line.offsetByCodePoints(0, MOST_SHOWN)) + "…";
    } catch (IOException e) {
      return ""; // the status has said it
    }
  }

  /** For the log: what administrators can do something about, and nothing of this network. */
  private String words(IOException e, boolean late) {
    if (late) {
      return "It took longer than " + total.toSeconds() + " seconds.";
    }
    if (e instanceof PublicAddresses.NotPublic) {
      return "Its name leads to an address that is not public, and only public ones are sent to.";
    }
    if (e instanceof UnknownHostException) {
      return "Its name could not be found.";
    }
    if (e instanceof SSLException) {
      return "No secure connection: its certificate or its TLS was not accepted.";
    }
    if (e instanceof ConnectException || e instanceof java.net.SocketTimeoutException) {
      return "It could not be connected to, or answered nothing in time.";
    }
    return "The connection broke off.";
  }

  @Override
  @PreDestroy
  public void close() throws IOException {
    http.close();
  }
}
