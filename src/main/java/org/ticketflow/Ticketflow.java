package org.ticketflow;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.ticketflow.platform.DoctorCommand;

/** Starts the support desk, or with the argument {@code doctor} checks its database. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Ticketflow {

  public static void main(String[] args) {
    if (DoctorCommand.asked(args)) {
      System.exit(DoctorCommand.run(args));
    }
    SpringApplication.run(Ticketflow.class, args);
  }
}
