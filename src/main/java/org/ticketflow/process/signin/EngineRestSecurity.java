package org.ticketflow.process.signin;

import jakarta.servlet.DispatcherType;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher.Builder;
import org.springframework.security.web.servletapi.SecurityContextHolderAwareRequestFilter;
import org.ticketflow.identity.HeaderSignIn;
import org.ticketflow.identity.Problems;

/**
 * The door to the engine's REST API: people and programs sign in with each call, nobody is let in
 * without. The matcher is by path, since matchers by servlet miss Jersey's.
 */
@Configuration(proxyBeanMethods = false)
class EngineRestSecurity {

  private static final Builder PATH = PathPatternRequestMatcher.withDefaults();

  @Bean
  @Order(10)
  SecurityFilterChain engineRestChain(
      HttpSecurity http,
      HeaderSignIn.Factory headerSignIn,
      Problems problems,
      IdentityService identities)
      throws Exception {
    return http.securityMatcher(PATH.matcher("/engine-rest/**"))
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .csrf(AbstractHttpConfigurer::disable)
        .cors(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .headers(
            headers ->
                headers.contentSecurityPolicy(
                    policy ->
                        policy.policyDirectives("default-src 'none'; frame-ancestors 'none'")))
        .exceptionHandling(
            refused -> refused.authenticationEntryPoint(problems).accessDeniedHandler(problems))
        .authorizeHttpRequests(
            call ->
                call.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
                    .permitAll()
                    // Tells whether a password is right, and would do so without counting.
                    .requestMatchers(
                        PATH.matcher(HttpMethod.POST, "/engine-rest/identity/verify"),
                        PATH.matcher(HttpMethod.POST, "/engine-rest/engine/*/identity/verify"))
                    .hasRole("ADMINISTRATOR")
                    .anyRequest()
                    .hasAnyRole("AGENT", "MANAGER", "ADMINISTRATOR", "AI_AGENT"))
        .addFilterBefore(headerSignIn.filter(), SecurityContextHolderAwareRequestFilter.class)
        .addFilterBefore(new CrossSite(problems), AuthorizationFilter.class)
        .addFilterAfter(new EngineIdentity(identities), AuthorizationFilter.class)
        .build();
  }
}
