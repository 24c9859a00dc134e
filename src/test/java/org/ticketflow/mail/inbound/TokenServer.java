package org.ticketflow.mail.inbound;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** A mail provider's token endpoint: gives one token after another, and each time a new grant. */
final class TokenServer implements AutoCloseable {

  private final HttpServer server;
  private final List<Map<String, String>> asked = new CopyOnWriteArrayList<>();
  private volatile String grant = "grant-0";
  private volatile String token = "none yet";
  private volatile String error = "";

  TokenServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/token", this::answer);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/token";
  }

  /** The forms that came, as they came. */
  List<Map<String, String>> asked() {
    return asked;
  }

  /** The token that is good now. */
  String token() {
    return token;
  }

  /** Takes back what it gave. */
  void revoke() {
    token = "none any more";
  }

  void refuseWith(String error) {
    this.error = error;
  }

  void giveAgain(String grant) {
    this.grant = grant;
    error = "";
  }

  private void answer(HttpExchange call) throws IOException {
    String body = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Map<String, String> form =
        Arrays.stream(body.split("&"))
            .map(pair -> pair.split("=", 2))
            .collect(
                Collectors.toMap(
                    pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    asked.add(form);
    if (error.isEmpty() && !grant.equals(form.get("refresh_token"))) {
      error = "invalid_grant";
    }
    if (!error.isEmpty()) {
      send(call, 400, "{\"error\":\"" + error + "\",\"error_description\":\"internal detail\"}");
      return;
    }
    token = "token-" + asked.size();
    grant = "grant-" + asked.size();
    send(
        call,
        200,
        """
        {"access_token":"%s","token_type":"Bearer","expires_in":3600,"refresh_token":"%s"}
        """
            .formatted(token, grant));
  }

  private static void send(HttpExchange call, int status, String json) throws IOException {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    call.getResponseHeaders().set("Content-Type", "application/json");
    call.sendResponseHeaders(status, bytes.length);
    call.getResponseBody().write(bytes);
    call.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
