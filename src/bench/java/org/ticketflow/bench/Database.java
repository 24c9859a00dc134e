package org.ticketflow.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The embedded server seen from outside: its settings, its log, its processor time. */
final class Database implements AutoCloseable {

  private static final Pattern STATEMENT =
      Pattern.compile("(?:execute [^:]*|statement): (.*)", Pattern.DOTALL);

  private final Path cluster;
  private final long pid;
  private final String address;
  private final String password;
  private final Connection connection;

  Database(Path data) throws IOException, SQLException {
    this.cluster = data.resolve("postgresql");
    List<String> running = Files.readAllLines(cluster.resolve("postmaster.pid"));
    this.pid = Long.parseLong(running.get(0).strip());
    this.password =
        Files.readString(data.resolve("postgresql.password"), StandardCharsets.US_ASCII).strip();
    this.address = "jdbc:postgresql://127.0.0.1:" + running.get(3).strip() + "/";
    this.connection = connect("postgres");
  }

  /** As the superuser, who may do what the application must not. */
  Connection connect(String name) throws SQLException {
    return DriverManager.getConnection(address + name, "postgres", password);
  }

  void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** What the application's own database answers, in one column. */
  List<Long> numbers(String sql) throws SQLException {
    try (Connection application = connect("ticketflow");
        Statement statement = application.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<Long> numbers = new ArrayList<>();
      while (rows.next()) {
        numbers.add(rows.getLong(1));
      }
      return numbers;
    }
  }

  String setting(String name) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("show " + name)) {
      row.next();
      return row.getString(1);
    }
  }

  /** Something the benchmark does, whose statements are of interest. */
  @FunctionalInterface
  interface Act {
    void run() throws Exception;
  }

  /** The statements that reach the server meanwhile, in their order. */
  List<String> statements(Act act) throws Exception {
    // A prefix of its own, so that a statement of several lines stays one.
    execute("alter system set log_line_prefix = '@@@%p '");
    execute("alter system set log_statement = 'all'");
    execute("select pg_reload_conf()");
    TimeUnit.MILLISECONDS.sleep(800);
    long before = log().length();
    act.run();
    TimeUnit.MILLISECONDS.sleep(300);
    String logged = log().substring((int) before);
    execute("alter system reset log_statement");
    execute("alter system reset log_line_prefix");
    execute("select pg_reload_conf()");
    List<String> statements = new ArrayList<>();
    for (String line : logged.split("@@@")) {
      Matcher statement = STATEMENT.matcher(line);
      if (statement.find()) {
        statements.add(statement.group(1).replaceAll("\\s+", " ").strip());
      }
    }
    return statements;
  }

  /** Of the server's processes that live now. */
  double cpuSeconds() {
    return ProcessHandle.of(pid).stream()
            .flatMap(server -> Stream.concat(Stream.of(server), server.descendants()))
            .mapToLong(
                process -> process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos())
            .sum()
        / 1e9;
  }

  private String log() throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.list(cluster.resolve("log"))) {
      for (Path file : files.sorted().toList()) {
        all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      }
    }
    return all.toString();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
