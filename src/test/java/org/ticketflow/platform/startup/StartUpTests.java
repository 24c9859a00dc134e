package org.ticketflow.platform.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.ticketflow.platform.database.EmbeddedDatabaseConfiguration;

/** A start that cannot succeed says what is wrong and which setting helps. */
@ExtendWith(OutputCaptureExtension.class)
class StartUpTests {

  @TempDir private Path data;

  @Test
  void aTakenHttpPortIsNamed(CapturedOutput output) throws Exception {
    try (ServerSocket taken = taken()) {
      assertFails(new SpringApplicationBuilder(Web.class), "--server.port=" + taken.getLocalPort());
      assertThat(output).contains("Port " + taken.getLocalPort()).contains("SERVER_PORT");
    }
  }

  @Test
  void aTakenMailPortIsNamed(CapturedOutput output) throws Exception {
    try (ServerSocket taken = taken()) {
      assertFails(
          new SpringApplicationBuilder(Mail.class).web(WebApplicationType.NONE),
          "--ticketflow.mail.imap-port=" + taken.getLocalPort(),
          "--ticketflow.mail.smtp-port=0");
      assertThat(output)
          .contains("Port " + taken.getLocalPort())
          .contains("TICKETFLOW_MAIL_IMAP_PORT");
    }
  }

  @Test
  void aHeldDataDirectoryIsNamed(CapturedOutput output) throws Exception {
    try (FileChannel lock =
        FileChannel.open(
            data.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      lock.lock();
      assertFails(
          new SpringApplicationBuilder(Database.class).web(WebApplicationType.NONE),
          "--ticketflow.data=" + data);
      assertThat(output).contains(data.toString()).contains("TICKETFLOW_DATA");
    }
  }

  @Test
  void anUnreachableDatabaseIsNamed(CapturedOutput output) {
    assertFails(
        new SpringApplicationBuilder(Database.class).web(WebApplicationType.NONE),
        "--spring.datasource.url=jdbc:postgresql://127.0.0.1:1/desk?password=hush",
        "--spring.datasource.hikari.initialization-fail-timeout=1",
        "--spring.datasource.hikari.connection-timeout=300");
    assertThat(output)
        .contains("PostgreSQL at jdbc:postgresql://127.0.0.1:1/desk cannot be reached")
        .contains("SPRING_DATASOURCE_URL")
        .doesNotContain("hush");
  }

  private static void assertFails(SpringApplicationBuilder application, String... arguments) {
    assertThatThrownBy(() -> application.run(arguments).close()).isInstanceOf(Exception.class);
  }

  private static ServerSocket taken() throws Exception {
    return new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
  }

  @ImportAutoConfiguration(ServletWebServerFactoryAutoConfiguration.class)
  static class Web {}

  @ComponentScan(
      basePackages = "org.ticketflow.platform.mail",
      useDefaultFilters = false,
      includeFilters =
          @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*EmbeddedMailConfiguration"))
  static class Mail {}

  @Import(EmbeddedDatabaseConfiguration.class)
  @ImportAutoConfiguration({DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class})
  static class Database {}
}
