package org.ticketflow.platform.database;

import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/**
 * The embedded server, unless {@code spring.datasource.url} names another. As the pool's connection
 * details, it starts before the pool and closes after it.
 */
@Configuration(proxyBeanMethods = false)
@Conditional(EmbeddedDatabaseConfiguration.NoOtherNamed.class)
public class EmbeddedDatabaseConfiguration {

  @Bean(destroyMethod = "close")
  JdbcConnectionDetails embeddedDatabase(@Value("${ticketflow.data:./data}") Path data) {
    return EmbeddedDatabase.start(data);
  }

  /** An empty setting names no database either: that is how compose files leave one out. */
  static final class NoOtherNamed implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
      return !StringUtils.hasText(context.getEnvironment().getProperty("spring.datasource.url"));
    }
  }
}
