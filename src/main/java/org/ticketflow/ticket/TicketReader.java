package org.ticketflow.ticket;

import org.springframework.stereotype.Component;
import org.ticketflow.identity.Caller;
import org.ticketflow.identity.CurrentCaller;
import org.ticketflow.site.Sites;

/** Who reads a site's lists and counts: refused to all who may not. */
@Component
class TicketReader {

  private final Sites sites;
  private final CurrentCaller caller;

  TicketReader(Sites sites, CurrentCaller caller) {
    this.sites = sites;
    this.caller = caller;
  }

  Caller of(String site) {
    Caller reader = caller.get();
    reader.requireReaderOf(site);
    sites.get(site);
    return reader;
  }
}
