package org.ticketflow.bench;

import java.nio.file.Path;
import java.util.Arrays;

/**
 * The same calls over few tickets and over a million: what they cost must not grow with what has
 * been left behind.
 */
public final class FullBenchmark {

  private FullBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    Path home = Path.of(System.getProperty("bench.home", "target/bench-full")).toAbsolutePath();
    Path sql = Path.of(System.getProperty("bench.sql"));
    long[] sizes =
        Arrays.stream(System.getProperty("bench.sizes", "10000,1000000").split(","))
            .mapToLong(Long::parseLong)
            .toArray();
    for (long rows : sizes) {
      new Dataset(home, rows, sql).copy();
    }
  }
}
