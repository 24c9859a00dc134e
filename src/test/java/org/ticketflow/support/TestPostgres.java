package org.ticketflow.support;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The one PostgreSQL server of a test JVM, started when the first test asks for it. Durability is
 * off: its data does not outlive the run.
 */
final class TestPostgres {

  private TestPostgres() {}

  static int port() {
    return Running.SERVER.getPort();
  }

  static void execute(String sql) {
    try (Connection connection = Running.SERVER.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException("Could not run on the test server: " + sql, e);
    }
  }

  private static final class Running {
    static final EmbeddedPostgres SERVER = start();

    private static EmbeddedPostgres start() {
      try {
        EmbeddedPostgres server =
            EmbeddedPostgres.builder()
                .setRegisterShutdownHook(false)
                .setOverrideWorkingDirectory(
                    Path.of("target", "postgresql").toAbsolutePath().toFile())
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                .setLocaleConfig("locale", "C")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("fsync", "off")
                .setServerConfig("synchronous_commit", "off")
                .setServerConfig("full_page_writes", "off")
                .setServerConfig("max_connections", "300")
                .setServerConfig("shared_buffers", "128MB")
                .setOutputRedirector(ProcessBuilder.Redirect.DISCARD)
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server), "test-postgres-stop"));
        return server;
      } catch (IOException e) {
        throw new UncheckedIOException("Could not start PostgreSQL for the tests", e);
      }
    }

    /** The applications close at the same time and need their database until they have. */
    private static void stop(EmbeddedPostgres server) {
      try {
        for (int i = 0; i < 100 && applicationsConnected(server); i++) {
          Thread.sleep(100);
        }
        server.close();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (IOException | SQLException e) {
        throw new IllegalStateException("PostgreSQL of the tests did not stop", e);
      }
    }

    private static boolean applicationsConnected(EmbeddedPostgres server) throws SQLException {
      try (Connection connection = server.getPostgresDatabase().getConnection();
          Statement statement = connection.createStatement();
          ResultSet others =
              statement.executeQuery(
                  "select from pg_stat_activity where pid <> pg_backend_pid()"
                      + " and backend_type = 'client backend'")) {
        return others.next();
      }
    }
  }
}
