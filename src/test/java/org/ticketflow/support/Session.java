package org.ticketflow.support;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser without scripts in which one of the cast has signed in by the page. */
public final class Session {

  private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

  private final CookieManager cookies;
  private final HttpClient http;
  private final String base;

  private Session(int port) {
    this(port, new CookieManager(null, CookiePolicy.ACCEPT_ALL));
  }

  private Session(int port, CookieManager cookies) {
    this.base = "http://127.0.0.1:" + port;
    this.cookies = cookies;
    this.http =
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).cookieHandler(cookies).build();
  }

  /** The same browser, led to another node. */
  public Session at(int otherPort) {
    return new Session(otherPort, cookies);
  }

  /** The same browser in another request at once: neither knows what the other is answered. */
  public Session twin() {
    CookieManager known = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    cookies
        .getCookieStore()
        .getCookies()
        .forEach(cookie -> known.getCookieStore().add(URI.create(base), cookie));
    return new Session(URI.create(base).getPort(), known);
  }

  /** A browser that has never been here. */
  public static Session fresh(int port) {
    return new Session(port);
  }

  /** A browser in which nobody has signed in: it has been at the sign-in page. */
  public static Session stranger(int port) {
    Session session = fresh(port);
    session.get("/login");
    return session;
  }

  public Session(int port, String person, String site) {
    this(port);
    Matcher field = CSRF.matcher(get("/login").body());
    if (!field.find()) {
      throw new AssertionError("No sign-in page");
    }
    form("/login", Map.of("username", person, "password", Cast.PASSWORD, "_csrf", field.group(1)));
    // Any page: it brings the token for what is sent from here.
    get("/desk/" + site + "/counts");
  }

  public HttpResponse<String> get(String path, String... headers) {
    HttpRequest.Builder request = request(path);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request.GET().build(), BodyHandlers.ofString());
  }

  /** Sends the fields of a form, with the token against forgery. */
  public HttpResponse<String> form(String path, Map<String, String> fields) {
    String body =
        fields.entrySet().stream()
            .map(
                each ->
                    each.getKey()
                        + "="
                        + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    HttpRequest.Builder request =
        request(path).header("Content-Type", "application/x-www-form-urlencoded");
    if (!fields.containsKey("_csrf")) {
      request.header("X-CSRF-TOKEN", csrf());
    }
    return send(request.POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
  }

  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path));
  }

  /** The token that each change has to bring. */
  public String csrf() {
    return cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals("ticketflow-csrf"))
        .map(HttpCookie::getValue)
        .findFirst()
        .orElse("");
  }

  public <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler) {
    try {
      return http.send(request, handler);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
