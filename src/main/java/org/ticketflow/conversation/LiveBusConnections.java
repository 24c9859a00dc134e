package org.ticketflow.conversation;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import javax.sql.DataSource;
import org.springframework.stereotype.Component;

/**
 * Opens the connection that waits for news beside the pool: it is held for good, and must not be
 * one of those that requests wait for.
 */
@Component
class LiveBusConnections {

  private final DataSource dataSource;

  LiveBusConnections(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  Connection open() throws SQLException {
    if (!dataSource.isWrapperFor(HikariDataSource.class)) {
      return dataSource.getConnection();
    }
    HikariDataSource pool = dataSource.unwrap(HikariDataSource.class);
    if (pool.getJdbcUrl() == null) {
      return pool.getDataSource().getConnection();
    }
    Properties properties = new Properties();
    properties.putAll(pool.getDataSourceProperties());
    if (pool.getUsername() != null) {
      properties.setProperty("user", pool.getUsername());
    }
    if (pool.getPassword() != null) {
      properties.setProperty("password", pool.getPassword());
    }
    properties.setProperty("ApplicationName", "ticketflow live news");
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty("connectTimeout", "5");
    return DriverManager.getConnection(pool.getJdbcUrl(), properties);
  }
}
