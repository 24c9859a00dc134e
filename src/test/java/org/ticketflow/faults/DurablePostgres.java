package org.ticketflow.faults;

import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A PostgreSQL server as in production, durable, that a test crashes and starts again. */
final class DurablePostgres implements AutoCloseable {

  private static final Duration LONGEST = Duration.ofMinutes(2);

  private final EmbeddedPostgres server;
  private final int port;
  private final List<String> command;
  private final String directory;
  private Process again;

  DurablePostgres() {
    this(EmbeddedPostgres.builder());
  }

  /** With its data on a disk of its own, that has little room: so little is kept ready. */
  DurablePostgres(Path data) {
    this(
        EmbeddedPostgres.builder()
            .setDataDirectory(data)
            .setServerConfig("min_wal_size", "32MB")
            .setServerConfig("max_wal_size", "64MB"));
  }

  private DurablePostgres(EmbeddedPostgres.Builder builder) {
    try {
      server =
          builder
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
      directory = sql().sql("show data_directory").query(String.class).single();
      long pid = pidIn(Path.of(directory));
      List<String> started =
          Arrays.asList(
              Files.readString(Path.of("/proc", "" + pid, "cmdline"), StandardCharsets.UTF_8)
                  .split("\0"));
      started.set(0, Files.readSymbolicLink(Path.of("/proc", "" + pid, "exe")).toString());
      command = started;
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
    List<ProcessHandle> all = new ArrayList<>();
    postmaster()
        .ifPresent(
            postmaster -> {
              all.addAll(postmaster.descendants().toList());
              all.add(postmaster);
            });
    all.forEach(ProcessHandle::destroyForcibly);
    await().atMost(LONGEST).until(() -> all.stream().noneMatch(ProcessHandle::isAlive));
  }

  /** Waits until it answers; starts it again where it has given up, and answers whether it had. */
  boolean comesBack() {
    await().atMost(LONGEST).until(() -> postmaster().isEmpty() || answers());
    boolean gaveUp = postmaster().isEmpty();
    if (gaveUp) {
      startAgain();
    }
    return gaveUp;
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
    await().atMost(LONGEST).until(this::answers);
  }

  private boolean answers() {
    try {
      return sql().sql("select 1").query(Integer.class).single() == 1;
    } catch (DataAccessException notYet) {
      return false;
    }
  }

  private Optional<ProcessHandle> postmaster() {
    try {
      return ProcessHandle.of(pidIn(Path.of(directory))).filter(ProcessHandle::isAlive);
    } catch (NoSuchFileException ended) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long pidIn(Path directory) throws IOException {
    return Long.parseLong(Files.readAllLines(directory.resolve("postmaster.pid")).get(0).strip());
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
