package org.ticketflow.process.signin;

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
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A browser or program without scripts: keeps cookies, follows no redirect by itself. */
final class Browser {

  private static final Pattern CSRF_FIELD = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

  private final String base;
  private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
  private final HttpClient http = HttpClient.newBuilder().cookieHandler(cookies).build();
  private final @Nullable String authorization;

  private Browser(int port, @Nullable String authorization) {
    this.base = "http://127.0.0.1:" + port;
    this.authorization = authorization;
  }

  static Browser anonymous(int port) {
    return new Browser(port, null);
  }

  static Browser basic(int port, String user, String password) {
    String pair = user + ":" + password;
    return new Browser(
        port, "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
  }

  static Browser bearer(int port, String key) {
    return new Browser(port, "Bearer " + key);
  }

  /** Signs in on the sign-in page; answers where it leads. */
  HttpResponse<String> signIn(String user, String password) {
    return form(
        "/login",
        Map.of("username", user, "password", password, "_csrf", csrfField(get("/login"))));
  }

  HttpResponse<String> signOut() {
    return form("/logout", Map.of("_csrf", csrfField(get("/desk/acme/profile"))));
  }

  static String csrfField(HttpResponse<String> page) {
    Matcher field = CSRF_FIELD.matcher(page.body());
    if (!field.find()) {
      throw new AssertionError("No CSRF field in " + page.statusCode() + " " + page.body());
    }
    return field.group(1);
  }

  HttpResponse<String> get(String path, String... headers) {
    return send(request(path, headers).GET());
  }

  HttpResponse<String> form(String path, Map<String, String> fields) {
    String body =
        fields.entrySet().stream()
            .map(field -> field.getKey() + "=" + encode(field.getValue()))
            .collect(Collectors.joining("&"));
    return send(
        request(path, "Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body)));
  }

  HttpResponse<String> post(String path, String json, String... headers) {
    return send(
        request(path, headers)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json)));
  }

  HttpResponse<String> upload(String path, String file) {
    String body =
        """
        --part
        Content-Disposition: form-data; name="deployment-name"

        test
        --part
        Content-Disposition: form-data; name="file"; filename="%s"
        Content-Type: text/plain

        hello
        --part--
        """
            .formatted(file)
            .replace("\n", "\r\n");
    return send(
        request(path, "Content-Type", "multipart/form-data; boundary=part")
            .POST(BodyPublishers.ofString(body)));
  }

  HttpResponse<String> send(String method, String path, String... headers) {
    return send(request(path, headers).method(method, BodyPublishers.noBody()));
  }

  /** As Tasklist calls: with the token of Camunda's own CSRF protection. */
  HttpResponse<String> postAsWebapp(String path, String json) {
    return post(path, json, "X-XSRF-TOKEN", String.valueOf(cookie("XSRF-TOKEN")));
  }

  @Nullable String cookie(String name) {
    return cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals(name))
        .map(HttpCookie::getValue)
        .findFirst()
        .orElse(null);
  }

  private HttpRequest.Builder request(String path, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path));
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    return request;
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
