package org.ticketflow.platform.startup;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.ticketflow.platform.database.DataDirectoryHeld;

/** Says who holds the data directory and how to run a second time beside it. */
final class DataDirectoryInUse extends AbstractFailureAnalyzer<DataDirectoryHeld> {

  @Override
  protected FailureAnalysis analyze(Throwable failure, DataDirectoryHeld cause) {
    return new FailureAnalysis(
        cause.getMessage(),
        "Stop that run, set TICKETFLOW_DATA to another directory, or SPRING_DATASOURCE_URL to a PostgreSQL server that both can share.",
        cause);
  }
}
