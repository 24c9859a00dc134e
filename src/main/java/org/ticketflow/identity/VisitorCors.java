package org.ticketflow.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.stereotype.Component;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;
import org.ticketflow.site.Site;
import org.ticketflow.site.Sites;

/**
 * Which pages of others may talk with visitors: those of the origins that the site allows. A call
 * from any other page is refused with 403.
 */
@Component
class VisitorCors implements CorsConfigurationSource {

  private static final RequestMatcher CHAT =
      PathPatternRequestMatcher.withDefaults().matcher("/api/v1/sites/{site}/conversations/**");

  private final Sites sites;

  VisitorCors(Sites sites) {
    this.sites = sites;
  }

  @Override
  public @Nullable CorsConfiguration getCorsConfiguration(HttpServletRequest request) {
    RequestMatcher.MatchResult match = CHAT.matcher(request);
    if (!match.isMatch()) {
      return null;
    }
    CorsConfiguration allowed = new CorsConfiguration();
    allowed.setAllowedOrigins(
        sites
            .find(match.getVariables().getOrDefault("site", ""))
            .map(Site::allowedOrigins)
            .orElse(List.of()));
    allowed.setAllowedMethods(List.of("GET", "POST"));
    allowed.setAllowedHeaders(
        List.of(
            HttpHeaders.AUTHORIZATION,
            HttpHeaders.CONTENT_TYPE,
            "Idempotency-Key",
            "Last-Event-ID"));
    allowed.setExposedHeaders(List.of(HttpHeaders.RETRY_AFTER));
    allowed.setMaxAge(Duration.ofMinutes(10));
    return allowed;
  }
}
