package org.ticketflow.platform.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server process of a cluster, as its {@code postmaster.pid} names it. A run that was killed
 * leaves its server running; this finds it and stops it, and touches no process that is not the
 * PostgreSQL server of exactly this cluster.
 */
final class ServerProcess {

  private static final Logger log = LoggerFactory.getLogger(ServerProcess.class);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Path cluster;

  ServerProcess(Path cluster) {
    this.cluster = cluster;
  }

  /** Stops a server that an earlier run left behind, so that a new one can start. */
  void stopLeftBehind() {
    List<String> lines = pidFile();
    if (lines.isEmpty()) {
      return;
    }
    Optional<ProcessHandle> server = server(lines);
    if (server.isPresent()) {
      log.warn(
          "Stopping the PostgreSQL server (process {}) that an earlier run left behind",
          server.get().pid());
      stop(server.get());
    }
    // After a crash the number may belong to a stranger by now; PostgreSQL would then not start.
    delete(pidFilePath());
  }

  /** Waits until the server that was told to stop is gone. */
  void awaitStopped() {
    server(pidFile()).ifPresent(server -> hasExited(server, PATIENCE));
  }

  /** The port of the running server. */
  Optional<Integer> port() {
    List<String> lines = pidFile();
    return lines.size() > 3 ? Optional.of(Integer.valueOf(lines.get(3).strip())) : Optional.empty();
  }

  private Optional<ProcessHandle> server(List<String> pidFile) {
    if (pidFile.size() < 2 || !samePath(pidFile.get(1))) {
      return Optional.empty();
    }
    return ProcessHandle.of(Long.parseLong(pidFile.get(0).strip()))
        .filter(ProcessHandle::isAlive)
        .filter(this::servesThisCluster);
  }

  private boolean servesThisCluster(ProcessHandle process) {
    ProcessHandle.Info info = process.info();
    boolean postgres =
        info.command()
            .map(command -> Path.of(command).getFileName().toString())
            .filter(name -> name.equals("postgres") || name.equals("postgres.exe"))
            .isPresent();
    // Where the system does not show the arguments, the directory in postmaster.pid has to do.
    return postgres
        && info.arguments()
            .map(arguments -> List.of(arguments).stream().anyMatch(this::samePath))
            .orElse(true);
  }

  private void stop(ProcessHandle server) {
    interrupt(server);
    if (!hasExited(server, PATIENCE)) {
      // Safe: what was committed is in the log, and the next start recovers it.
      server.destroyForcibly();
      if (!hasExited(server, PATIENCE)) {
        throw new IllegalStateException(
            "The PostgreSQL server (process %d) in %s does not stop. Stop it by hand."
                .formatted(server.pid(), cluster));
      }
    }
  }

  /** SIGINT is PostgreSQL's fast shutdown; Java itself can send only SIGTERM, the patient one. */
  private static void interrupt(ProcessHandle server) {
    try {
      new ProcessBuilder("sh", "-c", "kill -INT " + server.pid()).start().waitFor();
    } catch (IOException noShell) {
      server.destroy();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean hasExited(ProcessHandle server, Duration patience) {
    try {
      server.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException("Cannot wait for process " + server.pid(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private boolean samePath(String path) {
    try {
      return !path.isBlank() && Files.isSameFile(Path.of(path.strip()), cluster);
    } catch (IOException | InvalidPathException notThere) {
      return false;
    }
  }

  private List<String> pidFile() {
    try {
      return Files.exists(pidFilePath()) ? Files.readAllLines(pidFilePath()) : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + pidFilePath(), e);
    }
  }

  private Path pidFilePath() {
    return cluster.resolve("postmaster.pid");
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot delete " + file, e);
    }
  }
}
