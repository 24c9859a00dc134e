package org.ticketflow.identity;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher.Builder;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Who gets into the APIs that are not the engine's. */
@Configuration(proxyBeanMethods = false)
class ApiSecurity {

  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

  private static final Builder PATH = PathPatternRequestMatcher.withDefaults();

  /** Requests are measured; measuring each filter of theirs costs more than signing in does. */
  @Bean
  SecurityObservationSettings unobservedFilters() {
    return SecurityObservationSettings.noObservations();
  }

  @Bean
  @Order(30)
  SecurityFilterChain apiChain(
      HttpSecurity http,
      HeaderSignIn.Factory headerSignIn,
      FreshCaller.Factory freshCaller,
      Problems problems,
      Limits limits,
      OtherNodes nodes,
      Clock clock,
      VisitorCors cors)
      throws Exception {
    http.securityMatcher(
            new OrRequestMatcher(
                PATH.matcher("/api/**"), PATH.matcher("/mcp/**"), PATH.matcher("/actuator/**")))
        .securityContext(context -> context.securityContextRepository(new SessionUnlessHeader()))
        .sessionManagement(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .csrf(
            csrf ->
                csrf.csrfTokenRepository(Csrf.tokens())
                    .csrfTokenRequestHandler(Csrf.handler())
                    .requireCsrfProtectionMatcher(ApiSecurity::needsCsrfToken))
        .headers(
            headers ->
                headers
                    .frameOptions(frame -> frame.sameOrigin())
                    .referrerPolicy(policy -> {})
                    .contentSecurityPolicy(policy -> policy.policyDirectives(DOCS_POLICY)))
        .exceptionHandling(
            refused ->
                refused
                    .authenticationEntryPoint(problemOrSignInPage(problems))
                    .accessDeniedHandler(problems))
        .authorizeHttpRequests(
            call ->
                call.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
                    .permitAll()
                    .requestMatchers(PATH.matcher(HttpMethod.GET, "/actuator/health/**"))
                    .permitAll()
                    .requestMatchers(PATH.matcher("/actuator/**"))
                    .hasRole("ADMINISTRATOR")
                    .requestMatchers(VisitorLimits.BEGIN_CONVERSATION)
                    .permitAll()
                    .requestMatchers(PATH.matcher("/api/v1/sites/*/conversations/*/**"))
                    .hasAnyRole("AGENT", "MANAGER", "ADMINISTRATOR", "AI_AGENT", "VISITOR")
                    .requestMatchers(PATH.matcher("/api/**"), PATH.matcher("/mcp/**"))
                    .hasAnyRole("AGENT", "MANAGER", "ADMINISTRATOR", "AI_AGENT")
                    .anyRequest()
                    .denyAll());
    http.cors(allowed -> allowed.configurationSource(cors));
    http.addFilterBefore(headerSignIn.filter(), CsrfFilter.class)
        .addFilterAfter(freshCaller.filter(), CsrfFilter.class)
        .addFilterAfter(new SiteBorder(problems), AuthorizationFilter.class);
    if (!limits.off()) {
      http.addFilterBefore(new VisitorLimits(problems, nodes, clock), AuthorizationFilter.class);
    }
    return http.build();
  }

  /** Swagger's page styles itself in place; everything else there is data. */
  private static final String DOCS_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
          + " connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'self';"
          + " frame-ancestors 'self'";

  /**
   * A call that signs in by itself cannot be forged by another page, except where the browser adds
   * a Basic sign-in that it remembers. Nothing is forged by beginning a conversation, which anyone
   * may.
   */
  private static boolean needsCsrfToken(HttpServletRequest request) {
    if (SAFE.contains(request.getMethod()) || VisitorLimits.BEGIN_CONVERSATION.matches(request)) {
      return false;
    }
    String header = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (header != null) {
      String from = request.getHeader("Sec-Fetch-Site");
      return header.regionMatches(true, 0, "Basic", 0, 5)
          && from != null
          && !from.equals("same-origin")
          && !from.equals("none");
    }
    return request.isRequestedSessionIdValid();
  }

  /** A person who opens the API's page in a browser is asked to sign in there, and led back. */
  private static AuthenticationEntryPoint problemOrSignInPage(Problems problems) {
    RequestMatcher docs =
        new OrRequestMatcher(
            PATH.matcher(HttpMethod.GET, "/api/docs"),
            PATH.matcher(HttpMethod.GET, "/api/swagger-ui/**"));
    LoginUrlAuthenticationEntryPoint page = new LoginUrlAuthenticationEntryPoint("/login");
    page.setFavorRelativeUris(true);
    AskedPage asked = new AskedPage(docs);
    return (request, response, failure) -> {
      String accept = request.getHeader(HttpHeaders.ACCEPT);
      if (docs.matches(request) && accept != null && accept.contains(MediaType.TEXT_HTML_VALUE)) {
        asked.saveRequest(request, response);
        page.commence(request, response, failure);
      } else {
        problems.commence(request, response, failure);
      }
    };
  }
}
