package org.ticketflow.webhook;

import java.net.InetAddress;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.ticketflow.site.PublicAddresses;

/** What leaves this machine, and where to. */
@Configuration(proxyBeanMethods = false)
class WebhookConfiguration {

  @Bean
  EndpointClient endpointClient(WebhookSettings settings, Clock clock) {
    return new EndpointClient(
        new PublicAddresses(InetAddress::getAllByName, settings.anyAddress()),
        settings.senders(),
        EndpointClient.TOTAL,
        clock);
  }
}
