package org.ticketflow.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * A browser's EventSource cannot send headers: for the one call that it makes, a visitor's token
 * may stand in the address. From here on it is a header, and the address is without it, so that
 * nothing behind this writes it down.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class EventTokenFilter extends OncePerRequestFilter {

  private static final Pattern EVENTS =
      Pattern.compile("/api/v1/sites/[^/]+/conversations/[^/]+/events");
  private static final Pattern TOKEN = Pattern.compile("tv_[A-Za-z0-9_-]{1,100}");
  private static final String PARAMETER = "token";

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !request.getMethod().equals("GET")
        || request.getQueryString() == null
        || !EVENTS.matcher(request.getRequestURI()).matches();
  }

  /** The stream's end passes by here again, and must find the same request. */
  @Override
  protected boolean shouldNotFilterAsyncDispatch() {
    return false;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String token = request.getParameter(PARAMETER);
    chain.doFilter(token == null ? request : new WithHeader(request, token), response);
  }

  private static final class WithHeader extends HttpServletRequestWrapper {

    private final @Nullable String authorization;

    WithHeader(HttpServletRequest request, String token) {
      super(request);
      String given = request.getHeader(HttpHeaders.AUTHORIZATION);
      this.authorization =
          given == null && TOKEN.matcher(token).matches() ? "Bearer " + token : given;
    }

    @Override
    public @Nullable String getHeader(String name) {
      return name.equalsIgnoreCase(HttpHeaders.AUTHORIZATION)
          ? authorization
          : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
      return name.equalsIgnoreCase(HttpHeaders.AUTHORIZATION)
          ? Collections.enumeration(authorization == null ? List.of() : List.of(authorization))
          : super.getHeaders(name);
    }

    @Override
    public Enumeration<String> getHeaderNames() {
      List<String> names = Collections.list(super.getHeaderNames());
      if (authorization != null && super.getHeader(HttpHeaders.AUTHORIZATION) == null) {
        names.add(HttpHeaders.AUTHORIZATION);
      }
      return Collections.enumeration(names);
    }

    @Override
    public @Nullable String getQueryString() {
      String query = super.getQueryString();
      if (query == null) {
        return null;
      }
      String rest =
          Arrays.stream(query.split("&"))
              .filter(pair -> !pair.startsWith(PARAMETER + "="))
              .collect(Collectors.joining("&"));
      return rest.isEmpty() ? null : rest;
    }

    @Override
    public @Nullable String getParameter(String name) {
      return name.equals(PARAMETER) ? null : super.getParameter(name);
    }

    @Override
    public String @Nullable [] getParameterValues(String name) {
      return name.equals(PARAMETER) ? null : super.getParameterValues(name);
    }

    @Override
    public Map<String, String[]> getParameterMap() {
      Map<String, String[]> rest = new LinkedHashMap<>(super.getParameterMap());
      rest.remove(PARAMETER);
      return rest;
    }

    @Override
    public Enumeration<String> getParameterNames() {
      return Collections.enumeration(getParameterMap().keySet());
    }
  }
}
