package org.ticketflow.support;

import org.ticketflow.ticket.TicketKey;

/** A ticket of a story: where it is found. */
public record Filed(String site, String code, String processInstanceId) {

  static Filed of(Answer ticket) {
    return new Filed(ticket.at("/site"), ticket.at("/code"), ticket.at("/processInstanceId"));
  }

  public String path() {
    return "/api/v1/sites/" + site + "/tickets/" + code;
  }

  public String path(String part) {
    return path() + "/" + part;
  }

  public TicketKey key() {
    return TicketKey.of(site, code);
  }

  public String businessKey() {
    return key().businessKey();
  }
}
