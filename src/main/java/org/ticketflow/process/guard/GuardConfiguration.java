package org.ticketflow.process.guard;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Puts the guard's parts in their places. */
@Configuration(proxyBeanMethods = false)
class GuardConfiguration {

  @Bean
  BuildingBlocks reachableFromDiagrams() {
    return BuildingBlocks.ofTicketflow();
  }

  @Bean
  FilterRegistrationBean<SetupDenied> setupDenied() {
    FilterRegistrationBean<SetupDenied> registration =
        new FilterRegistrationBean<>(new SetupDenied());
    registration.addUrlPatterns("/*");
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return registration;
  }
}
