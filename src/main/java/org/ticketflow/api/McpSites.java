package org.ticketflow.api;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.ticketflow.identity.Caller;
import org.ticketflow.identity.CurrentCaller;
import org.ticketflow.refusal.InvalidInput;
import org.ticketflow.site.Site;
import org.ticketflow.site.Sites;

/** Tells which site a model means: a key belongs to one, so it need not be said. */
@Component
class McpSites {

  private final Sites sites;
  private final CurrentCaller caller;

  McpSites(Sites sites, CurrentCaller caller) {
    this.sites = sites;
    this.caller = caller;
  }

  String meant(@Nullable String site) {
    Caller who = caller.get();
    if (site != null) {
      who.requireSite(site);
      return site;
    }
    List<String> own = sites.all().stream().map(Site::id).filter(who::sees).toList();
    if (own.size() != 1) {
      throw new InvalidInput("site", "Name one of: " + String.join(", ", own) + ".");
    }
    return own.get(0);
  }
}
