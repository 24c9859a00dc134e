package org.ticketflow.assistant;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.ticketflow.identity.CurrentCaller;
import org.ticketflow.identity.Role;
import org.ticketflow.refusal.InvalidInput;
import org.ticketflow.site.Sites;

/** What each site says about its assistant: whether it has one, and what it may answer from. */
@Service
@Transactional
public class SiteAssistant {

  private static final int LONGEST_FACTS = 20_000;

  private final JdbcClient jdbc;
  private final Sites sites;
  private final CurrentCaller caller;

  SiteAssistant(JdbcClient jdbc, Sites sites, CurrentCaller caller) {
    this.jdbc = jdbc;
    this.sites = sites;
    this.caller = caller;
  }

  @Transactional(readOnly = true)
  public boolean isOn(String site) {
    return jdbc.sql("select enabled from assistant_site where site = :site")
        .param("site", site)
        .query(Boolean.class)
        .optional()
        .orElse(true);
  }

  /** Plain text that an LLM may answer from; empty where there is none. */
  @Transactional(readOnly = true)
  public String facts(String site) {
    return jdbc.sql("select facts from assistant_site where site = :site")
        .param("site", site)
        .query(String.class)
        .optional()
        .orElse("");
  }

  /** For managers and administrators of the site. */
  public void turn(String site, boolean on) {
    requireManager(site);
    jdbc.sql(
            "insert into assistant_site (site, enabled) values (:site, :on)"
                + " on conflict (site) do update set enabled = excluded.enabled")
        .param("site", site)
        .param("on", on)
        .update();
  }

  /** For managers and administrators of the site. */
  public void tell(String site, String facts) {
    requireManager(site);
    if (facts.length() > LONGEST_FACTS) {
      throw new InvalidInput("facts", "At most 20,000 characters. Keep what visitors ask most.");
    }
    jdbc.sql(
            "insert into assistant_site (site, facts) values (:site, :facts)"
                + " on conflict (site) do update set facts = excluded.facts")
        .param("site", site)
        .param("facts", facts)
        .update();
  }

  private void requireManager(String site) {
    caller.get().requireSite(site);
    caller.get().requireAny(Role.MANAGER, Role.ADMINISTRATOR);
    sites.get(site);
  }
}
