package org.ticketflow.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.ticketflow.support.Http;

/**
 * One node of the application, in a JVM of its own as in production: started, told where to stop,
 * and killed as {@code kill -9} does. What it says is in {@code target/faults}.
 */
public final class ApplicationNode implements AutoCloseable {

  /** For a machine that has much else to do. */
  private static final Duration LONGEST_START = Duration.ofMinutes(4);

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

  private static final String READY = "Ticketflow is ready.";
  private static final String FAILPOINT = "FAILPOINT ";

  private final Process process;
  private final int port;
  private final List<String> said = new CopyOnWriteArrayList<>();

  private ApplicationNode(Process process, int port, Path log) {
    this.process = process;
    this.port = port;
    Thread listening = new Thread(() -> listen(log), "node-" + process.pid());
    listening.setDaemon(true);
    listening.start();
  }

  /**
   * Starts a node, which is not ready by then.
   *
   * @param failpoint where it stops; null for nowhere
   */
  public static ApplicationNode start(Map<String, Object> settings, @Nullable String failpoint) {
    return start(settings, failpoint, Map.of());
  }

  static ApplicationNode start(
      Map<String, Object> settings, @Nullable String failpoint, Map<String, String> environment) {
    int port = freePort();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx300m", "-Xshare:auto"));
    command.addAll(List.of("-cp", classPath(), "org.ticketflow.Ticketflow"));
    command.add("--server.port=" + port);
    command.add("--spring.profiles.active=faults");
    if (failpoint != null) {
      command.add("--ticketflow.failpoint=" + failpoint);
    }
    settings.forEach((name, value) -> command.add("--" + name + "=" + value));
    try {
      Path logs = Files.createDirectories(Path.of("target", "faults"));
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().putAll(environment);
      Process process = builder.start();
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
      return new ApplicationNode(process, port, logs.resolve(process.pid() + ".log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public ApplicationNode awaitReady() {
    await(READY);
    return this;
  }

  /** Until somebody in it stands at the failpoint that it was started with. */
  public void awaitFailpoint() {
    await(FAILPOINT);
  }

  /** At once, whatever it does; nothing in it gets to clean up. */
  public void kill() {
    process.destroyForcibly();
    try {
      assertThat(process.waitFor(10, TimeUnit.SECONDS)).as("the process has ended").isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** As a service is told to: it may finish what it has in hand. */
  public void stop() {
    process.toHandle().destroy(); // unlike the process itself, goes on to be read
    awaitEnd();
  }

  /** Tells it to stop, and does not wait. */
  public void tellToStop() {
    process.toHandle().destroy(); // unlike the process itself, goes on to be read
  }

  public void awaitEnd() {
    try {
      assertThat(process.waitFor(LONGEST_START.toSeconds(), TimeUnit.SECONDS))
          .as("the process has ended")
          .isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Holds all of its threads, as a machine does that is moved elsewhere. */
  public void pause() {
    signal("-STOP");
  }

  public void resume() {
    signal("-CONT");
  }

  private void signal(String name) {
    try {
      int answer =
          new ProcessBuilder("kill", name, String.valueOf(process.pid())).start().waitFor();
      assertThat(answer).as("kill " + name).isZero();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  public Http person(String name, String password) {
    return Http.person(port, name, password);
  }

  public Http key(String key) {
    return Http.bearer(port, key);
  }

  public Http anyone() {
    return Http.anyone(port);
  }

  public int port() {
    return port;
  }

  public long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    kill();
  }

  private void await(String words) {
    long left = LONGEST_START.toNanos();
    synchronized (said) {
      while (said.stream().noneMatch(line -> line.contains(words))) {
        if (left <= 0 || !process.isAlive()) {
          throw new IllegalStateException("The node did not say '" + words + "': " + last());
        }
        long before = System.nanoTime();
        try {
          said.wait(LONGEST_WAIT.toMillis());
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new IllegalStateException(e);
        }
        // who halts all of this machine for a while takes nothing from it
        left -= Math.min(System.nanoTime() - before, LONGEST_WAIT.toNanos());
      }
    }
  }

  private void listen(Path log) {
    try (BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        var kept = Files.newBufferedWriter(log)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        kept.write(line);
        kept.newLine();
        kept.flush();
        said.add(line);
        synchronized (said) {
          said.notifyAll();
        }
      }
    } catch (IOException e) {
      said.add("(nothing more could be read: " + e.getMessage() + ")");
    }
  }

  private String last() {
    return said.stream()
        .skip(Math.max(0, said.size() - 30))
        .collect(Collectors.joining(System.lineSeparator()));
  }

  /** What the application has in production: none of what the tests bring along themselves. */
  private static String classPath() {
    String all =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return Arrays.stream(all.split(File.pathSeparator))
        .filter(entry -> !entry.endsWith("test-classes") && !entry.endsWith("test-classes/"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
