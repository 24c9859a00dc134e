package org.ticketflow.process.signin;

import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.ticketflow.mail.CustomerMail;

/** No mail goes out, as long as the application has none of its own. */
@TestConfiguration(proxyBeanMethods = false)
class NoMail {

  @Bean
  @ConditionalOnMissingBean
  CustomerMail customerMail() {
    return (ticket, comment) -> {};
  }
}
