package org.ticketflow.bench;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The real application in a JVM of its own, with the flags it has in production. */
final class Application implements AutoCloseable {

  private static final Duration START_UP = Duration.ofMinutes(3);

  private final Process process;
  private final int control;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  final int port;
  final double secondsToReady;
  final double cpuSecondsToReady;

  private Application(Process process, int port, int control, long started)
      throws IOException, InterruptedException {
    this.process = process;
    this.port = port;
    this.control = control;
    awaitReady();
    this.secondsToReady = (System.nanoTime() - started) / 1e9;
    this.cpuSecondsToReady = cpuSeconds();
  }

  static Application start(Path directory) throws IOException, InterruptedException {
    return start(directory, Map.of());
  }

  /**
   * @param settings further ones, as variables of its environment
   */
  static Application start(Path directory, Map<String, String> settings)
      throws IOException, InterruptedException {
    int port = freePort();
    int control = freePort();
    ProcessBuilder builder =
        java(directory).redirectOutput(ProcessBuilder.Redirect.appendTo(log(directory)));
    builder.environment().put("SERVER_PORT", Integer.toString(port));
    builder.environment().put("TICKETFLOW_MAIL_SMTP_PORT", Integer.toString(freePort()));
    builder.environment().put("TICKETFLOW_MAIL_IMAP_PORT", Integer.toString(freePort()));
    builder.environment().put("TICKETFLOW_LIMITS", "off");
    builder.environment().put("TICKETFLOW_DEMO", "false");
    builder.environment().put("TICKETFLOW_BENCH_CONTROL_PORT", Integer.toString(control));
    builder.environment().put("MALLOC_ARENA_MAX", "2");
    builder.environment().putAll(settings);
    long started = System.nanoTime();
    Process process = builder.start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
    return new Application(process, port, control, started);
  }

  /** The command {@code doctor} over the same database, which says what is broken. */
  static Process doctor(Path directory) throws IOException {
    ProcessBuilder doctor = java(directory);
    doctor.command().add("doctor");
    return doctor.start();
  }

  private static ProcessBuilder java(Path directory) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(System.getProperty("bench.jvm", "").strip().split("\\s+")));
    command.removeIf(String::isEmpty);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "org.ticketflow.Ticketflow"));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("TICKETFLOW_DATA", directory.resolve("data").toString());
    return builder;
  }

  /** Asks the benchmark's own part inside the application. */
  String control(String path) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + control + path)).build(),
            BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException(path + ": " + answer.body());
    }
    return answer.body();
  }

  /** Waits until every job that is due is done, every mail sent, every message answered; for how long. */
  double settle() throws IOException, InterruptedException {
    long begun = System.nanoTime();
    while (!control("/pending").equals("0")) {
      if (System.nanoTime() - begun > 300e9) {
        throw new IOException("Jobs, mails or messages are still waiting after five minutes");
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
    return (System.nanoTime() - begun) / 1e9;
  }

  /** Megabytes of the application's memory that are in RAM, the database's not counted. */
  double residentMegabytes() throws IOException {
    return status("VmRSS:") / 1024.0;
  }

  double highestResidentMegabytes() throws IOException {
    return status("VmHWM:") / 1024.0;
  }

  int threads() throws IOException {
    return (int) status("Threads:");
  }

  /** Seconds of processor time that the application has used so far. */
  double cpuSeconds() {
    return process.info().totalCpuDuration().map(Duration::toNanos).orElse(0L) / 1e9;
  }

  long pid() {
    return process.pid();
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }

  private void awaitReady() throws IOException, InterruptedException {
    long end = System.nanoTime() + START_UP.toNanos();
    HttpRequest health =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/health")).build();
    while (System.nanoTime() < end && process.isAlive()) {
      try {
        if (http.send(health, BodyHandlers.ofString()).statusCode() == 200) {
          return;
        }
      } catch (IOException notYet) {
        // nobody listens yet
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
    process.destroy();
    throw new IOException("The application did not become ready; see its log.");
  }

  private long status(String field) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
        .filter(line -> line.startsWith(field))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElse(0);
  }

  private static File log(Path directory) throws IOException {
    Files.createDirectories(directory);
    return directory.resolve("application.log").toFile();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
