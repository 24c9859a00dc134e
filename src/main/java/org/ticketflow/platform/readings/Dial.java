package org.ticketflow.platform.readings;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.Map;
import java.util.stream.Collectors;

/** Shows a reading as it was read last. */
final class Dial {

  private final Reading reading;
  private final MultiGauge gauges;
  private volatile Map<Tags, Double> values = Map.of();
  private volatile long dueAt = System.nanoTime();

  Dial(Reading reading, MeterRegistry meters) {
    this.reading = reading;
    this.gauges =
        MultiGauge.builder(reading.meter())
            .description(reading.means() + " Whole installation: the same on every node.")
            .register(meters);
  }

  Reading reading() {
    return reading;
  }

  Map<Tags, Double> values() {
    return values;
  }

  boolean isDue(long nanoTime) {
    return nanoTime - dueAt >= 0;
  }

  void show(Map<Tags, Double> read) {
    values = read;
    gauges.register(
        read.keySet().stream()
            .map(tags -> Row.of(tags, this, dial -> dial.value(tags)))
            .collect(Collectors.toList()));
  }

  void nextAt(long nanoTime) {
    dueAt = nanoTime;
  }

  private double value(Tags tags) {
    return values.getOrDefault(tags, Double.NaN);
  }
}
