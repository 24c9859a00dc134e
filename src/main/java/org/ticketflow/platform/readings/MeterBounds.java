package org.ticketflow.platform.readings;

import io.micrometer.core.instrument.config.MeterFilter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Keeps the number of metrics bounded, whatever is asked for under names of sites. */
@Configuration(proxyBeanMethods = false)
class MeterBounds {

  @Bean
  static MeterFilter boundedSites() {
    return MeterFilter.maximumAllowableTags(
        "ticketflow.", "site", Readings.MOST, MeterFilter.deny());
  }
}
