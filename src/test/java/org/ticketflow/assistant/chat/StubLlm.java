package org.ticketflow.assistant.chat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** Speaks the protocol of an OpenAI-compatible endpoint, and answers what the test wants. */
final class StubLlm {

  /** What it does with a call. */
  interface Manner {
    void answer(HttpExchange call) throws IOException, InterruptedException;
  }

  private static final ObjectMapper JSON = new ObjectMapper();

  final List<String> requests = new CopyOnWriteArrayList<>();
  final List<String> keys = new CopyOnWriteArrayList<>();
  private final HttpServer server;
  private volatile Manner manner = status(500, "");

  StubLlm() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "stub-llm");
              thread.setDaemon(true);
              return thread;
            }));
    server.createContext("/v1/chat/completions", this::serve);
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
  }

  void will(Manner next) {
    manner = next;
    requests.clear();
  }

  /** Answers with this text as the content of a well-formed completion. */
  static Manner says(String content) {
    try {
      return status(
          200,
          JSON.writeValueAsString(
              Map.of(
                  "choices",
                  List.of(Map.of("message", Map.of("role", "assistant", "content", content))))));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  static Manner status(int status, String body) {
    return call -> {
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      call.getResponseHeaders().add("Location", "http://127.0.0.1:1/elsewhere");
      call.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
      call.getResponseBody().write(bytes);
    };
  }

  /** Begins to answer and never ends. */
  static Manner hangs() {
    return call -> {
      call.sendResponseHeaders(200, 0);
      call.getResponseBody().write("{\"choices\":".getBytes(StandardCharsets.UTF_8));
      call.getResponseBody().flush();
      new CountDownLatch(1).await();
    };
  }

  static Manner endless() {
    return call -> {
      call.sendResponseHeaders(200, 0);
      byte[] much = "a".repeat(8192).getBytes(StandardCharsets.UTF_8);
      for (int i = 0; i < 100_000; i++) {
        call.getResponseBody().write(much);
      }
    };
  }

  private void serve(HttpExchange call) throws IOException {
    requests.add(new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    keys.add(String.valueOf(call.getRequestHeaders().getFirst("Authorization")));
    try (call) {
      manner.answer(call);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
