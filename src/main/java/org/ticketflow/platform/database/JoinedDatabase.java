package org.ticketflow.platform.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;

/** The embedded server of another run, found by what that run left in the data directory. */
record JoinedDatabase(int port, String password) implements JdbcConnectionDetails {

  static JoinedDatabase of(Path data, DataDirectoryHeld held) {
    int port = new ServerProcess(DataDirectory.cluster(data)).port().orElseThrow(() -> held);
    try {
      return new JoinedDatabase(
          port, Files.readString(DataDirectory.password(data), StandardCharsets.US_ASCII).strip());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the password of the embedded PostgreSQL", e);
    }
  }

  @Override
  public String getJdbcUrl() {
    return EmbeddedDatabase.url(port);
  }

  @Override
  public String getUsername() {
    return EmbeddedDatabase.NAME;
  }

  @Override
  public String getPassword() {
    return password;
  }

  @Override
  public String toString() {
    return "JoinedDatabase[port=" + port + "]";
  }
}
