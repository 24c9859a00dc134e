package org.ticketflow.platform.database;

import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The embedded server, unless {@code spring.datasource.url} names another. As the pool's connection
 * details, it starts before the pool and closes after it.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression("'${spring.datasource.url:}'.isEmpty()")
public class EmbeddedDatabaseConfiguration {

  @Bean(destroyMethod = "close")
  JdbcConnectionDetails embeddedDatabase(@Value("${ticketflow.data:./data}") Path data) {
    return EmbeddedDatabase.start(data);
  }
}
