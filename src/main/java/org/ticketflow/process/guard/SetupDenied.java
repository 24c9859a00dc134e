package org.ticketflow.process.guard;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Closes the engine's "make the first administrator" page, which anyone can post to while the
 * engine believes that it has none. It stands before every other filter, sign-in included.
 */
final class SetupDenied extends HttpFilter {

  private static final long serialVersionUID = 1L;
  private static final Pattern SETUP =
      Pattern.compile(".*/api/+admin/+(auth/+)?setup(/.*)?|.*/app/+[^/]+/+([^/]+/+)?setup(/.*)?");

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    // The container has decoded these and dropped ";parameters", as the web application sees them.
    String path =
        request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
    if (SETUP.matcher(path.toLowerCase(Locale.ROOT)).matches()) {
      // Before the filters that would add these.
      response.setHeader("X-Content-Type-Options", "nosniff");
      response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    chain.doFilter(request, response);
  }
}
