package org.ticketflow.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Many widgets that are open and idle, and messages in some of them: how long it takes from sending
 * one to seeing it in the stream of its conversation. Half of the messages are visitors' questions,
 * which the assistant answers besides.
 */
final class ChatScenario {

  private static final int WIDGETS = Integer.getInteger("bench.widgets", 500);
  private static final int A_SECOND = 20;
  private static final int WARM_UP_SECONDS = 15;
  private static final int SECONDS = 30;
  private static final Pattern NUMBER = Pattern.compile("\\(no (\\d+)\\)");
  private static final String CONVERSATIONS = "/api/v1/sites/acme/conversations";

  private record Widget(String id, String bearer) {}

  private final Api api;
  private final Application application;
  private final ExecutorService callers = Executors.newFixedThreadPool(16);
  private final Map<Integer, Long> sent = new ConcurrentHashMap<>();
  private final Map<Integer, Long> seenAfter = new ConcurrentHashMap<>();
  private final AtomicLong errors = new AtomicLong();
  private final CountDownLatch open = new CountDownLatch(WIDGETS);

  ChatScenario(Api api, Application application) {
    this.api = api;
    this.application = application;
  }

  void run(Report report) throws Exception {
    int threadsBefore = application.threads();
    List<Widget> widgets = begin();
    HttpClient streams =
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    widgets.forEach(widget -> watch(streams, widget));
    if (!open.await(60, TimeUnit.SECONDS)) {
      throw new IOException(open.getCount() + " widgets have no stream");
    }
    TimeUnit.SECONDS.sleep(2);
    int threadsOfStreams = application.threads();
    double cpu = application.cpuSeconds();
    TimeUnit.SECONDS.sleep(20);
    double idle = (application.cpuSeconds() - cpu) / 20;
    int first = talk(widgets, WARM_UP_SECONDS, 0);
    cpu = application.cpuSeconds();
    int last = talk(widgets, SECONDS, first);
    double busy = (application.cpuSeconds() - cpu) / SECONDS;
    TimeUnit.SECONDS.sleep(5);
    long[] nanos =
        seenAfter.entrySet().stream()
            .filter(seen -> seen.getKey() >= first)
            .mapToLong(Map.Entry::getValue)
            .toArray();
    Figures figures =
        new Figures("chat, from sent to seen", WIDGETS, nanos.length, errors.get(), SECONDS, nanos);
    report.add(figures, Map.of(), (last - first - nanos.length) + " not seen");
    report.fact("chatP95", "chat, p95 from sent to seen", figures.millis(0.95), "ms", "<= 500");
    report.fact("chatThreads", "threads for " + WIDGETS + " streams", threadsOfStreams - threadsBefore, "", "");
    report.fact("chatIdleCpu", "processor with idle widgets", 100 * idle, "%", "");
    report.fact("chatBusyCpu", "processor at 20 messages a second", 100 * busy, "%", "");
    callers.shutdownNow();
  }

  private List<Widget> begin() throws Exception {
    List<CompletableFuture<Widget>> beginning = new ArrayList<>();
    for (int i = 0; i < WIDGETS; i++) {
      beginning.add(CompletableFuture.supplyAsync(this::beginOne, callers));
    }
    List<Widget> widgets = new ArrayList<>();
    for (CompletableFuture<Widget> one : beginning) {
      widgets.add(one.get());
    }
    return widgets;
  }

  private Widget beginOne() {
    try {
      JsonNode started = api.json(api.post(Api.KEY, CONVERSATIONS, "{}", 201));
      return new Widget(started.path("id").asText(), "Bearer " + started.path("visitorToken").asText());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void watch(HttpClient streams, Widget widget) {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(
                    "http://127.0.0.1:" + application.port + CONVERSATIONS + "/" + widget.id + "/events"))
            .header("Authorization", widget.bearer)
            .header("Accept", "text/event-stream")
            .build();
    streams
        .sendAsync(request, HttpResponse.BodyHandlers.fromLineSubscriber(new Lines()))
        .whenComplete((end, failure) -> errors.addAndGet(failure == null ? 0 : 1));
  }

  /** So many messages a second for a while; answers the number after the last one. */
  private int talk(List<Widget> widgets, int seconds, int from) throws InterruptedException {
    AtomicInteger number = new AtomicInteger(from);
    Random random = new Random(from);
    ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    clock.scheduleAtFixedRate(
        () -> {
          int one = number.getAndIncrement();
          Widget widget = widgets.get(random.nextInt(widgets.size()));
          callers.execute(() -> say(widget, one));
        },
        0,
        1_000 / A_SECOND,
        TimeUnit.MILLISECONDS);
    TimeUnit.SECONDS.sleep(seconds);
    clock.shutdown();
    clock.awaitTermination(1, TimeUnit.SECONDS);
    return number.get();
  }

  private void say(Widget widget, int number) {
    String who = number % 2 == 0 ? widget.bearer : Api.KEY;
    sent.put(number, System.nanoTime());
    try {
      api.post(
          who,
          CONVERSATIONS + "/" + widget.id + "/messages",
          "{\"body\": \"Do you ship to the islands? (no " + number + ")\"}",
          201);
    } catch (IOException e) {
      errors.incrementAndGet();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The lines of one stream. */
  private final class Lines implements Flow.Subscriber<String> {

    private boolean begun;

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(String line) {
      if (!begun) {
        begun = true;
        open.countDown();
      }
      Matcher number = NUMBER.matcher(line);
      if (number.find()) {
        int one = Integer.parseInt(number.group(1));
        seenAfter.putIfAbsent(one, System.nanoTime() - sent.getOrDefault(one, System.nanoTime()));
      }
    }

    @Override
    public void onError(Throwable failure) {
      errors.incrementAndGet();
    }

    @Override
    public void onComplete() {
      errors.incrementAndGet();
    }
  }
}
