package org.ticketflow.identity;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.security.web.savedrequest.SimpleSavedRequest;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.util.WebUtils;

/**
 * The page that somebody asked for before signing in, to come back to: kept by the browser, so that
 * strangers need no session and any node can lead back.
 */
public final class AskedPage implements RequestCache {

  private static final String COOKIE = "ticketflow-asked";
  private static final Duration KEPT = Duration.ofMinutes(30);
  private static final int LONGEST = 2_000;

  /** One of ours: a path, and no way to another host. */
  private static final Pattern PATH = Pattern.compile("/(?![/\\\\])[!-~&&[^\\\\]]*");

  private final RequestMatcher worthIt;

  /**
   * @param worthIt which requests are for something to come back to
   */
  public AskedPage(RequestMatcher worthIt) {
    this.worthIt = worthIt;
  }

  @Override
  public void saveRequest(HttpServletRequest request, HttpServletResponse response) {
    String page = pageOf(request);
    if (worthIt.matches(request) && page.length() <= LONGEST) {
      String value =
          Base64.getUrlEncoder()
              .withoutPadding()
              .encodeToString(page.getBytes(StandardCharsets.UTF_8));
      write(request, response, value, KEPT);
    }
  }

  @Override
  public @Nullable SavedRequest getRequest(
      HttpServletRequest request, HttpServletResponse response) {
    return asked(request).map(SimpleSavedRequest::new).orElse(null);
  }

  /** Never: the page is asked for anew. By then it has been come back to. */
  @Override
  public @Nullable HttpServletRequest getMatchingRequest(
      HttpServletRequest request, HttpServletResponse response) {
    if (asked(request).filter(pageOf(request)::equals).isPresent()) {
      removeRequest(request, response);
    }
    return null;
  }

  @Override
  public void removeRequest(HttpServletRequest request, HttpServletResponse response) {
    if (WebUtils.getCookie(request, COOKIE) != null) {
      write(request, response, "", Duration.ZERO);
    }
  }

  private static Optional<String> asked(HttpServletRequest request) {
    Cookie cookie = WebUtils.getCookie(request, COOKIE);
    if (cookie == null) {
      return Optional.empty();
    }
    try {
      String page =
          new String(Base64.getUrlDecoder().decode(cookie.getValue()), StandardCharsets.UTF_8);
      return Optional.of(page).filter(path -> PATH.matcher(path).matches());
    } catch (IllegalArgumentException notOurs) {
      return Optional.empty();
    }
  }

  private static String pageOf(HttpServletRequest request) {
    String query = request.getQueryString();
    String path = request.getRequestURI();
    return query == null ? path : path + '?' + query;
  }

  private static void write(
      HttpServletRequest request, HttpServletResponse response, String value, Duration kept) {
    ResponseCookie cookie =
        ResponseCookie.from(COOKIE, value)
            .path("/")
            .httpOnly(true)
            .secure(request.isSecure())
            .sameSite("Lax")
            .maxAge(kept)
            .build();
    response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
  }
}
