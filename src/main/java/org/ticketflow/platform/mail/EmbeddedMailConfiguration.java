package org.ticketflow.platform.mail;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The embedded mail server, where {@link EmbeddedMailDefaults} found that none was named. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(EmbeddedMailDefaults.EMBEDDED)
class EmbeddedMailConfiguration {

  private static final int CAPACITY = 2_000;

  @Bean(destroyMethod = "close")
  EmbeddedMail embeddedMail(
      @Value("${ticketflow.mail.smtp-port:3025}") int smtpPort,
      @Value("${ticketflow.mail.imap-port:3143}") int imapPort) {
    return EmbeddedMail.start(smtpPort, imapPort, CAPACITY);
  }
}
