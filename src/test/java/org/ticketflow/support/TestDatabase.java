package org.ticketflow.support;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A database of its own for a test, on the one server of the test JVM. Without the application:
 *
 * <pre>{@code
 * private final TestDatabase database = TestDatabase.migrated();
 * private final JdbcClient sql = database.sql();
 * }</pre>
 */
public final class TestDatabase {

  private static final AtomicInteger COUNT = new AtomicInteger();

  private final String name;

  private TestDatabase(String name) {
    this.name = name;
  }

  /** A database with nothing in it. */
  public static TestDatabase empty() {
    TestDatabase database = new TestDatabase("test_" + COUNT.incrementAndGet());
    TestPostgres.execute("create database " + database.name);
    return database;
  }

  /** A database with our tables (not the process engine's), as Flyway makes them. */
  public static TestDatabase migrated() {
    return Migrated.TEMPLATE.copy();
  }

  /** Another database with all that is in this one, to which nobody may be connected. */
  public TestDatabase copy() {
    TestDatabase copy = new TestDatabase("test_" + COUNT.incrementAndGet());
    TestPostgres.execute("create database " + copy.name + " template " + name);
    return copy;
  }

  public String url() {
    return url(port());
  }

  /** By way of whoever stands between. */
  public String url(int port) {
    return "jdbc:postgresql://127.0.0.1:%d/%s?reWriteBatchedInserts=true".formatted(port, name);
  }

  public int port() {
    return TestPostgres.port();
  }

  public String username() {
    return "postgres";
  }

  public String password() {
    return "";
  }

  /** A plain data source without a pool: each connection is a new one. */
  public DataSource dataSource() {
    PGSimpleDataSource dataSource = new PGSimpleDataSource();
    dataSource.setUrl(url());
    dataSource.setUser(username());
    return dataSource;
  }

  public JdbcClient sql() {
    return JdbcClient.create(dataSource());
  }

  /** What an application context needs to be told to use this database. */
  public Map<String, Object> properties() {
    return Map.of(
        "spring.datasource.url", url(),
        "spring.datasource.username", username(),
        "spring.datasource.password", password());
  }

  /** Made once: copying it takes a tenth of the time that the migrations take. */
  private static final class Migrated {
    static final TestDatabase TEMPLATE = make();

    private static TestDatabase make() {
      TestDatabase template = empty();
      Flyway.configure().dataSource(template.dataSource()).load().migrate();
      return template;
    }
  }
}
