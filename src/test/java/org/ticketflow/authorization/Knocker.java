package org.ticketflow.authorization;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;
import org.ticketflow.authorization.Gate.End;
import org.ticketflow.support.Session;

/** Somebody who tries a route. */
final class Knocker {

  /** Who there is, as far as routes tell them apart. */
  enum Kind {
    NOBODY,
    VISITOR,
    AI_AGENT,
    AGENT,
    MANAGER,
    ADMINISTRATOR,
    FOREIGN_VISITOR,
    FOREIGN_AI_AGENT,
    FOREIGN_AGENT,
    FOREIGN_MANAGER;

    boolean isVisitor() {
      return this == VISITOR || this == FOREIGN_VISITOR;
    }

    boolean isProgram() {
      return this == AI_AGENT || this == FOREIGN_AI_AGENT || isVisitor();
    }

    boolean isForeign() {
      return name().startsWith("FOREIGN_");
    }

    static EnumSet<Kind> persons() {
      return EnumSet.of(AGENT, MANAGER, ADMINISTRATOR, FOREIGN_AGENT, FOREIGN_MANAGER);
    }
  }

  private static final int READ_AT_MOST = 20_000;

  private final Session browser;
  private final @Nullable String key;

  private Knocker(Session browser, @Nullable String key) {
    this.browser = browser;
    this.key = key;
  }

  static Knocker person(Session browser) {
    return new Knocker(browser, null);
  }

  static Knocker program(Session browser, String key) {
    return new Knocker(browser, key);
  }

  /** The end of a call to this path, with the token against forgery. */
  End tries(Gate gate, String path) {
    return ended(gate, answer(gate, path, browser.csrf()));
  }

  /** The status of a call that another page has made in the browser's name. */
  int forged(Gate gate, String path) {
    HttpResponse<InputStream> answer = answer(gate, path, "");
    close(answer);
    return answer.statusCode();
  }

  private HttpResponse<InputStream> answer(Gate gate, String path, String token) {
    boolean query = gate.sent().startsWith("?");
    HttpRequest.Builder call = browser.request(query ? path + gate.sent() : path);
    String body = query ? "" : gate.sent();
    if (key != null) {
      call.header("Authorization", "Bearer " + key);
    }
    if (!token.isEmpty()) {
      call.header("X-CSRF-TOKEN", token);
    }
    if (gate.changes()) {
      call.header("Content-Type", type(gate, body));
    }
    call.method(
        gate.method(),
        gate.changes()
            ? BodyPublishers.ofString(body.isEmpty() && !gate.isPage() ? "{}" : body)
            : BodyPublishers.noBody());
    return browser.send(call.build(), BodyHandlers.ofInputStream());
  }

  private static String type(Gate gate, String body) {
    if (gate.isPage()) {
      return "application/x-www-form-urlencoded";
    }
    return body.startsWith("<") ? "application/xml" : "application/json";
  }

  private static End ended(Gate gate, HttpResponse<InputStream> answer) {
    int status = answer.statusCode();
    String to = answer.headers().firstValue("Location").orElse("");
    if (status == 401 || (status == 302 && to.endsWith("/login"))) {
      close(answer);
      return End.SIGN_IN;
    }
    if (status == 403) {
      close(answer);
      return End.REFUSED;
    }
    if (status >= 500) {
      throw new AssertionError(gate.route() + " broke: " + status + " " + text(answer));
    }
    if (status == 404) {
      String said = text(answer);
      boolean notTheirs =
          said.contains("There is no site")
              || (gate.isChat() && said.contains("There is no such conversation"));
      return notTheirs ? End.NOT_THEIR_SITE : End.LET_IN;
    }
    close(answer);
    return End.LET_IN;
  }

  private static String text(HttpResponse<InputStream> answer) {
    try (InputStream body = answer.body()) {
      return new String(body.readNBytes(READ_AT_MOST), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Without reading on: a line of events has no end. */
  private static void close(HttpResponse<InputStream> answer) {
    try {
      answer.body().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
