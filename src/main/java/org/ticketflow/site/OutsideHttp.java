package org.ticketflow.site;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.util.Timeout;

/**
 * Posts to addresses that somebody typed: to public ones only, without following redirects, and
 * within a time. Apache's client does it, and not the JDK's, because it can be told which address
 * to connect to while TLS still checks the name.
 */
public final class OutsideHttp implements AutoCloseable {

  public static final Duration CONNECT = Duration.ofSeconds(5);

  /** Makes something of an answer while its connection is open. */
  @FunctionalInterface
  public interface Reading<T> {

    T read(ClassicHttpResponse response) throws IOException;
  }

  private final CloseableHttpClient client;
  private final ScheduledExecutorService ends;
  private final Duration total;

  /**
   * @param name of its thread
   * @param total how long a request may take with all that belongs to it
   */
  public OutsideHttp(String name, PublicAddresses addresses, int connections, Duration total) {
    this.total = total;
    this.ends =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, name + "-timeouts");
              thread.setDaemon(true);
              return thread;
            });
    Timeout connect = Timeout.of(CONNECT);
    this.client =
        HttpClients.custom()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setDnsResolver(addresses)
                    .setMaxConnTotal(connections)
                    .setMaxConnPerRoute(connections)
                    .setDefaultConnectionConfig(
                        ConnectionConfig.custom()
                            .setConnectTimeout(connect)
                            .setSocketTimeout(Timeout.of(total))
                            .build())
                    .setDefaultTlsConfig(TlsConfig.custom().setHandshakeTimeout(connect).build())
                    .build())
            .setDefaultRequestConfig(
                RequestConfig.custom()
                    .setResponseTimeout(Timeout.of(total))
                    .setProtocolUpgradeEnabled(false)
                    .build())
            // each try looks the name up anew, and checks what it finds
            .setConnectionReuseStrategy((request, response, context) -> false)
            .disableRedirectHandling()
            .disableAutomaticRetries()
            .disableCookieManagement()
            .disableAuthCaching()
            .disableContentCompression()
            .setUserAgent("Ticketflow")
            .build();
  }

  /** Where it fails and the request is cancelled, it took too long. */
  public <T> T post(HttpPost request, Reading<T> reading) throws IOException {
    ScheduledFuture<?> end =
        ends.schedule(request::cancel, total.toMillis(), TimeUnit.MILLISECONDS);
    try (ClassicHttpResponse response = client.executeOpen(null, request, null)) {
      return reading.read(response);
    } finally {
      end.cancel(false);
    }
  }

  @Override
  public void close() throws IOException {
    ends.shutdownNow();
    client.close();
  }
}
