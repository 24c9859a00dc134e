package org.ticketflow.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A server of the PostgreSQL that Debian brings, with the tools that belong to it: what the
 * embedded one lacks. In a directory of its own, with one empty database.
 */
final class DebianPostgres implements AutoCloseable {

  private static final Path INSTALLED = Path.of("/usr/lib/postgresql");
  private static final String NAME = "desk";

  private final Path directory;
  private final int port = freePort();

  private DebianPostgres() throws IOException {
    directory = Files.createTempDirectory("postgres");
    Path cluster = directory.resolve("cluster");
    asNobody(
        "initdb", "-D", cluster.toString(), "-U", NAME, "-A", "trust", "-E", "UTF8", "--locale=C");
    Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
    asNobody(
        "pg_ctl",
        "start",
        "-w",
        "-D",
        cluster.toString(),
        "-l",
        directory.resolve("log").toString(),
        "-o",
        "-p %d -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c max_connections=80"
            .formatted(port));
    run("createdb", "-h", "127.0.0.1", "-p", port(), "-U", NAME, NAME);
  }

  /** Why it cannot be started here; nothing where it can. */
  static Optional<String> obstacle() {
    return programs().isPresent()
        ? Optional.empty()
        : Optional.of(
            "no server with its tools under " + INSTALLED + ": apt-get install postgresql");
  }

  static DebianPostgres start() {
    try {
      return new DebianPostgres();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Map<String, Object> properties() {
    return Map.of(
        "spring.datasource.url",
        "jdbc:postgresql://127.0.0.1:" + port + "/" + NAME + "?reWriteBatchedInserts=true",
        "spring.datasource.username",
        NAME,
        "spring.datasource.password",
        "");
  }

  DataSource dataSource() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl("jdbc:postgresql://127.0.0.1:" + port + "/" + NAME);
    source.setUser(NAME);
    return source;
  }

  /** As the guide has it. */
  void dumpTo(Path file) {
    run("pg_dump", "-h", "127.0.0.1", "-p", port(), "-U", NAME, "-Fc", "-f", file.toString(), NAME);
  }

  /** As the guide has it. */
  void restore(Path file) {
    run(
        "pg_restore",
        "-h",
        "127.0.0.1",
        "-p",
        port(),
        "-U",
        NAME,
        "-d",
        NAME,
        "--no-owner",
        "--exit-on-error",
        "--single-transaction",
        file.toString());
  }

  @Override
  public void close() {
    stop();
  }

  private synchronized void stop() {
    Path cluster = directory.resolve("cluster");
    if (!Files.exists(cluster)) {
      return;
    }
    if (Files.exists(cluster.resolve("postmaster.pid"))) {
      asNobody("pg_ctl", "stop", "-m", "immediate", "-D", cluster.toString());
    }
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String port() {
    return String.valueOf(port);
  }

  /** The newest that is whole. */
  private static Optional<Path> programs() {
    if (!Files.isDirectory(INSTALLED)) {
      return Optional.empty();
    }
    try (Stream<Path> versions = Files.list(INSTALLED)) {
      return versions
          .map(version -> version.resolve("bin"))
          .filter(
              bin ->
                  Stream.of("initdb", "pg_ctl", "createdb", "pg_dump", "pg_restore")
                      .allMatch(program -> Files.isExecutable(bin.resolve(program))))
          .max(
              Comparator.comparing(
                  bin -> Integer.valueOf(bin.getParent().getFileName().toString())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A server refuses to be root's: in a namespace of its own, root is nobody in particular. */
  private static void asNobody(String... command) {
    boolean root = System.getProperty("user.name").equals("root");
    execute(root ? List.of("unshare", "-U") : List.of(), command);
  }

  private static void run(String... command) {
    execute(List.of(), command);
  }

  private static void execute(List<String> before, String... command) {
    List<String> words = new ArrayList<>(before);
    words.add(programs().orElseThrow().resolve(command[0]).toString());
    words.addAll(List.of(command).subList(1, command.length));
    try {
      Path output = Files.createTempFile("postgres", ".out");
      output.toFile().deleteOnExit();
      Process process =
          new ProcessBuilder(words)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      if (!process.waitFor(5, TimeUnit.MINUTES) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new IllegalStateException(words + ": " + Files.readString(output));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
