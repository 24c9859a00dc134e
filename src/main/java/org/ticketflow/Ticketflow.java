package org.ticketflow;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the support desk. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Ticketflow {

  public static void main(String[] args) {
    SpringApplication.run(Ticketflow.class, args);
  }
}
