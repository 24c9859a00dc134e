package org.ticketflow.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The embedded server keeps what it is given, to itself, whatever happened to the run before. */
class EmbeddedDatabaseTests {

  @TempDir private Path data;

  @Test
  void dataOutlivesARestart() throws Exception {
    try (EmbeddedDatabase database = EmbeddedDatabase.start(data)) {
      sql(database).sql("create table note as select 'kept' as words").update();
    }
    try (EmbeddedDatabase database = EmbeddedDatabase.start(data)) {
      assertThat(words(database)).isEqualTo("kept");
    }
  }

  @Test
  void committedIsDurableAndSeenFromThisMachineOnly() throws Exception {
    try (EmbeddedDatabase database = EmbeddedDatabase.start(data)) {
      JdbcClient sql = sql(database);
      assertThat(
              sql.sql(
                      "select name || '=' || setting from pg_settings where name in"
                          + " ('fsync', 'synchronous_commit', 'full_page_writes',"
                          + " 'listen_addresses') order by name")
                  .query(String.class)
                  .list())
          .containsExactly(
              "fsync=on",
              "full_page_writes=on",
              "listen_addresses=127.0.0.1",
              "synchronous_commit=on");
      assertThat(database.getJdbcUrl()).contains("reWriteBatchedInserts=true");
    }
  }

  @Test
  void nobodyEntersWithoutThePassword() throws Exception {
    try (EmbeddedDatabase database = EmbeddedDatabase.start(data)) {
      for (String user : new String[] {EmbeddedDatabase.NAME, EmbeddedDatabase.ADMINISTRATOR}) {
        assertThatThrownBy(
                () ->
                    new DriverManagerDataSource(database.getJdbcUrl(), user, "guessed")
                        .getConnection())
            .hasMessageContaining("password authentication failed");
      }
      assertThat(Files.getPosixFilePermissions(data.resolve("postgresql.password")))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }
  }

  @Test
  void aDirectoryThatALiveRunHoldsIsRefused() throws Exception {
    try (EmbeddedDatabase database = EmbeddedDatabase.start(data)) {
      assertThatThrownBy(() -> EmbeddedDatabase.start(data))
          .isInstanceOf(DataDirectoryHeld.class)
          .hasMessageContaining(data.toString())
          .hasMessageContaining("process " + ProcessHandle.current().pid());
      assertThat(sql(database).sql("select 1").query(Integer.class).single()).isEqualTo(1);
    }
  }

  @Test
  void theServerOfAKilledRunIsTakenOver() throws Exception {
    long leftBehind = KilledRun.leaveAServerIn(data);
    assertThat(ProcessHandle.of(leftBehind)).get().matches(ProcessHandle::isAlive);
    try (EmbeddedDatabase database = EmbeddedDatabase.start(data)) {
      assertThat(words(database)).isEqualTo("kept");
      assertThat(ProcessHandle.of(leftBehind).filter(ProcessHandle::isAlive)).isEmpty();
    }
  }

  @Test
  void aStartThatIsBrokenOffLeavesNoServer() throws Exception {
    EmbeddedDatabase database = EmbeddedDatabase.start(data);
    Thread.currentThread().interrupt();
    database.close();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(new ServerProcess(data.resolve("postgresql")).port()).isEmpty();
  }

  @Test
  void aCommandJoinsTheServerOfTheRunThatHoldsTheData() throws Exception {
    try (EmbeddedDatabase database = EmbeddedDatabase.start(data)) {
      new ApplicationContextRunner()
          .withUserConfiguration(JoinedDatabaseConfiguration.class)
          .withPropertyValues("ticketflow.data=" + data)
          .run(
              context ->
                  assertThat(context.getBean(JdbcConnectionDetails.class))
                      .isEqualTo(new JoinedDatabase(database.port(), database.getPassword())));
      assertThat(sql(database).sql("select 1").query(Integer.class).single()).isEqualTo(1);
    }
  }

  @Test
  void aStrangersProcessWithTheOldNumberIsLeftAlone() throws Exception {
    EmbeddedDatabase.start(data).close();
    Process stranger = new ProcessBuilder("sleep", "600").start();
    try {
      Path pidFile = data.resolve("postgresql/postmaster.pid");
      Files.writeString(pidFile, "%d\n%s\n".formatted(stranger.pid(), data.resolve("postgresql")));
      EmbeddedDatabase.start(data).close();
      assertThat(stranger.isAlive()).isTrue();
    } finally {
      stranger.destroyForcibly();
    }
  }

  @Test
  void aFirstStartThatWasCutOffIsMadeAnew() throws Exception {
    Files.createDirectories(data.resolve("postgresql"));
    Files.writeString(data.resolve("postgresql/postgresql.conf"), "");
    Files.writeString(data.resolve("postgresql.unfinished"), "");
    try (EmbeddedDatabase database = EmbeddedDatabase.start(data)) {
      assertThat(sql(database).sql("select 1").query(Integer.class).single()).isEqualTo(1);
    }
  }

  @Test
  void itServesTheApplicationUnlessAnotherDatabaseIsNamed() {
    ApplicationContextRunner application =
        new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class))
            .withUserConfiguration(EmbeddedDatabaseConfiguration.class)
            .withPropertyValues("ticketflow.data=" + data);
    application.run(
        context -> {
          assertThat(context).hasNotFailed();
          assertThat(
                  JdbcClient.create(context.getBean(DataSource.class))
                      .sql("select current_database()")
                      .query(String.class)
                      .single())
              .isEqualTo("ticketflow");
        });
    // All connections closed first: else the server waits for them.
    assertThat(new ServerProcess(data.resolve("postgresql")).port()).isEmpty();
    application
        .withPropertyValues("spring.datasource.url=jdbc:postgresql://127.0.0.1:1/other")
        .run(
            context ->
                assertThat(context.getBean(JdbcConnectionDetails.class))
                    .isNotInstanceOf(EmbeddedDatabase.class));
  }

  private static JdbcClient sql(EmbeddedDatabase database) {
    return JdbcClient.create(
        new DriverManagerDataSource(
            database.getJdbcUrl(), database.getUsername(), database.getPassword()));
  }

  private static String words(EmbeddedDatabase database) {
    return sql(database).sql("select words from note").query(String.class).single();
  }
}
