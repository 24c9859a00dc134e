package org.ticketflow.platform.database;

import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;

/**
 * For commands that run beside the application: the embedded server of the run that holds the data
 * directory, or one of our own when nobody does.
 */
@Conditional(EmbeddedDatabaseConfiguration.NoOtherNamed.class)
public class JoinedDatabaseConfiguration {

  @Bean
  JdbcConnectionDetails joinedDatabase(@Value("${ticketflow.data:./data}") Path data) {
    try {
      return EmbeddedDatabase.start(data);
    } catch (DataDirectoryHeld held) {
      return JoinedDatabase.of(data, held);
    }
  }
}
