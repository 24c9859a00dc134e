package org.ticketflow.faults;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The database crashes under load. What the clients were told was done is there once it works
 * again, and nobody has to restart a node.
 */
@Tag("faults")
class DatabaseFaultTests {

  @Test
  void aDatabaseThatCrashesLosesNothing() {
    try (DurablePostgres postgres = new DurablePostgres();
        World world = new World(postgres)) {
      ApplicationNode first = world.node().awaitReady();
      ApplicationNode second = world.node().awaitReady();
      world.mailbox("acme", Letters.SUPPORT, "keep");
      try (Door door = new Door(first, second);
          Load load = new Load(door, 3);
          Letters letters = new Letters(world).every(Duration.ofMillis(300))) {
        for (int crash = 0; crash < 3; crash++) {
          load.more(30);
          postgres.crash();
          postgres.startAgain();
        }
        load.more(30);
        load.end();
        letters.end();
        world.settledAndCompared("PostgreSQL crashed 3 times", load, letters);
      }
    }
  }
}
