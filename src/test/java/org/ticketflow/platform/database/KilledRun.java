package org.ticketflow.platform.database;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;

/** A run in a JVM of its own that is killed, as {@code kill -9} does, while its server runs. */
final class KilledRun {

  private static final String READY = "server ready";

  private KilledRun() {}

  /** The process number of the server that the killed run left. */
  static long leaveAServerIn(Path data) throws IOException, InterruptedException {
    Process run =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                KilledRun.class.getName(),
                data.toString())
            .redirectErrorStream(true)
            .start();
    StringBuilder said = new StringBuilder();
    try (BufferedReader output =
        new BufferedReader(new InputStreamReader(run.getInputStream(), StandardCharsets.UTF_8))) {
      String line = output.readLine();
      while (line != null && !line.equals(READY)) {
        said.append(line).append('\n');
        line = output.readLine();
      }
      if (line == null) {
        throw new IllegalStateException("The run ended by itself: " + said);
      }
      run.destroyForcibly();
      run.waitFor(10, TimeUnit.SECONDS);
    }
    return Long.parseLong(
        Files.readAllLines(data.resolve("postgresql/postmaster.pid")).get(0).strip());
  }

  public static void main(String[] arguments) throws Exception {
    EmbeddedDatabase database = EmbeddedDatabase.start(Path.of(arguments[0]));
    try (Connection connection =
            DriverManager.getConnection(
                database.getJdbcUrl(), database.getUsername(), database.getPassword());
        Statement statement = connection.createStatement()) {
      statement.execute("create table note as select 'kept' as words");
    }
    System.out.println(READY);
    Thread.currentThread().join();
  }
}
