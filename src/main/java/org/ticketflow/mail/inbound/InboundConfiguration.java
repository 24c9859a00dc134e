package org.ticketflow.mail.inbound;

import java.net.InetAddress;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.ticketflow.mail.oauth.TokenEndpoint;

/** What reading mailboxes needs of the world besides mail servers. */
@Configuration(proxyBeanMethods = false)
class InboundConfiguration {

  @Bean
  TokenEndpoint mailboxTokens(InboundSettings settings, Clock clock) {
    return new TokenEndpoint(InetAddress::getAllByName, settings.anyAddress(), clock);
  }
}
