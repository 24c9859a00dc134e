package org.ticketflow.platform.startup;

import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/** Tells a PostgreSQL server that cannot be reached from one that does not let us in. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class DatabaseUnreachable extends AbstractFailureAnalyzer<PSQLException> {

  private static final String NO_SUCH_DATABASE = "3D000";
  private static final String STARTING_OR_STOPPING = "57P03";

  private final Environment environment;

  DatabaseUnreachable(Environment environment) {
    this.environment = environment;
  }

  @Override
  protected @Nullable FailureAnalysis analyze(Throwable failure, PSQLException cause) {
    String state = cause.getSQLState() == null ? "" : cause.getSQLState();
    if (state.startsWith("08") || state.equals(STARTING_OR_STOPPING)) {
      return analysis(
          "cannot be reached: " + cause.getMessage(),
          "Start it, or correct SPRING_DATASOURCE_URL. Without that setting Ticketflow starts a PostgreSQL of its own.",
          cause);
    }
    if (state.startsWith("28")) {
      return analysis(
          "does not let us in: " + cause.getMessage(),
          "Correct SPRING_DATASOURCE_USERNAME and SPRING_DATASOURCE_PASSWORD.",
          cause);
    }
    if (state.equals(NO_SUCH_DATABASE)) {
      return analysis(
          "has no such database: " + cause.getMessage(),
          "Create it, or correct SPRING_DATASOURCE_URL.",
          cause);
    }
    return null;
  }

  private FailureAnalysis analysis(String problem, String action, PSQLException cause) {
    return new FailureAnalysis("PostgreSQL at %s %s".formatted(address(), problem), action, cause);
  }

  /** Without what follows the question mark: it may hold a password. */
  private String address() {
    return environment.getProperty("spring.datasource.url", "127.0.0.1 (embedded)").split("\\?")[0];
  }
}
