package org.ticketflow.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Of three nodes one is killed again and again, at a moment that nobody chose, while tickets are
 * filed and mails come and go. {@code -Dfaults.seed} repeats the moments of a run, {@code
 * -Dfaults.kills} says how many.
 */
@Tag("faults")
class RandomKillTests {

  private static final Logger LOG = LoggerFactory.getLogger(RandomKillTests.class);
  private static final int LONGEST_PAUSE_MILLIS = 3_000;

  @AutoClose private final World world = new World();

  @Test
  void oneOfThreeNodesIsAlwaysDying() throws Exception {
    long seed = Long.getLong("faults.seed", System.nanoTime());
    int kills = Integer.getInteger("faults.kills", 10);
    LOG.info("-Dfaults.seed={}", seed);
    Random random = new Random(seed);
    List<ApplicationNode> nodes = new ArrayList<>(List.of(world.node().awaitReady()));
    world.mailbox("acme", Letters.SUPPORT, "keep");
    nodes.addAll(List.of(world.node(), world.node()));
    nodes.forEach(ApplicationNode::awaitReady);
    try (Door door = new Door(nodes.toArray(ApplicationNode[]::new));
        Load load = new Load(door, 2, Duration.ofMillis(300)); // new nodes have to get ready
        Letters letters = new Letters(world).every(Duration.ofMillis(700))) {
      load.more(30);
      for (int kill = 0; kill < kills; kill++) {
        TimeUnit.MILLISECONDS.sleep(random.nextInt(LONGEST_PAUSE_MILLIS));
        ApplicationNode victim = nodes.remove(random.nextInt(nodes.size()));
        victim.kill();
        door.remove(victim);
        ApplicationNode fresh = world.node().awaitReady();
        nodes.add(fresh);
        door.add(fresh);
        load.more(10);
      }
      load.end();
      letters.end();
      world.settledAndCompared(
          kills + " kills at random of three nodes, seed " + seed, load, letters);
    }
  }
}
