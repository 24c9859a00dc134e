package org.ticketflow.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Calls of the application's REST API, over connections that are kept. */
final class Api {

  static final String KEY = "Bearer bench-key";
  static final String AGENT = basic("anna");
  static final String MANAGER = basic("maria");
  private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final String base;

  Api(int port) {
    this.base = "http://127.0.0.1:" + port;
  }

  /** Signs a person in as the page does; what this answers is who calls {@link #page}. */
  HttpClient browserOf(String user) throws IOException, InterruptedException {
    HttpClient browser =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager())
            .build();
    Matcher token = TOKEN.matcher(page(browser, "/login"));
    if (!token.find()) {
      throw new IOException("The sign-in page has no token");
    }
    String form =
        "username=" + user + "&password=bench&_csrf=" + URLEncoder.encode(token.group(1), StandardCharsets.UTF_8);
    HttpRequest signIn =
        HttpRequest.newBuilder(URI.create(base + "/login"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build();
    HttpResponse<String> answer = browser.send(signIn, BodyHandlers.ofString());
    if (answer.statusCode() != 302 || answer.headers().firstValue("Location").orElse("").contains("error")) {
      throw new IOException("Nobody is signed in: " + answer.statusCode());
    }
    return browser;
  }

  String page(HttpClient browser, String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(Duration.ofSeconds(120))
            .header("Accept", "text/html, */*;q=0.1")
            .build();
    HttpResponse<String> answer = browser.send(request, BodyHandlers.ofString());
    if (answer.statusCode() != 200 && answer.statusCode() != 204) {
      throw new IOException(path + " answered " + answer.statusCode());
    }
    return answer.body();
  }

  String get(String as, String path) throws IOException, InterruptedException {
    return send(request(as, path).GET().build(), 200);
  }

  String post(String as, String path, String body, int expected)
      throws IOException, InterruptedException {
    return send(
        request(as, path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build(),
        expected);
  }

  String patch(String as, String path, String body, int expected)
      throws IOException, InterruptedException {
    return send(
        request(as, path)
            .header("Content-Type", "application/json")
            .method("PATCH", BodyPublishers.ofString(body))
            .build(),
        expected);
  }

  JsonNode json(String text) throws IOException {
    return JSON.readTree(text);
  }

  /** What is filed: how the priority comes about is what its cost depends on most. */
  enum Report {
    READ(
        "priority read by the model",
        "Nothing has come since last week",
        "I have asked for it twice, but the parcel never came. Please help, I need the invoice of"
            + " last month for our accountant until Friday.",
        "null"),
    PLAIN(
        "priority said in plain words",
        "I cannot sign in since this morning",
        "I have tried to reset my password twice, but the mail never came. Please help, I need the"
            + " invoice of last month for our accountant until Friday.",
        "null"),
    STATED(
        "priority stated",
        "Nothing has come since last week",
        "I have asked for it twice, but the parcel never came. Please help, I need the invoice of"
            + " last month for our accountant until Friday.",
        "\"high\"");

    private final String words;
    private final String subject;
    private final String description;
    private final String priority;

    Report(String words, String subject, String description, String priority) {
      this.words = words;
      this.subject = subject;
      this.description = description;
      this.priority = priority;
    }

    @Override
    public String toString() {
      return words;
    }
  }

  /** Files a ticket whose requester can be reached, and answers its code. */
  String file(long number) throws IOException, InterruptedException {
    return file(Report.READ, number);
  }

  String file(Report report, long number) throws IOException, InterruptedException {
    String body =
        """
        {"subject": "%3$s (%1$d)",
         "description": "%4$s",
         "priority": %5$s,
         "requester": {"name": "Mia Example %1$d", "email": "mia%2$d@example.com"},
         "labels": ["billing", "login"]}
        """
            .formatted(number, number % 50, report.subject, report.description, report.priority);
    String answer = post(KEY, "/api/v1/sites/acme/tickets", body, 201);
    if (!answer.contains("\"status\":\"open\"")) {
      throw new IOException("Not open: " + answer);
    }
    return json(answer).get("code").asText();
  }

  private HttpRequest.Builder request(String as, String path) {
    return HttpRequest.newBuilder(URI.create(base + path))
        .timeout(Duration.ofSeconds(120))
        .header("Authorization", as);
  }

  private String send(HttpRequest request, int expected) throws IOException, InterruptedException {
    HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
    if (answer.statusCode() != expected) {
      throw new IOException(request.uri() + " answered " + answer.statusCode() + answer.body());
    }
    return answer.body();
  }

  private static String basic(String user) {
    return "Basic "
        + Base64.getEncoder()
            .encodeToString((user + ":bench").getBytes(StandardCharsets.US_ASCII));
  }
}
