package org.ticketflow.faults;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.ticketflow.faults.Door.Said;
import org.ticketflow.support.TestDatabase;
import org.ticketflow.support.TestMail;

/**
 * What outlives the nodes of a test: the database and the mail servers. Kills what is left of the
 * nodes in the end.
 *
 * <pre>{@code
 * @AutoClose private final World world = new World();
 * }</pre>
 */
public final class World implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(World.class);

  private final DataSource database;
  private final Map<String, Object> databaseSettings;
  private final TestMail mail = new TestMail();
  private final List<ApplicationNode> nodes = new CopyOnWriteArrayList<>();

  public World() {
    this(TestDatabase.migrated());
  }

  public World(TestDatabase database) {
    this(database.dataSource(), database.properties());
  }

  World(DurablePostgres database) {
    this(database.dataSource(), database.settings());
  }

  private World(DataSource database, Map<String, Object> databaseSettings) {
    this.database = database;
    this.databaseSettings = databaseSettings;
    // the mail server of the tests says aloud that somebody has hung up
    Awaitility.doNotCatchUncaughtExceptionsByDefault();
  }

  /** A node with the demo's sites and people, and with limits lifted, which is not ready yet. */
  public ApplicationNode node() {
    return node(null, Map.of());
  }

  /**
   * @param failpoint where it stops
   */
  public ApplicationNode node(@Nullable String failpoint) {
    return node(failpoint, Map.of());
  }

  /**
   * @param other settings, besides or instead of the usual ones
   */
  public ApplicationNode node(@Nullable String failpoint, Map<String, ?> other) {
    return node(failpoint, other, Map.of());
  }

  ApplicationNode node(
      @Nullable String failpoint, Map<String, ?> other, Map<String, String> environment) {
    Map<String, Object> settings = new HashMap<>();
    settings.putAll(databaseSettings);
    settings.putAll(mail.properties());
    settings.put("ticketflow.embedded-mail", "false");
    settings.put("ticketflow.inbound.private-addresses", "allowed");
    settings.put("ticketflow.limits", "off");
    settings.put("ticketflow.assistant.enabled", "false");
    settings.put("ticketflow.outbox.per-domain", "0");
    settings.putAll(other);
    ApplicationNode node = ApplicationNode.start(settings, failpoint, environment);
    nodes.add(node);
    return node;
  }

  public DataSource database() {
    return database;
  }

  public JdbcClient sql() {
    return JdbcClient.create(database);
  }

  public TestMail mail() {
    return mail;
  }

  /** Has the nodes read this mailbox of {@link #mail()}, with all that is in it. */
  public void mailbox(String site, String address, String afterwards) {
    mailbox(site, address, afterwards, mail.imapPort());
  }

  /**
   * @param port of the IMAP server, or of who stands before it
   */
  void mailbox(String site, String address, String afterwards, int port) {
    sql()
        .sql(
            """
            insert into mailbox (site, host, port, security, username, sign_in, secret, folder,
              afterwards, read_existing, plus_addresses, next_look_at, created_by, created_at,
              known_since)
            values (?, '127.0.0.1', ?, 'none', ?, 'password', ?, 'INBOX', ?, true, true, now(),
              'test', now(), now())
            """)
        .params(site, port, address, address, afterwards)
        .update();
  }

  /** The name by which the one node that runs marks what it holds. */
  UUID onlyNode() {
    return sql().sql("select id from node").query(UUID.class).single();
  }

  /** As if a node had been silent for a minute; those that live are left what they have in hand. */
  void forget(UUID node) {
    sql().sql("delete from node where id = ?").param(node).update();
    sql()
        .sql(
            """
            update act_ru_job set lock_owner_ = null, lock_exp_time_ = null where id_ in (
              select id_ from act_ru_job where lock_owner_ is not null for update skip locked)
            """)
        .update();
  }

  /** As it does after some minutes: whatever a killed node held is free for others. */
  public void leasesRunOut() {
    JdbcClient sql = sql();
    sql.sql(
            """
            update mailbox set next_look_at = now(), leased_until = now() - interval '1 s',
              watched_until = now() - interval '1 s'
            """)
        .update();
    // Nor is a mail to blame for all the times that we stop who reads it: it would be put away.
    sql.sql(
            """
            update incoming_mail set leased_until = now() - interval '1 s', attempts = 0
            where outcome is null
            """)
        .update();
    sql.sql(
            """
            update outgoing_mail set leased_until = now() - interval '1 s', next_attempt_at = now()
            where state = 'pending'
            """)
        .update();
    sql.sql("update act_ru_job set lock_owner_ = null, lock_exp_time_ = null").update();
  }

  /** What befalls the world while clients ask and people write. */
  @FunctionalInterface
  interface Fault {
    void befall(Load load) throws Exception;
  }

  /**
   * Two nodes behind one door with clients and mails, then all of {@link #settledAndCompared}.
   *
   * @return every answer that was no yes
   */
  List<Said> underLoad(String name, Fault fault) throws Exception {
    ApplicationNode first = node().awaitReady();
    ApplicationNode second = node().awaitReady();
    mailbox("acme", Letters.SUPPORT, "keep");
    try (Door door = new Door(first, second);
        Load load = new Load(door, 3);
        Letters letters = new Letters(this).every(Duration.ofMillis(300))) {
      fault.befall(load);
      load.end();
      letters.end();
      settledAndCompared(name, load, letters);
      return load.refusals();
    }
  }

  /** Once nothing is left to do: each record against what is there, and the doctor. */
  void settledAndCompared(String fault, Load load) {
    Load.settled(database);
    LOG.info("{}: {}", fault, load.compared(database));
    Load.doctorFindsNothing(database);
  }

  void settledAndCompared(String fault, Load load, Letters letters) {
    Load.settled(database);
    LOG.info("{}: {}; {}", fault, load.compared(database), letters.compared());
    Load.doctorFindsNothing(database);
  }

  @Override
  public void close() {
    nodes.forEach(ApplicationNode::kill);
    mail.destroy();
    Awaitility.catchUncaughtExceptionsByDefault();
  }
}
