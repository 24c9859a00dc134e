package org.ticketflow.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ticketflow.faults.Door.Said;

/**
 * The database crashes under load, and its disk fills up. What the clients were told was done is
 * there once it works again, and nobody has to restart a node.
 */
@Tag("faults")
class DatabaseFaultTests {

  private static final Logger LOG = LoggerFactory.getLogger(DatabaseFaultTests.class);
  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final int MEGABYTES = 300;

  @Test
  void aDatabaseThatCrashesLosesNothing() throws Exception {
    try (DurablePostgres postgres = new DurablePostgres();
        World world = new World(postgres)) {
      world.underLoad(
          "PostgreSQL crashed 3 times",
          load -> {
            for (int crash = 0; crash < 3; crash++) {
              load.more(30);
              postgres.crash();
              postgres.startAgain();
            }
            load.more(30);
          });
    }
  }

  @Test
  void aDiskThatIsFullLosesNothing(@TempDir Path directory) throws Exception {
    SmallDisk disk =
        SmallDisk.mounted(directory.resolve("disk"), MEGABYTES)
            .orElseGet(() -> Assumptions.abort("No disk is filled: mounting one is for root"));
    try (disk;
        DurablePostgres postgres = new DurablePostgres(disk.path().resolve("data"));
        World world = new World(postgres)) {
      List<Said> refusals =
          world.underLoad(
              "Disk of PostgreSQL full twice",
              load -> {
                for (int time = 1; time <= 2; time++) {
                  load.more(60);
                  int refused = load.notDone().size();
                  disk.fill();
                  await().atMost(LONGEST).until(() -> load.notDone().size() > refused + 20);
                  disk.free();
                  LOG.info("PostgreSQL gave up and was started again: {}", postgres.comesBack());
                }
                load.more(60);
              });
      assertThat(refusals).extracting(Said::status).as("the answers meanwhile").containsOnly(503);
    }
  }
}
