package org.ticketflow.platform.doctor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Runs every check under {@code doctor/} on one snapshot of the database, changing nothing. */
public class Doctor {

  private static final int SHOWN = 20;

  private final JdbcClient sql;
  private final Clock clock;
  private final TransactionTemplate snapshot;
  private final TransactionTemplate each;
  private final List<Check> checks = checks();

  public Doctor(DataSource dataSource, Clock clock) {
    this.sql = JdbcClient.create(dataSource);
    this.clock = clock;
    JdbcTransactionManager transactions = new JdbcTransactionManager(dataSource);
    this.snapshot = new TransactionTemplate(transactions);
    snapshot.setReadOnly(true);
    snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    this.each = new TransactionTemplate(transactions);
    each.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
  }

  public Report examine() {
    return Objects.requireNonNull(
        snapshot.execute(status -> Report.of(checks.stream().map(this::examine).toList())));
  }

  private Finding examine(Check check) {
    return new Finding(check.title(), check.means(), broken(check));
  }

  private List<String> broken(Check check) {
    try {
      return Objects.requireNonNull(
          each.execute(
              status ->
                  sql.sql("select * from (" + check.sql() + ") as broken limit " + SHOWN)
                      .param("now", Timestamp.from(clock.instant()))
                      .query(String.class)
                      .list()));
    } catch (DataAccessException e) {
      // On an empty database, or one of another version: what cannot be checked does not hold.
      return List.of("cannot be checked: " + e.getMostSpecificCause().getMessage());
    }
  }

  private static List<Check> checks() {
    try {
      return Arrays.stream(
              new PathMatchingResourcePatternResolver().getResources("classpath*:doctor/*.sql"))
          .map(Check::read)
          .sorted(Comparator.comparing(Check::name))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot find the doctor's checks", e);
    }
  }
}
