package org.ticketflow.identity;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.ticketflow.site.UnstorableText;

/**
 * What no request may hold, whoever reads it. A parameter with a NUL, which no table takes, is
 * refused where it is read; before anything was done, if that is in a filter.
 */
@Configuration(proxyBeanMethods = false)
class PlainRequests {

  @Bean
  HttpFirewall firewall() {
    StrictHttpFirewall firewall = new StrictHttpFirewall();
    firewall.setAllowedParameterValues(value -> value.indexOf('\0') < 0);
    return firewall;
  }

  /** Where no page and no controller has answered: addresses were refused before. */
  @Bean
  RequestRejectedHandler refused(Problems problems) {
    return (request, response, refused) ->
        problems.write(response, HttpStatus.BAD_REQUEST, UnstorableText.ADVICE);
  }
}
