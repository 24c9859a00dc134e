package org.ticketflow.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ticketflow.support.TestDatabase;

class DatabaseTroubleTests {

  @ParameterizedTest
  @CsvSource({"53100, NO_ROOM", "53300, NO_ROOM", "08006, GONE", "57P01, GONE", "58030, GONE"})
  void isSeenThroughWhateverIsWrappedAroundIt(String state, DatabaseTrouble trouble) {
    Throwable failure =
        new IllegalStateException(
            new RuntimeException("the engine could not", new SQLException("no", state)));
    assertThat(DatabaseTrouble.in(failure)).contains(trouble);
  }

  @ParameterizedTest
  @CsvSource({"23505", "40P01", "42601", "57014"})
  void isNotWhatTheStatementIsToBlameFor(String state) {
    assertThat(DatabaseTrouble.in(new RuntimeException(new SQLException("no", state)))).isEmpty();
  }

  /** So says the real pool, as where a rollback comes after the connection broke. */
  @Test
  void isAConnectionThatThePoolHasGivenUp() throws SQLException {
    try (HikariDataSource pool = new HikariDataSource()) {
      pool.setDataSource(TestDatabase.empty().dataSource());
      Connection connection = pool.getConnection();
      connection.close();
      assertThatThrownBy(connection::rollback)
          .satisfies(
              failure -> assertThat(DatabaseTrouble.in(failure)).contains(DatabaseTrouble.GONE));
    }
  }

  @Test
  void isNotFoundWhereThereIsNone() {
    Exception first = new Exception();
    Exception second = new Exception(first);
    first.initCause(second);
    assertThat(DatabaseTrouble.in(second)).isEmpty();
    assertThat(DatabaseTrouble.in(new SQLException("without a state"))).isEmpty();
  }
}
