package org.ticketflow.api;

import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.ticketflow.refusal.Outdated;
import org.ticketflow.ticket.Ticket;

/** A ticket's version as HTTP says it: the ETag of every answer, the If-Match of a change. */
final class TicketVersion {

  private static final Pattern TAG = Pattern.compile("(?:W/)?\"?(\\d{1,18})\"?");

  private TicketVersion() {}

  static ResponseEntity<TicketJson> answer(Ticket ticket) {
    return ResponseEntity.ok().eTag(tag(ticket)).body(TicketJson.of(ticket));
  }

  static ResponseEntity.BodyBuilder created(Ticket ticket) {
    return ResponseEntity.created(URI.create(address(ticket))).eTag(tag(ticket));
  }

  static String address(Ticket ticket) {
    return "/api/v1/sites/" + ticket.site() + "/tickets/" + ticket.code();
  }

  /** Null where any version will do; a tag that was never ours is an old one. */
  static @Nullable Long seen(@Nullable String ifMatch) {
    if (ifMatch == null || ifMatch.isBlank() || ifMatch.strip().equals("*")) {
      return null;
    }
    Matcher tag = TAG.matcher(ifMatch.strip());
    if (!tag.matches()) {
      throw new Outdated(
          "If-Match is no version of this ticket. Read it again and send the ETag of that answer.");
    }
    return Long.valueOf(tag.group(1));
  }

  private static String tag(Ticket ticket) {
    return "\"" + ticket.version() + "\"";
  }
}
