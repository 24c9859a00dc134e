package org.ticketflow.support;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A visitor's open page: hears what is said in the conversation while it is said. */
public final class Events implements AutoCloseable {

  private final InputStream stream;
  private final BlockingQueue<JsonNode> heard = new LinkedBlockingQueue<>();

  public Events(Chat chat) {
    stream = chat.visitor().open(chat.path() + "/events").body();
    Thread reader = new Thread(this::read, "events of " + chat.id());
    reader.setDaemon(true);
    reader.start();
  }

  /** The next words in the conversation. */
  public String next() {
    try {
      JsonNode event = heard.poll(60, TimeUnit.SECONDS);
      if (event == null) {
        throw new AssertionError("Nothing was heard");
      }
      return event.path("body").asText();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void read() {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("data:")) {
          heard.add(Http.JSON.readTree(line.substring("data:".length())));
        }
      }
    } catch (IOException closed) {
      // The visitor left the page.
    }
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }
}
