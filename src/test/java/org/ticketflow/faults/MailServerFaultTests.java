package org.ticketflow.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ticketflow.support.ScriptedSmtp;
import org.ticketflow.support.TcpRelay;

/**
 * The mail servers hang, refuse, hang up and break off under load: what they said they took is not
 * sent to them again, what they did not is, and each mail that came is one ticket in the end.
 */
@Tag("faults")
class MailServerFaultTests {

  private static final Logger LOG = LoggerFactory.getLogger(MailServerFaultTests.class);
  private static final int CUTS = 6;

  private final AtomicInteger fetches = new AtomicInteger();
  private final AtomicInteger cuts = new AtomicInteger();
  private volatile TcpRelay imap;

  @AutoClose private final World world = new World();

  @Test
  void nothingIsLostOrDoubledByTheMoodsOfMailServers() throws Exception {
    try (MoodyMailServer smtp = new MoodyMailServer();
        TcpRelay relay =
            new TcpRelay(world.mail().imapPort(), UnaryOperator.identity(), this::cutMidFetch)) {
      imap = relay;
      Map<String, Object> throughIt =
          Map.of("spring.mail.port", smtp.port(), "ticketflow.mail.smtp-port", smtp.port());
      ApplicationNode first = world.node(null, throughIt).awaitReady();
      world.mailbox("acme", Letters.SUPPORT, "keep", relay.port());
      ApplicationNode second = world.node(null, throughIt).awaitReady();
      try (Door door = new Door(first, second);
          Load load = new Load(door, 2, Duration.ofMillis(200));
          Letters letters = new Letters(world, smtp::taken).every(Duration.ofMillis(500))) {
        load.more(90);
        smtp.greets(ScriptedSmtp.HANG);
        load.more(90);
        TimeUnit.SECONDS.sleep(12); // longer than the patience of those who wait for it
        smtp.greets("421 4.3.2 not now");
        load.more(90);
        smtp.greets(ScriptedSmtp.DROP);
        load.more(90);
        smtp.greets("");
        load.more(90);
        load.end();
        letters.endAfter(this::anHourPasses);
        assertThat(cuts).as("IMAP cut mid-fetch").hasValue(CUTS);
        Load.settledAfter(world.database(), this::anHourPasses);
        LOG.info(
            "Mail servers: IMAP cut {} times; {}; {}",
            cuts,
            load.compared(world.database()),
            letters.compared(MoodyMailServer::refuses));
        assertThat(smtp.acknowledged()).as("sent again although taken").doesNotHaveDuplicates();
        Load.doctorFindsNothing(world.database());
      }
    }
  }

  /** Every third mail that is read breaks off, some times. */
  private String cutMidFetch(String piece) {
    if (piece.contains("It is broken.")
        && fetches.incrementAndGet() % 3 == 0
        && cuts.get() < CUTS) {
      cuts.incrementAndGet();
      imap.cut();
      return piece.substring(0, piece.indexOf("It is broken.") + 5);
    }
    return piece;
  }

  /** Whatever waits to be tried again is due. */
  private void anHourPasses() {
    world
        .sql()
        .sql("update outgoing_mail set next_attempt_at = now() where state = 'pending'")
        .update();
    world.sql().sql("update mailbox set next_look_at = now() where host is not null").update();
  }
}
