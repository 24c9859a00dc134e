package org.ticketflow.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Somebody else's endpoint: keeps what it gets, and answers what the test says. */
public final class Receiver implements AutoCloseable {

  /** What arrived. */
  public record Got(Map<String, List<String>> headers, String body) {

    public String header(String name) {
      return headers.entrySet().stream()
          .filter(header -> header.getKey().equalsIgnoreCase(name))
          .map(header -> header.getValue().get(0))
          .findFirst()
          .orElseThrow();
    }

    public JsonNode json() throws IOException {
      return new ObjectMapper().readTree(body);
    }
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Got> got = new CopyOnWriteArrayList<>();
  private final Queue<Integer> answers = new ConcurrentLinkedQueue<>();
  private final CountDownLatch hanging = new CountDownLatch(1);
  private volatile int usual = 204;
  private volatile boolean hangs;
  private volatile String body = "";
  private volatile String location = "";

  public Receiver() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::take);
    server.start();
  }

  public String url() {
    return "http://127.0.0.1:" + port() + "/hooks";
  }

  int port() {
    return server.getAddress().getPort();
  }

  public Receiver answers(int... statuses) {
    for (int status : statuses) {
      answers.add(status);
    }
    return this;
  }

  Receiver always(int status) {
    usual = status;
    return this;
  }

  Receiver saying(String words) {
    body = words;
    return this;
  }

  Receiver leadingTo(String url) {
    location = url;
    return always(302);
  }

  /** Never answers, until it is closed. */
  Receiver hanging() {
    hangs = true;
    return this;
  }

  public List<Got> got() {
    return List.copyOf(got);
  }

  public List<String> types() {
    return got.stream()
        .map(
            each -> {
              try {
                return each.json().at("/type").asText();
              } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
              }
            })
        .toList();
  }

  private void take(HttpExchange exchange) throws IOException {
    String sent = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    got.add(new Got(Map.copyOf(exchange.getRequestHeaders()), sent));
    if (hangs) {
      try {
        hanging.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    Integer next = answers.poll();
    if (!location.isEmpty()) {
      exchange.getResponseHeaders().add("Location", location);
    }
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(
        next == null ? usual : next, bytes.length == 0 ? -1 : bytes.length);
    if (bytes.length > 0) {
      exchange.getResponseBody().write(bytes);
    }
    exchange.close();
  }

  @Override
  public void close() {
    hanging.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
