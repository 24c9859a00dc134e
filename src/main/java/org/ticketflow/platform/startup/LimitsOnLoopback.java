package org.ticketflow.platform.startup;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Lets the rate limits be off ({@code ticketflow.limits=off}, for load tests) only where everything
 * that listens, or is spoken to, is on this machine's loopback.
 */
@Component
class LimitsOnLoopback {

  private static final Pattern DATABASE_HOSTS = Pattern.compile("^jdbc:postgresql://([^/?]+)");

  private final Environment environment;

  LimitsOnLoopback(Environment environment) {
    this.environment = environment;
    String limits = environment.getProperty("ticketflow.limits", "on");
    // YAML and some shells turn "off" into "false".
    if (limits.equalsIgnoreCase("off") || limits.equalsIgnoreCase("false")) {
      refuseUnlessLoopback();
    }
  }

  private void refuseUnlessLoopback() {
    refuseUnlessLoopback("server.address", environment.getProperty("server.address", "0.0.0.0"));
    String management = environment.getProperty("management.server.address");
    if (management != null) {
      refuseUnlessLoopback("management.server.address", management);
    }
    refuseUnlessLoopback(
        "spring.mail.host", environment.getProperty("spring.mail.host", "127.0.0.1"));
    String database = environment.getProperty("spring.datasource.url", "");
    Matcher hosts = DATABASE_HOSTS.matcher(database);
    if (hosts.find()) {
      for (String host : hosts.group(1).split(",")) {
        refuseUnlessLoopback("spring.datasource.url", host.replaceFirst(":\\d+$", ""));
      }
    }
  }

  private static void refuseUnlessLoopback(String setting, String host) {
    try {
      if (InetAddress.getByName(host).isLoopbackAddress()) {
        return;
      }
    } catch (UnknownHostException e) {
      // A name that nobody knows is not this machine: refused below.
    }
    throw new LimitsRefused(setting, host);
  }
}
