package org.ticketflow.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ticketflow.support.Session;
import org.ticketflow.support.TcpRelay;
import org.ticketflow.support.TestDatabase;

/**
 * Nodes are restarted, killed and held under load, and their database is taken from them. What the
 * clients were told was done is done once; nobody noticed a restart.
 */
@Tag("faults")
class NodeFaultTests {

  private static final Logger LOG = LoggerFactory.getLogger(NodeFaultTests.class);
  private static final Map<String, String> DRAIN = Map.of("ticketflow.drain", "3s");

  private final TestDatabase database = TestDatabase.migrated();
  @AutoClose private final World world = new World(database);

  @Test
  void aRollingRestartIsNoticedByNobody() {
    ApplicationNode old1 = world.node(null, DRAIN).awaitReady();
    ApplicationNode old2 = world.node(null, DRAIN).awaitReady();
    Session anna = new Session(old1.port(), "anna", "acme");
    try (Door door = new Door(old1, old2);
        Load load = new Load(door, 3)) {
      load.more(30);
      try (ApplicationNode new1 = replaced(door, old1);
          ApplicationNode new2 = replaced(door, old2)) {
        load.more(30);
        load.end();
        assertThat(load.notDone()).as("what was not answered with a yes").isEmpty();
        for (ApplicationNode node : new ApplicationNode[] {new1, new2}) {
          assertThat(anna.at(node.port()).get("/desk/acme/profile").statusCode()).isEqualTo(200);
        }
        world.settledAndCompared("rolling restart", load);
      }
    }
  }

  /** As {@code docker compose up} does with one of two: it is away until the other one is there. */
  private ApplicationNode replaced(Door door, ApplicationNode old) {
    old.stop();
    door.remove(old);
    ApplicationNode fresh = world.node(null, DRAIN).awaitReady();
    door.add(fresh);
    return fresh;
  }

  @Test
  void whatAKilledNodeHeldIsTakenOverWithinAMinute() {
    try (ApplicationNode first = world.node("mail.out.leased").awaitReady();
        ApplicationNode second = world.node().awaitReady();
        Door door = new Door(first, second);
        Load load = new Load(door, 3)) {
      load.more(60);
      first.awaitFailpoint();
      first.kill();
      long killed = System.nanoTime();
      load.more(30);
      load.end();
      Load.settled(world.database());
      LOG.info(
          "All that was due is done {} s after a node was killed",
          TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - killed));
      world.settledAndCompared("kill -9 under load", load);
    }
  }

  /** The clocks of the engine's locks and of our leases; whatever the machine is busy with. */
  @Test
  void aNodeThatIsHeldBeyondItsLocksDoesNothingTwice() throws Exception {
    try (ApplicationNode first = world.node().awaitReady();
        ApplicationNode second = world.node().awaitReady();
        Door door = new Door(first, second);
        Load load = new Load(door, 3)) {
      load.more(60);
      first.pause();
      TimeUnit.SECONDS.sleep(75);
      first.resume();
      load.more(30);
      load.end();
      world.settledAndCompared("SIGSTOP for 75 s", load);
    }
  }

  @Test
  void aLinkThatIsCutAtCommitLosesNothingAndDoublesNothing() throws Exception {
    CutAtCommit cuts = new CutAtCommit();
    try (TcpRelay relay = new TcpRelay(database.port(), cuts::asked, cuts::answered)) {
      cuts.of(relay);
      Map<String, String> throughRelay =
          Map.of(
              "spring.datasource.url",
              // each COMMIT in words, to be seen on its way
              database.url(relay.port()) + "&prepareThreshold=0");
      try (ApplicationNode first = world.node(null, throughRelay).awaitReady();
          ApplicationNode second = world.node(null, throughRelay).awaitReady();
          Door door = new Door(first, second);
          Load load = new Load(door, 3)) {
        load.more(30);
        for (int cut = 0; cut < 10; cut++) {
          cuts.arm(cut % 2 == 0);
          load.more(10);
        }
        load.end();
        cuts.disarm();
        world.settledAndCompared("link cut " + cuts.count() + " times at COMMIT", load);
      }
    }
  }
}
