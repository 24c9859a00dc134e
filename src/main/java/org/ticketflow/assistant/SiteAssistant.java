package org.ticketflow.assistant;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.ticketflow.assistant.llm.LlmSettings;
import org.ticketflow.identity.Audit;
import org.ticketflow.identity.CurrentCaller;
import org.ticketflow.identity.Deed;
import org.ticketflow.identity.Role;
import org.ticketflow.refusal.InvalidInput;
import org.ticketflow.refusal.InvalidInput.FieldError;
import org.ticketflow.site.PlainText;
import org.ticketflow.site.Sites;

/** What each site says about its assistant: whether it has one, and in which words it speaks. */
@Service
@Transactional
public class SiteAssistant {

  private static final int LONGEST_FACTS = 20_000;
  private static final int LONGEST_LINE = 500;

  private final JdbcClient jdbc;
  private final Sites sites;
  private final LlmSettings llm;
  private final CurrentCaller caller;
  private final Audit audit;

  SiteAssistant(JdbcClient jdbc, Sites sites, LlmSettings llm, CurrentCaller caller, Audit audit) {
    this.jdbc = jdbc;
    this.sites = sites;
    this.llm = llm;
    this.caller = caller;
    this.audit = audit;
  }

  /** Which language model this installation asks; never its key. */
  public record Llm(String host, String model) {}

  @Transactional(readOnly = true)
  public boolean isOn(String site) {
    return of(site).on();
  }

  @Transactional(readOnly = true)
  public AssistantOfSite of(String site) {
    return jdbc.sql(
            "select enabled, greeting, handover, asks, facts from assistant_site where site = :site")
        .param("site", site)
        .query(
            (row, index) ->
                new AssistantOfSite(
                    row.getBoolean("enabled"),
                    row.getString("greeting"),
                    row.getString("handover"),
                    row.getBoolean("asks"),
                    row.getString("facts")))
        .optional()
        .orElse(AssistantOfSite.AS_SHIPPED);
  }

  /** As {@link #of}, for managers and administrators of the site. */
  @Transactional(readOnly = true)
  public AssistantOfSite settings(String site) {
    requireManager(site);
    return of(site);
  }

  /** For managers and administrators of the site; empty where the built-in assistant decides. */
  @Transactional(readOnly = true)
  public Optional<Llm> llm(String site) {
    requireManager(site);
    return Optional.ofNullable(llm.url()).map(url -> new Llm(url.getHost(), llm.model()));
  }

  /** For managers and administrators of the site. */
  public void turn(String site, boolean on) {
    AssistantOfSite now = settings(site);
    change(site, new AssistantOfSite(on, now.greeting(), now.handover(), now.asks(), now.facts()));
  }

  /** For managers and administrators of the site. */
  public void tell(String site, String facts) {
    AssistantOfSite now = settings(site);
    change(site, new AssistantOfSite(now.on(), now.greeting(), now.handover(), now.asks(), facts));
  }

  /** For managers and administrators of the site. */
  public void change(String site, AssistantOfSite wanted) {
    requireManager(site);
    AssistantOfSite clean = clean(wanted);
    jdbc.sql(
            """
            insert into assistant_site (site, enabled, greeting, handover, asks, facts)
            values (:site, :on, :greeting, :handover, :asks, :facts)
            on conflict (site) do update set enabled = excluded.enabled,
              greeting = excluded.greeting, handover = excluded.handover, asks = excluded.asks,
              facts = excluded.facts
            """)
        .param("site", site)
        .param("on", clean.on())
        .param("greeting", clean.greeting())
        .param("handover", clean.handover())
        .param("asks", clean.asks())
        .param("facts", clean.facts())
        .update();
    audit.record(site, Deed.ASSISTANT_CHANGED, site);
  }

  private static AssistantOfSite clean(AssistantOfSite wanted) {
    String greeting = PlainText.of(wanted.greeting()).strip();
    String handover = PlainText.of(wanted.handover()).strip();
    String facts = PlainText.of(wanted.facts()).strip();
    List<FieldError> errors = new ArrayList<>();
    if (PlainText.length(greeting) > LONGEST_LINE) {
      errors.add(new FieldError("greeting", "At most 500 characters."));
    }
    if (PlainText.length(handover) > LONGEST_LINE) {
      errors.add(new FieldError("handover", "At most 500 characters."));
    }
    if (PlainText.length(facts) > LONGEST_FACTS) {
      errors.add(
          new FieldError("facts", "At most 20,000 characters. Keep what visitors ask most."));
    }
    if (!errors.isEmpty()) {
      throw new InvalidInput(errors);
    }
    return new AssistantOfSite(wanted.on(), greeting, handover, wanted.asks(), facts);
  }

  private void requireManager(String site) {
    caller.get().requireSite(site);
    caller.get().requireAny(Role.MANAGER, Role.ADMINISTRATOR);
    sites.get(site);
  }
}
