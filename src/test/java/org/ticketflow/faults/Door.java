package org.ticketflow.faults;

import java.io.IOException;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Sends each request to a node as the proxy of {@code docker-compose.yml} does: to one that says it
 * is ready, over a connection of its own, and to another only if it was never taken.
 */
final class Door implements AutoCloseable {

  private static final String READY = "/actuator/health/readiness";

  private final List<Place> places = new CopyOnWriteArrayList<>();
  private final AtomicInteger turn = new AtomicInteger();
  private final ScheduledExecutorService checks = Executors.newSingleThreadScheduledExecutor();
  private final CloseableHttpClient client = client(60);
  private final CloseableHttpClient checker = client(2);

  /** What was answered. */
  record Said(int status, String body) {}

  private static final class Place {
    private final ApplicationNode node;
    private volatile boolean up = true;
    private int failed;

    private Place(ApplicationNode node) {
      this.node = node;
    }
  }

  Door(ApplicationNode... nodes) {
    for (ApplicationNode node : nodes) {
      add(node);
    }
    checks.scheduleWithFixedDelay(this::check, 0, 500, TimeUnit.MILLISECONDS);
  }

  void add(ApplicationNode node) {
    places.add(new Place(node));
  }

  /** Another process in the place of one that ended. */
  void remove(ApplicationNode node) {
    places.removeIf(place -> place.node == node);
  }

  /**
   * @throws IOException where nobody knows whether it was done
   */
  Said send(String method, String path, String authorization, @Nullable String json)
      throws IOException {
    for (int attempt = 0; attempt < 40; attempt++) {
      List<Place> ready = places.stream().filter(place -> place.up).toList();
      if (!ready.isEmpty()) {
        Place place = ready.get(Math.floorMod(turn.getAndIncrement(), ready.size()));
        try {
          return ask(client, place.node, method, path, authorization, json);
        } catch (ConnectException | ConnectTimeoutException neverTaken) {
          // the next one, then
        }
      }
      pause();
    }
    throw new IOException("No node takes anything");
  }

  private void check() {
    for (Place place : places) {
      boolean ready;
      try {
        ready = ask(checker, place.node, "GET", READY, "", null).status() == 200;
      } catch (IOException | RuntimeException silent) {
        ready = false;
      }
      place.failed = ready ? 0 : place.failed + 1;
      if (ready || place.failed >= 2) {
        place.up = ready;
      }
    }
  }

  private static Said ask(
      CloseableHttpClient client,
      ApplicationNode node,
      String method,
      String path,
      String authorization,
      @Nullable String json)
      throws IOException {
    ClassicRequestBuilder request =
        ClassicRequestBuilder.create(method)
            .setUri("http://127.0.0.1:" + node.port() + path)
            .setHeader("Authorization", authorization);
    if (authorization.isEmpty()) {
      request.removeHeaders("Authorization");
    }
    if (json != null) {
      request.setEntity(json, ContentType.APPLICATION_JSON);
    }
    ClassicHttpRequest built = request.build();
    return client.execute(
        built,
        answer ->
            new Said(
                answer.getCode(),
                answer.getEntity() == null
                    ? ""
                    : EntityUtils.toString(answer.getEntity(), StandardCharsets.UTF_8)));
  }

  private static CloseableHttpClient client(int seconds) {
    return HttpClients.custom()
        .setConnectionManager(
            PoolingHttpClientConnectionManagerBuilder.create()
                .setMaxConnTotal(64)
                .setMaxConnPerRoute(64)
                .setDefaultConnectionConfig(
                    ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.ofSeconds(2))
                        .setSocketTimeout(Timeout.ofSeconds(seconds))
                        .build())
                .build())
        .setConnectionReuseStrategy((request, answer, context) -> false)
        .disableAutomaticRetries()
        .disableRedirectHandling()
        .disableCookieManagement()
        .build();
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(250);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    checks.shutdownNow();
    try {
      client.close();
      checker.close();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
