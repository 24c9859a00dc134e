package org.ticketflow.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.ticketflow.site.TrackedWork;

/**
 * Has the log lines of a request say whose it is: who asks, of which site and ticket, and under
 * which trace id, also where no traces are taken. Comes after signing in.
 */
@Component
@Order(SecurityProperties.DEFAULT_FILTER_ORDER + 1)
class RequestTrail extends OncePerRequestFilter {

  private static final String USER = "user";
  private static final String TRACE = "traceId";

  /** The letters are those of sites and codes: nothing else gets into a log line from here. */
  private static final Pattern ABOUT =
      Pattern.compile(
          "/(?:api/v1/sites|desk)/([a-z][a-z0-9-]{0,30})(?:/tickets/(TKT-[1-9][0-9]{0,17}))?(?:/.*)?");

  private static final Pattern TRACEPARENT =
      Pattern.compile("00-(?!0{32})([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}");

  private final CurrentCaller caller;

  RequestTrail(CurrentCaller caller) {
    this.caller = caller;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    boolean traced = MDC.get(TRACE) != null;
    try {
      MDC.put(USER, user(caller.get()));
      if (!traced) {
        MDC.put(TRACE, trace(request.getHeader("traceparent")));
      }
      Matcher about = ABOUT.matcher(request.getRequestURI());
      if (about.matches()) {
        MDC.put(TrackedWork.SITE, about.group(1));
        if (about.group(2) != null) {
          MDC.put(TrackedWork.TICKET, about.group(2));
        }
      }
      chain.doFilter(request, response);
    } finally {
      MDC.remove(USER);
      MDC.remove(TrackedWork.SITE);
      MDC.remove(TrackedWork.TICKET);
      if (!traced) {
        MDC.remove(TRACE);
      }
    }
  }

  /** What visitors are called would tell one from the other for as long as the log is kept. */
  private static String user(Caller caller) {
    return switch (caller.kind()) {
      case PERSON, AI_AGENT -> caller.name();
      case VISITOR -> "visitor";
      case SYSTEM -> "nobody";
    };
  }

  private static String trace(@Nullable String traceparent) {
    Matcher given = TRACEPARENT.matcher(traceparent == null ? "" : traceparent);
    if (given.matches()) {
      return given.group(1);
    }
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return "%016x%016x".formatted(random.nextLong(), random.nextLong());
  }
}
