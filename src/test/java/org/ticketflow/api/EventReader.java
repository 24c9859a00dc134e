package org.ticketflow.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Reads a stream of server-sent events as a browser does. */
class EventReader implements AutoCloseable {

  record Event(String id, String name, JsonNode data) {}

  private static final Event END = new Event("", "end of stream", ChatClient.JSON.nullNode());

  private final InputStream stream;
  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  final HttpResponse<InputStream> response;

  EventReader(ChatClient client, HttpRequest.Builder request)
      throws IOException, InterruptedException {
    response = client.http().send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    stream = response.body();
    Thread reader = new Thread(this::read);
    reader.setDaemon(true);
    reader.start();
  }

  Event next() throws InterruptedException {
    Event event = events.poll(60, TimeUnit.SECONDS);
    if (event == null) {
      throw new AssertionError("No event came");
    }
    return event;
  }

  List<String> nextBodies(int count) throws InterruptedException {
    List<String> bodies = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      bodies.add(next().data().path("body").asText());
    }
    return bodies;
  }

  boolean nothingElse() {
    return events.isEmpty();
  }

  boolean ended() throws InterruptedException {
    return next() == END;
  }

  private void read() {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      String id = "";
      String name = "";
      StringBuilder data = new StringBuilder();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.isEmpty()) {
          if (!data.isEmpty()) {
            events.add(new Event(id, name, ChatClient.JSON.readTree(data.toString())));
          }
          name = "";
          data.setLength(0);
        } else if (line.startsWith("id:")) {
          id = line.substring(3).strip();
        } else if (line.startsWith("event:")) {
          name = line.substring(6).strip();
        } else if (line.startsWith("data:")) {
          data.append(line.substring(5));
        }
      }
    } catch (IOException closed) {
      // The test hung up.
    }
    events.add(END);
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }
}
