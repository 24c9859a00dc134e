package org.ticketflow.platform.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Base64;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/**
 * A real PostgreSQL server that starts and stops with the application and keeps its data: durable,
 * on 127.0.0.1 only, with a password. The library that runs it is made for throw-away tests, so
 * everything that keeps data safe is switched on again here.
 */
final class EmbeddedDatabase implements JdbcConnectionDetails, AutoCloseable {

  static final String NAME = "ticketflow";
  static final String ADMINISTRATOR = "postgres";
  private static final Duration START_UP = Duration.ofMinutes(2);

  private final DataDirectory directory;
  private final EmbeddedPostgres server;
  private final String password;

  private EmbeddedDatabase(DataDirectory directory, EmbeddedPostgres server, String password) {
    this.directory = directory;
    this.server = server;
    this.password = password;
  }

  /** Starts the server over the data in this directory, made at the first start. */
  static EmbeddedDatabase start(Path data) {
    DataDirectory directory = DataDirectory.hold(data);
    try {
      return start(directory);
    } catch (IOException e) {
      directory.close();
      throw new UncheckedIOException("Could not start PostgreSQL in " + data, e);
    } catch (RuntimeException e) {
      directory.close();
      throw e;
    }
  }

  private static EmbeddedDatabase start(DataDirectory directory) throws IOException {
    if (Files.exists(directory.unfinished())) {
      new ServerProcess(directory.cluster()).stopLeftBehind();
      FileSystemUtils.deleteRecursively(directory.cluster());
      Files.deleteIfExists(directory.password());
    }
    boolean first = !Files.exists(directory.cluster());
    if (first) {
      Files.writeString(directory.unfinished(), "");
      Files.deleteIfExists(directory.password());
      OwnerOnly.file(directory.password(), newPassword());
    }
    new ServerProcess(directory.cluster()).stopLeftBehind();
    String password = password(directory.password());
    EmbeddedPostgres server = server(directory, password);
    try {
      makeDatabase(server, password);
    } catch (SQLException | RuntimeException e) {
      server.close();
      throw new IllegalStateException(
          "PostgreSQL in %s started but refuses us. Is %s the password file of this data?"
              .formatted(directory.cluster(), directory.password()),
          e);
    }
    Files.deleteIfExists(directory.unfinished());
    return new EmbeddedDatabase(directory, server, password);
  }

  private static EmbeddedPostgres server(DataDirectory directory, String password)
      throws IOException {
    // The library makes its working directory writable by all: hence a closed one around it.
    OwnerOnly.directory(directory.programs());
    return EmbeddedPostgres.builder()
        .setDataDirectory(directory.cluster())
        .setCleanDataDirectory(false)
        .setRegisterShutdownHook(false)
        .setOverrideWorkingDirectory(directory.programs().resolve("unpacked").toFile())
        .setPGStartupWait(START_UP)
        .setOutputRedirector(Redirect.DISCARD)
        // Further options of initdb: the same sorting on every machine, and no day without password
        .setLocaleConfig("locale-provider", "builtin")
        .setLocaleConfig("builtin-locale", "C.UTF-8")
        .setLocaleConfig("locale", "C")
        .setLocaleConfig("auth", "scram-sha-256")
        .setLocaleConfig("pwfile", directory.password().toString())
        .setConnectConfig("password", password)
        .setServerConfig("listen_addresses", "127.0.0.1")
        .setServerConfig("unix_socket_directories", "")
        .setServerConfig("fsync", "on")
        .setServerConfig("synchronous_commit", "on")
        .setServerConfig("full_page_writes", "on")
        .setServerConfig("shared_buffers", sharedBuffers() + "MB")
        .setServerConfig("max_connections", "60")
        // a young database doubles within a minute: its plans must not be for empty tables
        .setServerConfig("autovacuum_naptime", "10s")
        .setServerConfig("random_page_cost", "1.1")
        .setServerConfig("timezone", "UTC")
        .setServerConfig("logging_collector", "on")
        .setServerConfig("log_filename", "postgresql-%a.log")
        .setServerConfig("log_truncate_on_rotation", "on")
        .start();
  }

  /** Megabytes: a sixteenth of the machine's memory, as it is shared with all else. */
  private static long sharedBuffers() {
    long machine =
        ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
            .getTotalMemorySize();
    return Math.max(128, Math.min(1024, (machine >> 20) / 16));
  }

  private static void makeDatabase(EmbeddedPostgres server, String password) throws SQLException {
    DataSource postgres = server.getPostgresDatabase();
    JdbcClient sql = JdbcClient.create(postgres);
    boolean there =
        sql.sql("select exists (select from pg_database where datname = ?)")
            .param(NAME)
            .query(Boolean.class)
            .single();
    if (!there) {
      try (Connection connection = postgres.getConnection();
          Statement statement = connection.createStatement()) {
        // The password is ours: letters, digits, - and _. A role cannot be made with a parameter.
        statement.execute("create role " + NAME + " login password '" + password + "'");
        statement.execute("create database " + NAME + " owner " + NAME);
      }
    }
  }

  private static String newPassword() {
    byte[] bytes = new byte[24];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String password(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new IllegalStateException(
          "The password file %s of the embedded PostgreSQL is missing. Put it back, or move its directory away to start anew."
              .formatted(file));
    }
    return Files.readString(file, StandardCharsets.US_ASCII).strip();
  }

  static String url(int port) {
    return "jdbc:postgresql://127.0.0.1:%d/%s?reWriteBatchedInserts=true".formatted(port, NAME);
  }

  int port() {
    return server.getPort();
  }

  @Override
  public String getJdbcUrl() {
    return url(port());
  }

  @Override
  public String getUsername() {
    return NAME;
  }

  @Override
  public String getPassword() {
    return password;
  }

  /**
   * A shutdown while the application still starts interrupts the thread that closes this; the
   * server has to be waited for all the same.
   */
  @Override
  public void close() throws IOException {
    boolean interrupted = Thread.interrupted();
    try {
      server.close();
      new ServerProcess(directory.cluster()).awaitStopped();
    } finally {
      directory.close();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
