package org.ticketflow.platform.startup;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Says which setting moves the HTTP port when it is taken. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class HttpPortInUse extends AbstractFailureAnalyzer<PortInUseException> {

  @Override
  protected FailureAnalysis analyze(Throwable failure, PortInUseException cause) {
    return new FailureAnalysis(
        "Port %d, for Ticketflow's web pages, is in use.".formatted(cause.getPort()),
        "Stop the program that listens there, or set SERVER_PORT to another port.",
        cause);
  }
}
