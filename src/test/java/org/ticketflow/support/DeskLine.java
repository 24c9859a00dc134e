package org.ticketflow.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A person's browser without scripts, which can hold a line to the desk's events. */
public final class DeskLine implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String END = "end";

  private final Session browser;
  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private @Nullable InputStream stream;

  public DeskLine(int port, String person, String site) {
    this(new Session(port, person, site));
  }

  public DeskLine(Session browser) {
    this.browser = browser;
  }

  /** The status of the answer; 200 is listening. */
  public int listen(String site) {
    HttpResponse<InputStream> answer =
        browser.send(
            browser
                .request("/desk/" + site + "/events")
                .header("Accept", "text/event-stream")
                .build(),
            BodyHandlers.ofInputStream());
    stream = answer.body();
    if (answer.statusCode() == 200) {
      Thread reader = new Thread(() -> read(answer.body()));
      reader.setDaemon(true);
      reader.start();
    }
    return answer.statusCode();
  }

  /** Waits for exactly this, such as {@code ticket {"number":42}}; passes by what else comes. */
  public void hears(String event) {
    for (String next = next(); !next.equals(event); next = next()) {
      if (next.equals(END)) {
        throw new AssertionError("The line ended before " + event);
      }
    }
  }

  public boolean ends() {
    String next = next();
    while (!next.equals(END)) {
      next = next();
    }
    return true;
  }

  /** Everything until this, which is then heard too. */
  public java.util.List<String> until(String event) {
    java.util.List<String> all = new java.util.ArrayList<>();
    while (all.isEmpty() || !all.get(all.size() - 1).equals(event)) {
      all.add(next());
    }
    return all;
  }

  public HttpResponse<String> get(String path, String... headers) {
    return browser.get(path, headers);
  }

  public HttpResponse<String> form(String path, Map<String, String> fields) {
    return browser.form(path, fields);
  }

  public JsonNode present(String site, String code, String doing, String tab) {
    HttpResponse<String> answer =
        form(
            "/desk/" + site + "/tickets/" + code + "/presence", Map.of("doing", doing, "tab", tab));
    try {
      return JSON.readTree(answer.statusCode() == 200 ? answer.body() : "" + answer.statusCode());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private String next() {
    try {
      String next = heard.poll(60, TimeUnit.SECONDS);
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
