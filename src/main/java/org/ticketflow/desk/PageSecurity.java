package org.ticketflow.desk;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.authentication.SimpleUrlAuthenticationFailureHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.header.writers.StaticHeadersWriter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher.Builder;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.ticketflow.identity.AskedPage;
import org.ticketflow.identity.Csrf;
import org.ticketflow.identity.FreshCaller;
import org.ticketflow.identity.LinkLimits;
import org.ticketflow.identity.PasswordSignIn;

/**
 * Who gets to the pages, and what a browser may do with them. The last chain: it takes the rest.
 */
@Configuration(proxyBeanMethods = false)
class PageSecurity {

  private static final Builder PATH = PathPatternRequestMatcher.withDefaults();

  private static final String CONTENT_POLICY =
      "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'";

  /** Pages that show what is not ours: the mails of strangers. */
  private static final String GUEST_CONTENT_POLICY =
      CONTENT_POLICY.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'");

  private static final RequestMatcher GUESTS = PATH.matcher("/dev/mail/**");

  @Bean
  @Order(40)
  SecurityFilterChain pageChain(
      HttpSecurity http,
      PasswordSignIn passwords,
      FreshCaller.Factory freshCaller,
      LinkLimits.Factory linkLimits)
      throws Exception {
    return http.authenticationProvider(passwords)
        .requestCache(cache -> cache.requestCache(new AskedPage(PageSecurity::isPage)))
        .csrf(
            csrf -> csrf.csrfTokenRepository(Csrf.tokens()).csrfTokenRequestHandler(Csrf.handler()))
        .formLogin(form -> form.loginPage("/login").failureHandler(backToSignIn()))
        .logout(logout -> logout.logoutUrl("/logout").logoutSuccessUrl("/login?out"))
        .headers(
            headers ->
                headers
                    .frameOptions(frame -> frame.sameOrigin())
                    .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                    .addHeaderWriter(
                        contentPolicy(new NegatedRequestMatcher(GUESTS), CONTENT_POLICY))
                    .addHeaderWriter(contentPolicy(GUESTS, GUEST_CONTENT_POLICY)))
        .exceptionHandling(
            refused ->
                refused
                    .authenticationEntryPoint(toSignIn())
                    .accessDeniedHandler(
                        (request, response, denied) ->
                            // Someone is signed in: what is not listed below does not exist for
                            // them.
                            response.sendError(denied instanceof CsrfException ? 403 : 404)))
        .authorizeHttpRequests(
            page ->
                page.dispatcherTypeMatchers(
                        DispatcherType.ERROR, DispatcherType.ASYNC, DispatcherType.FORWARD)
                    .permitAll()
                    .requestMatchers(
                        PATH.matcher("/login"),
                        PATH.matcher("/assets/**"),
                        PATH.matcher("/favicon.ico"),
                        PATH.matcher("/widget.js"),
                        PATH.matcher("/demo/**"),
                        PATH.matcher("/dev/mail/**"),
                        PATH.matcher("/error"),
                        LinkLimits.LINKS)
                    .permitAll()
                    .requestMatchers(
                        PATH.matcher("/"), PATH.matcher("/desk/**"), PATH.matcher("/account/**"))
                    .authenticated()
                    .anyRequest()
                    .denyAll())
        .addFilterBefore(linkLimits.filter(), CsrfFilter.class)
        .addFilterBefore(freshCaller.filter(), AuthorizationFilter.class)
        .build();
  }

  /** What one comes back to after signing in: no part of a page, and nothing that was sent. */
  private static boolean isPage(HttpServletRequest request) {
    String accept = request.getHeader(HttpHeaders.ACCEPT);
    return request.getMethod().equals("GET")
        && !isPart(request)
        && accept != null
        && accept.contains(MediaType.TEXT_HTML_VALUE);
  }

  private static boolean isPart(HttpServletRequest request) {
    return request.getHeader("HX-Request") != null;
  }

  /** A part of a page is told so, or the sign-in page would be put into the place of the part. */
  private static AuthenticationEntryPoint toSignIn() {
    LoginUrlAuthenticationEntryPoint page = new LoginUrlAuthenticationEntryPoint("/login");
    // Not to the host that a header names.
    page.setFavorRelativeUris(true);
    AuthenticationEntryPoint part = new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED);
    return (request, response, refused) ->
        (isPart(request) ? part : page).commence(request, response, refused);
  }

  private static AuthenticationFailureHandler backToSignIn() {
    AuthenticationFailureHandler wrong = backTo("/login?error");
    AuthenticationFailureHandler locked = backTo("/login?locked");
    return (request, response, failure) ->
        (failure instanceof LockedException ? locked : wrong)
            .onAuthenticationFailure(request, response, failure);
  }

  private static AuthenticationFailureHandler backTo(String page) {
    SimpleUrlAuthenticationFailureHandler handler = new SimpleUrlAuthenticationFailureHandler(page);
    handler.setAllowSessionCreation(false);
    return handler;
  }

  private static DelegatingRequestMatcherHeaderWriter contentPolicy(
      RequestMatcher pages, String policy) {
    return new DelegatingRequestMatcherHeaderWriter(
        pages, new StaticHeadersWriter("Content-Security-Policy", policy));
  }
}
