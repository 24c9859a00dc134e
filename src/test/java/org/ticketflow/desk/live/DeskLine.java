package org.ticketflow.desk.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
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
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A person's browser without scripts, which can hold a line to the desk's events. */
final class DeskLine implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
  private static final String END = "end";

  private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
  private final HttpClient http = HttpClient.newBuilder().cookieHandler(cookies).build();
  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private final String base;
  private @Nullable InputStream stream;

  DeskLine(int port, String person, String site) {
    base = "http://127.0.0.1:" + port;
    Matcher field = CSRF.matcher(send(request("/login").GET()).body());
    if (!field.find()) {
      throw new AssertionError("No sign-in page");
    }
    form("/login", Map.of("username", person, "password", "demo", "_csrf", field.group(1)));
    // Any page: it brings the token for what is sent from here.
    get("/desk/" + site + "/counts");
  }

  /** The status of the answer; 200 is listening. */
  int listen(String site) {
    try {
      HttpResponse<InputStream> answer =
          http.send(
              request("/desk/" + site + "/events").header("Accept", "text/event-stream").build(),
              BodyHandlers.ofInputStream());
      stream = answer.body();
      if (answer.statusCode() == 200) {
        Thread reader = new Thread(() -> read(answer.body()));
        reader.setDaemon(true);
        reader.start();
      }
      return answer.statusCode();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Waits for exactly this, such as {@code ticket {"number":42}}; passes by what else comes. */
  void hears(String event) {
    for (String next = next(); !next.equals(event); next = next()) {
      if (next.equals(END)) {
        throw new AssertionError("The line ended before " + event);
      }
    }
  }

  boolean ends() {
    String next = next();
    while (!next.equals(END)) {
      next = next();
    }
    return true;
  }

  /** Everything until this, which is then heard too. */
  java.util.List<String> until(String event) {
    java.util.List<String> all = new java.util.ArrayList<>();
    while (all.isEmpty() || !all.get(all.size() - 1).equals(event)) {
      all.add(next());
    }
    return all;
  }

  HttpResponse<String> get(String path, String... headers) {
    HttpRequest.Builder request = request(path);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request.GET());
  }

  JsonNode present(String site, String code, String doing, String tab) {
    HttpResponse<String> answer =
        form(
            "/desk/" + site + "/tickets/" + code + "/presence", Map.of("doing", doing, "tab", tab));
    try {
      return JSON.readTree(answer.statusCode() == 200 ? answer.body() : "" + answer.statusCode());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  HttpResponse<String> form(String path, Map<String, String> fields) {
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
    return send(request.POST(BodyPublishers.ofString(body)));
  }

  private String csrf() {
    return cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals("ticketflow-csrf"))
        .map(HttpCookie::getValue)
        .findFirst()
        .orElse("");
  }

  private String next() {
    try {
      String next = heard.poll(15, TimeUnit.SECONDS);
      if (next == null) {
        throw new AssertionError("Nothing was heard");
      }
      return next;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void read(InputStream body) {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
      String name = "";
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("event: ")) {
          name = line.substring("event: ".length());
        } else if (line.startsWith("data: ")) {
          heard.add(name + " " + line.substring("data: ".length()));
        }
      }
    } catch (IOException closed) {
      // Hung up, by either side.
    }
    heard.add(END);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    try {
      if (stream != null) {
        stream.close();
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
