package org.ticketflow.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses addresses that two readers could read differently ({@code //}, {@code ;}, {@code %2F}),
 * before anybody reads them: later in the line some cost a stack trace in the log, and their
 * answers went out without the headers that protect every other.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class PlainAddresses extends OncePerRequestFilter {

  private final HttpFirewall firewall;
  private final Problems problems;

  PlainAddresses(HttpFirewall firewall, Problems problems) {
    this.firewall = firewall;
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      firewall.getFirewalledRequest(request);
    } catch (RequestRejectedException refused) {
      response.setHeader("X-Content-Type-Options", "nosniff");
      response.setHeader("X-Frame-Options", "DENY");
      response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
      response.setHeader("Cache-Control", "no-store");
      problems.write(
          response,
          HttpStatus.BAD_REQUEST,
          "The address or method is not written as this server writes them.");
      return;
    }
    chain.doFilter(request, response);
  }
}
