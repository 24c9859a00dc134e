package org.ticketflow.process.signin;

import jakarta.servlet.DispatcherType;
import java.util.List;
import java.util.Map;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.CacheControlHeadersWriter;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher.Builder;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.ticketflow.identity.AskedPage;
import org.ticketflow.identity.FreshCaller;
import org.ticketflow.identity.Problems;

/**
 * The door to Tasklist, Cockpit and Admin: the session of our sign-in page opens them, and nothing
 * else does. Their own CSRF protection stays, ours keeps out of their way.
 */
@Configuration(proxyBeanMethods = false)
class WebappSecurity {

  private static final Builder PATH = PathPatternRequestMatcher.withDefaults();

  /**
   * The way to make oneself administrator, and the second way in that counts no wrong passwords.
   * Nobody needs either.
   */
  private static final RequestMatcher CLOSED =
      new OrRequestMatcher(
          PATH.matcher("/camunda/api/admin/setup/**"),
          PATH.matcher("/camunda/app/*/*/setup*/**"),
          PATH.matcher("/camunda/app/*/setup*/**"),
          PATH.matcher("/camunda/api/admin/auth/user/*/login/**"));

  private static final RequestMatcher PAGES =
      new OrRequestMatcher(
          PATH.matcher(HttpMethod.GET, "/camunda"),
          PATH.matcher(HttpMethod.GET, "/camunda/"),
          PATH.matcher(HttpMethod.GET, "/camunda/app/**"));

  /** What tells of tickets; the scripts and styles beside it may be kept by browsers. */
  private static final RequestMatcher ANSWERS =
      new OrRequestMatcher(
          PATH.matcher("/camunda/api/**"), PATH.matcher("/camunda/app/{application}/{engine}/"));

  @Bean
  @Order(20)
  SecurityFilterChain webappChain(
      HttpSecurity http, FreshCaller.Factory freshCaller, Problems problems) throws Exception {
    LoginUrlAuthenticationEntryPoint signInPage = new LoginUrlAuthenticationEntryPoint("/login");
    signInPage.setFavorRelativeUris(true);
    return http.securityMatcher(PATH.matcher("/camunda/**"))
        .csrf(AbstractHttpConfigurer::disable)
        .cors(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .requestCache(cache -> cache.requestCache(new AskedPage(PAGES)))
        .headers(
            headers ->
                headers
                    .frameOptions(frame -> frame.sameOrigin())
                    // Their pages come with a policy of their own; this is for what we refuse.
                    .contentSecurityPolicy(
                        policy ->
                            policy.policyDirectives("default-src 'none'; frame-ancestors 'none'"))
                    .cacheControl(cache -> cache.disable())
                    .addHeaderWriter(
                        new DelegatingRequestMatcherHeaderWriter(
                            ANSWERS, new CacheControlHeadersWriter())))
        .exceptionHandling(
            refused ->
                refused
                    .authenticationEntryPoint(
                        (request, response, failure) -> {
                          if (PAGES.matches(request)) {
                            signInPage.commence(request, response, failure);
                          } else {
                            problems.commence(request, response, failure);
                          }
                        })
                    .accessDeniedHandler(problems))
        .authorizeHttpRequests(
            call ->
                call.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
                    .permitAll()
                    .requestMatchers(
                        PATH.matcher(
                            HttpMethod.POST, "/camunda/api/engine/engine/*/identity/verify"))
                    .hasRole("ADMINISTRATOR")
                    .anyRequest()
                    .hasAnyRole("AGENT", "MANAGER", "ADMINISTRATOR"))
        .addFilterAfter(new ClosedPaths(CLOSED, problems), HeaderWriterFilter.class)
        .addFilterBefore(freshCaller.filter(), AuthorizationFilter.class)
        .addFilterAfter(new WebappSession(), AuthorizationFilter.class)
        .build();
  }

  /** Hands our sign-in to Camunda's web applications, before their own filters look for one. */
  @Bean
  FilterRegistrationBean<SingleSignOnFilter> singleSignOn() {
    FilterRegistrationBean<SingleSignOnFilter> filter =
        new FilterRegistrationBean<>(new SingleSignOnFilter());
    filter.setInitParameters(Map.of("authentication-provider", SingleSignOn.class.getName()));
    filter.setUrlPatterns(List.of("/camunda/app/*", "/camunda/api/*"));
    filter.setOrder(200);
    return filter;
  }
}
