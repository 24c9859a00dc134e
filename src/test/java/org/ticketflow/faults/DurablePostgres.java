package org.ticketflow.faults;

import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A PostgreSQL server as in production, durable, that a test crashes and starts again. */
final class DurablePostgres implements AutoCloseable {

  private final EmbeddedPostgres server;
  private final int port;
  private List<String> command = List.of();
  private String directory = "";
  private Process again;

  DurablePostgres() {
    try {
      server =
          EmbeddedPostgres.builder()
              .setRegisterShutdownHook(false)
              .setOverrideWorkingDirectory(
                  Path.of("target", "postgresql").toAbsolutePath().toFile())
              .setServerConfig("listen_addresses", "127.0.0.1")
              .setServerConfig("unix_socket_directories", "")
              .setServerConfig("fsync", "on")
              .setServerConfig("synchronous_commit", "on")
              .setServerConfig("full_page_writes", "on")
              .setOutputRedirector(ProcessBuilder.Redirect.DISCARD)
              .start();
      port = server.getPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Map<String, Object> settings() {
    return Map.of(
        "spring.datasource.url", "jdbc:postgresql://127.0.0.1:" + port + "/postgres",
        "spring.datasource.username", "postgres",
        "spring.datasource.password", "");
  }

  DataSource dataSource() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl("jdbc:postgresql://127.0.0.1:" + port + "/postgres");
    source.setUser("postgres");
    return source;
  }

  private JdbcClient sql() {
    return JdbcClient.create(dataSource());
  }

  /** All of its processes at once, with nothing written that was not written before. */
  void crash() {
    long pid = pid();
    ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
    try {
      command =
          Arrays.asList(
              Files.readString(Path.of("/proc", "" + pid, "cmdline"), StandardCharsets.UTF_8)
                  .split("\0"));
      directory = Files.readSymbolicLink(Path.of("/proc", "" + pid, "cwd")).toString();
      command.set(0, Files.readSymbolicLink(Path.of("/proc", "" + pid, "exe")).toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<ProcessHandle> all = new ArrayList<>(postmaster.descendants().toList());
    all.add(postmaster);
    all.forEach(ProcessHandle::destroyForcibly);
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> all.stream().noneMatch(ProcessHandle::isAlive));
  }

  void startAgain() {
    List<String> start = new ArrayList<>();
    if (System.getProperty("user.name").equals("root")) {
      start.addAll(List.of("unshare", "-U")); // PostgreSQL does not run as root
    }
    start.addAll(command);
    try {
      again =
          new ProcessBuilder(start)
              .directory(new File(directory))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    await()
        .atMost(Duration.ofMinutes(2))
        .ignoreExceptions()
        .until(() -> sql().sql("select 1").query(Integer.class).single() == 1);
  }

  private static long pidIn(File directory) throws IOException {
    return Long.parseLong(
        Files.readAllLines(directory.toPath().resolve("postmaster.pid")).get(0).strip());
  }

  private long pid() {
    try {
      return pidIn(new File(sql().sql("show data_directory").query(String.class).single()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    if (again != null) {
      crash();
    }
    try {
      server.close();
    } catch (IOException | RuntimeException gone) {
      // it was started again by us, and has been ended
    }
  }
}
