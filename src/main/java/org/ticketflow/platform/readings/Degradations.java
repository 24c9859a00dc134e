package org.ticketflow.platform.readings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.boot.actuate.health.CompositeHealthContributor;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthContributor;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.Status;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What is amiss while tickets are still served: it shows in the health of the whole, and takes no
 * node out of the load balancer. Told by the readings: asking for the health costs nothing.
 */
@Configuration(proxyBeanMethods = false)
class Degradations {

  static final Status DEGRADED =
      new Status("DEGRADED", "It works, but something waits that should not.");

  private static final List<Limit> LIMITS =
      List.of(
          new Limit(
              "timers",
              "jobs-overdue-seconds",
              120,
              "Jobs are due that no node takes: escalations and confirmations are late."),
          new Limit(
              "mailOut",
              "outbox-failing",
              0,
              "The last mails could not be handed over. Look at the mail server; they are tried"
                  + " again."),
          new Limit(
              "mailIn",
              "mailbox-failing",
              0,
              "A mailbox cannot be read. The site's settings under Mail say why."));

  /** A reading, and above which value it says that something is amiss. */
  private record Limit(String name, String reading, double most, String means) {

    Health health(Readings readings) {
      Map<String, Double> above =
          readings.values(reading).entrySet().stream()
              .filter(value -> value.getValue() > most)
              .collect(
                  Collectors.toMap(
                      value ->
                          value.getKey().stream()
                              .map(tag -> tag.getKey() + "=" + tag.getValue())
                              .collect(Collectors.joining(", ")),
                      Map.Entry::getValue));
      return above.isEmpty()
          ? Health.up().build()
          : Health.status(DEGRADED).withDetail("means", means).withDetail(reading, above).build();
    }
  }

  @Bean
  HealthContributor workHealthContributor(Readings readings) {
    Map<String, HealthIndicator> parts = new LinkedHashMap<>();
    LIMITS.forEach(limit -> parts.put(limit.name(), () -> limit.health(readings)));
    return CompositeHealthContributor.fromMap(parts);
  }
}
