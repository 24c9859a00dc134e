package org.ticketflow.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.domain.EntityScan;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.web.filter.OncePerRequestFilter;
import org.ticketflow.conversation.Conversations;
import org.ticketflow.identity.Caller;
import org.ticketflow.identity.CurrentCaller;
import org.ticketflow.identity.LongCalls;
import org.ticketflow.identity.People;
import org.ticketflow.identity.Person;
import org.ticketflow.identity.Role;
import org.ticketflow.identity.Standing;
import org.ticketflow.site.Site;
import org.ticketflow.ticket.TellableTickets;
import org.ticketflow.ticket.TicketsOfConversations;
import org.ticketflow.ticket.attachment.AttachmentLimits;

/**
 * The chat alone: its module, its part of the API, and in place of the sign-in a filter that
 * believes what the test says. Not a configuration by annotation, so that the whole application
 * does not find it.
 */
@EnableAutoConfiguration(
    excludeName = {
      "org.camunda.bpm.spring.boot.starter.CamundaBpmAutoConfiguration",
      "org.camunda.bpm.spring.boot.starter.rest.CamundaBpmRestJerseyAutoConfiguration",
      "org.camunda.bpm.spring.boot.starter.webapp.CamundaBpmWebappAutoConfiguration"
    })
@EntityScan(basePackageClasses = Site.class)
@EnableJpaRepositories(basePackageClasses = Site.class)
@ComponentScan(basePackageClasses = {Site.class, Conversations.class})
@EnableConfigurationProperties(AttachmentLimits.class)
@Import({
  ApiConfiguration.class,
  OpenApiConfiguration.class,
  ConversationController.class,
  ConversationsAsJson.class,
  TicketsOfConversations.class,
  TellableTickets.class,
  ConversationEventsController.class,
  MessageController.class,
  EventTokenFilter.class,
  Problems.class,
  UnroutedProblems.class,
  CurrentCaller.class
})
public class ChatApplication {

  /** Runs on, from wherever the test puts it. */
  public static class MovedClock extends Clock {

    private volatile Duration ahead = Duration.ZERO;

    public void move(Duration further) {
      ahead = ahead.plus(further);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return Instant.now().plus(ahead);
    }
  }

  @Bean
  MovedClock clock() {
    return new MovedClock();
  }

  @Bean
  SecurityFilterChain security(HttpSecurity http) throws Exception {
    return http.csrf(csrf -> csrf.disable())
        .authorizeHttpRequests(all -> all.anyRequest().permitAll())
        .addFilterBefore(new BelievingFilter(), AnonymousAuthenticationFilter.class)
        .build();
  }

  /** Nobody is sent away. */
  @Bean
  LongCalls longCalls() {
    return new LongCalls() {
      @Override
      public BooleanSupplier of(Caller caller, String site, HttpServletRequest request) {
        return () -> true;
      }

      @Override
      public void onEnd(Runnable look) {}
    };
  }

  @Bean
  People people() {
    return new People() {
      @Override
      public Optional<Person> find(String id) {
        return id.equals("anna")
            ? Optional.of(new Person("anna", "Anna Berg", null, Set.of(Role.AGENT), Set.of("acme")))
            : Optional.empty();
      }

      @Override
      public Optional<Standing> standing(String id) {
        return Optional.empty();
      }

      @Override
      public boolean passwordMatches(String id, String password) {
        return false;
      }

      @Override
      public List<Person> members(String site) {
        return List.of();
      }

      @Override
      public void save(Person person, String password) {
        throw new UnsupportedOperationException();
      }

      @Override
      public boolean any() {
        return true;
      }
    };
  }

  /** Bearer anna, gus, ai or a visitor's token. */
  private static class BelievingFilter extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(
        HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException {
      String header = request.getHeader("Authorization");
      if (header != null) {
        Caller caller = caller(header.substring("Bearer ".length()), request.getRequestURI());
        TestingAuthenticationToken token = new TestingAuthenticationToken(caller, null, "any");
        SecurityContextHolder.getContext().setAuthentication(token);
      }
      chain.doFilter(request, response);
    }

    private static Caller caller(String name, String path) {
      return switch (name) {
        case "anna" -> new Caller(name, Caller.Kind.PERSON, Set.of(Role.AGENT), Set.of("acme"));
        case "gus" -> new Caller(name, Caller.Kind.PERSON, Set.of(Role.AGENT), Set.of("globex"));
        case "ai" -> new Caller("bot", Caller.Kind.AI_AGENT, Set.of(Role.AI_AGENT), Set.of("acme"));
        default ->
            new Caller(
                "visitor:" + sha256(name),
                Caller.Kind.VISITOR,
                Set.of(),
                Set.of(path.split("/")[4]));
      };
    }

    private static String sha256(String text) {
      try {
        return HexFormat.of()
            .formatHex(
                MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
      } catch (java.security.NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
