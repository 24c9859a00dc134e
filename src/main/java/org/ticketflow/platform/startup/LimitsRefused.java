package org.ticketflow.platform.startup;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** The rate limits cannot be lifted where others than this machine can reach Ticketflow. */
final class LimitsRefused extends RuntimeException {

  LimitsRefused(String setting, String value) {
    super(
        "The rate limits cannot be switched off: %s is %s, which is not this machine alone."
            .formatted(setting, value));
  }

  /** Says how to go on. */
  static final class Analyzer extends AbstractFailureAnalyzer<LimitsRefused> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, LimitsRefused cause) {
      return new FailureAnalysis(
          cause.getMessage(),
          "Remove TICKETFLOW_LIMITS=off, or let everything listen on 127.0.0.1.",
          cause);
    }
  }
}
