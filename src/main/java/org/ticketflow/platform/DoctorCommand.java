package org.ticketflow.platform;

import java.time.Clock;
import java.util.Arrays;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.ticketflow.platform.database.JoinedDatabaseConfiguration;
import org.ticketflow.platform.doctor.Doctor;
import org.ticketflow.platform.doctor.Finding;
import org.ticketflow.platform.doctor.Report;

/**
 * The command {@code doctor}: checks the database that the settings name and nothing else, beside a
 * Ticketflow that runs or without one.
 */
public final class DoctorCommand {

  private static final Logger log = LoggerFactory.getLogger(DoctorCommand.class);

  private DoctorCommand() {}

  public static boolean asked(String... arguments) {
    return Arrays.asList(arguments).contains("doctor");
  }

  /** The exit code: 0 when all holds, 1 when something is broken. */
  public static int run(String... arguments) {
    try (ConfigurableApplicationContext context =
        new SpringApplicationBuilder(Database.class)
            .web(WebApplicationType.NONE)
            .bannerMode(Banner.Mode.OFF)
            .logStartupInfo(false)
            .properties("logging.level.com.zaxxer.hikari=warn")
            .run(arguments)) {
      Report report = new Doctor(context.getBean(DataSource.class), Clock.systemUTC()).examine();
      log.info("{}{}", System.lineSeparator(), table(report));
      return report.healthy() ? 0 : 1;
    }
  }

  private static String table(Report report) {
    return report.findings().stream()
            .map(DoctorCommand::lines)
            .collect(Collectors.joining(System.lineSeparator()))
        + System.lineSeparator()
        + (report.healthy() ? "All of this holds." : "Something of this is broken.");
  }

  private static String lines(Finding finding) {
    String line =
        "%-7s %-42s %s"
            .formatted(finding.holds() ? "ok" : "BROKEN", finding.check(), finding.means());
    return finding.broken().stream()
        .map(broken -> System.lineSeparator() + "          " + broken)
        .collect(Collectors.joining("", line, ""));
  }

  @Import(JoinedDatabaseConfiguration.class)
  @ImportAutoConfiguration(DataSourceAutoConfiguration.class)
  static class Database {}
}
