package org.ticketflow.identity;

import org.springframework.boot.autoconfigure.session.DefaultCookieSerializerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.session.config.annotation.web.http.EnableSpringHttpSession;

/** Puts {@link SessionStore} into the place of the sessions that the web server would keep. */
@Configuration(proxyBeanMethods = false)
@EnableSpringHttpSession
class SessionConfiguration {

  /** Ids are safe in a cookie as they are. */
  @Bean
  DefaultCookieSerializerCustomizer plainSessionIds() {
    return cookie -> cookie.setUseBase64Encoding(false);
  }
}
