package org.ticketflow.process.signin;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Puts groups, grants and filters in place before anyone is let in; the second time it changes
 * nothing.
 */
@Component
class SignInSetup implements SmartInitializingSingleton {

  /** Any number that no other lock of ours has. */
  private static final long LOCK = 7_420_001;

  private final EngineGroups groups;
  private final Grants grants;
  private final TaskFilters filters;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;

  SignInSetup(
      EngineGroups groups,
      Grants grants,
      TaskFilters filters,
      JdbcClient jdbc,
      TransactionTemplate transaction) {
    this.groups = groups;
    this.grants = grants;
    this.filters = filters;
    this.jdbc = jdbc;
    this.transaction = transaction;
  }

  @Override
  public void afterSingletonsInstantiated() {
    transaction.executeWithoutResult(
        status -> {
          // Two nodes that start together would each find nothing and both insert.
          jdbc.sql("select pg_advisory_xact_lock(:lock)").param("lock", LOCK).query().listOfRows();
          groups.ensure();
          grants.ensure();
          filters.ensureShared();
        });
  }
}
