package org.ticketflow.platform.readings;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.util.StringUtils;

/**
 * Lets a scraper read the metrics with a token of its own, so that no administrator's password lies
 * in its configuration. Whoever brings another is treated as everywhere else.
 */
@Configuration(proxyBeanMethods = false)
class ScraperAccess {

  private static final RequestMatcher METRICS =
      PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.GET, "/actuator/prometheus");

  /** Before the chain of the APIs, which has the same path. */
  @Bean
  @Order(25)
  SecurityFilterChain scraperChain(HttpSecurity http, ReadingsSettings settings) throws Exception {
    String token = settings.token();
    return http.securityMatcher(
            request ->
                StringUtils.hasLength(token)
                    && METRICS.matches(request)
                    && brings(request, "Bearer " + token))
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .csrf(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .authorizeHttpRequests(call -> call.anyRequest().permitAll())
        .build();
  }

  /** In the same time, however much of it is right. */
  private static boolean brings(HttpServletRequest request, String expected) {
    String header = request.getHeader(HttpHeaders.AUTHORIZATION);
    return header != null
        && MessageDigest.isEqual(
            header.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
  }
}
