package org.ticketflow.identity;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.support.TransactionTemplate;
import org.ticketflow.site.Holidays;
import org.ticketflow.site.Sites;
import org.ticketflow.support.TicketflowTest;

/** A site of its own for each test, with an administrator, a manager and an agent. */
@TicketflowTest
abstract class SettingsFixture {

  static final String PASSWORD = "quite a long secret";

  private static final AtomicInteger COUNT = new AtomicInteger();

  @Autowired Sites sites;
  @Autowired Holidays holidays;
  @Autowired People people;
  @Autowired PeopleRegister register;
  @Autowired SiteSettings settings;
  @Autowired Members members;
  @Autowired Invitations invitations;
  @Autowired NewPasswords passwords;
  @Autowired Profile profile;
  @Autowired ApiKeys keys;
  @Autowired Audit audit;
  @Autowired JdbcClient sql;
  @Autowired TransactionTemplate transaction;

  String site;
  String ada;
  String max;
  String zoe;
  private long auditedBefore;

  @BeforeEach
  void arrive() {
    auditedBefore = sql.sql("select coalesce(max(id), 0) from audit").query(Long.class).single();
    int number = COUNT.incrementAndGet();
    site = "settings" + number;
    ada = "ada" + number;
    max = "max" + number;
    zoe = "zoe" + number;
    sites.add(site, "Settings " + number, "support@" + site + ".test", ZoneOffset.UTC);
    people.save(
        new Person(ada, "Ada Admin", ada + "@team.test", Set.of(Role.ADMINISTRATOR), Set.of(site)),
        PASSWORD);
    people.save(
        new Person(max, "Max Manager", max + "@team.test", Set.of(Role.MANAGER), Set.of(site)),
        PASSWORD);
    people.save(
        new Person(zoe, "Zoe Agent", zoe + "@team.test", Set.of(Role.AGENT), Set.of(site)),
        PASSWORD);
    as(ada);
  }

  @AfterEach
  void leave() {
    SecurityContextHolder.clearContext();
  }

  void as(String person) {
    SecurityContextHolder.getContext()
        .setAuthentication(new SignedIn(people.find(person).orElseThrow().asCaller()));
  }

  /** What the audit says to the site since this test began, newest first. */
  List<AuditEntry> audited() {
    as(ada);
    return audit.of(site, new AuditQuery(null, null, null, null, null), 100).stream()
        .filter(entry -> entry.id() > auditedBefore)
        .toList();
  }

  AuditEntry lastAudited() {
    return audited().get(0);
  }

  /** The link of the newest mail about an account that waits in the outbox. */
  String tokenOfLastMail() {
    String text =
        sql.sql("select text_body from outgoing_mail where site = ? order by id desc limit 1")
            .param(site)
            .query(String.class)
            .single();
    String path = text.substring(text.indexOf("http"));
    return path.substring(0, path.indexOf('\n')).replaceAll(".*/", "").strip();
  }
}
